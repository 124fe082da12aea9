import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUBSCRIPTION_WORDS } from '../../shared/subscription-words';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { must, type TestProgram } from '../support/program';
import { type AwsBank, byProfile, type Person, register, signIn, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();

for (const layout of ['one topic for all mail', 'a topic of its own for compliance'] as const) {
  describe.skipIf(local.reason !== undefined)(suiteName(`a workspace with ${layout}`, local), () => {
    let bank: AwsBank;
    beforeEach(async () => {
      bank = await startAwsBank(local.endpoint);
    });
    afterEach(() => bank.close());

    const open = () =>
      bank.console(layout === 'one topic for all mail' ? { complianceTopic: bank.settings.alertsTopic } : {});

    /** Leaves an administrator signed in. */
    async function depositHighValue(console: TestProgram, customer: Person): Promise<void> {
      await signIn(console, customer);
      const deposit = { accountNumber: customer.accountNumber, amountCents: 1_000_000n, description: 'high' };
      must(await console.call('transactions.deposit', { requestId: crypto.randomUUID(), ...deposit }));
      await byProfile(console);
    }

    const waiting = async (console: TestProgram) => must(await console.call('notifications.waiting', {}));
    const isHeld = (console: TestProgram) =>
      eventually(async () => {
        expect(await waiting(console)).toMatchObject([
          { what: 'Deposit of 10,000.00', attempts: 0, holdReason: 'complianceUnsafe' },
        ]);
      });
    const goesOut = async (console: TestProgram) => {
      for (const { alertId } of await waiting(console)) must(await console.call('notifications.retry', { alertId }));
      await eventually(async () => expect(await waiting(console)).toEqual([]));
    };

    it('sends compliance nothing until an administrator’s console has looked at the topic, then everything', async () => {
      const console = await open();
      const customer = await register(console, 'vera');
      await depositHighValue(console, customer);
      await isHeld(console);
      expect(must(await console.call('topics.safety', {}))).toMatchObject({ unsafeCount: 0 });
      await goesOut(console);
    });

    it('claim 25: sends compliance nothing once whoever is subscribed there is a customer, and the list says what to do', async () => {
      const desk = await open();
      const zoe = await register(desk, 'zoe');
      must(await desk.call('aws.signIn', { mfaCode: null }));
      must(await desk.call('users.setRole', { userId: zoe.userId, role: 'analyst' }));
      must(await desk.call('topics.subscribeCompliance', { address: zoe.email }));
      expect(must(await desk.call('topics.subscriptions', {})).unsafeCount).toBe(0);

      // Somebody makes a customer of the analyst, and no administrator has looked since.
      must(await desk.call('users.setRole', { userId: zoe.userId, role: 'customer' }));
      const other = await open();
      const ivan = await register(other, 'ivan');
      await depositHighValue(other, ivan);
      await isHeld(other);

      const found = must(await other.call('topics.subscriptions', {}));
      const unsafe = found.items.filter(({ safety }) => safety === 'unsafe');
      expect(unsafe).toMatchObject([{ endpoint: zoe.email, finding: 'customerReadsCompliance' }]);
      expect(SUBSCRIPTION_WORDS.customerReadsCompliance.what).toContain('Compliance mail waits');
      await eventually(async () => expect(await waiting(other)).toHaveLength(1));
      must(await other.call('users.setRole', { userId: zoe.userId, role: 'analyst' }));
      must(await other.call('topics.subscriptions', {}));
      await goesOut(other);
    });

    it('claim 25: sends compliance nothing once whoever is subscribed there is a teller, or dismissed', async () => {
      const desk = await open();
      const zoe = await register(desk, 'zoe');
      must(await desk.call('aws.signIn', { mfaCode: null }));
      const { userId } = zoe;
      must(await desk.call('users.setRole', { userId, role: 'analyst' }));
      must(await desk.call('topics.subscribeCompliance', { address: zoe.email }));
      expect(must(await desk.call('topics.subscriptions', {})).unsafeCount).toBe(0);
      must(await desk.call('users.setRole', { userId, role: 'teller' }));
      const other = await open();
      const ivan = await register(other, 'ivan');
      await depositHighValue(other, ivan);
      await isHeld(other);
      must(await other.call('users.setRole', { userId, role: 'analyst' }));
      must(await other.call('users.setStatus', { userId, status: 'disabled' }));
      const { items } = must(await other.call('topics.subscriptions', {}));
      expect(items.filter(({ safety }) => safety === 'unsafe')).toMatchObject([
        { endpoint: zoe.email, finding: 'staffReadsCompliance' },
      ]);
      await isHeld(other);
    });

    it('claim 25: sends compliance nothing once somebody has registered with an address that is subscribed there', async () => {
      const desk = await open();
      must(await desk.call('aws.signIn', { mfaCode: null }));
      must(await desk.call('topics.subscribeCompliance', { address: 'nina@bank.example' }));
      expect(must(await desk.call('topics.subscriptions', {})).unsafeCount).toBe(0);
      must(await desk.call('auth.signOut', {}));
      const nina = await register(desk, 'nina');
      await depositHighValue(desk, nina);
      await isHeld(desk);
    });
  });
}
