import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { must } from '../support/program';
import { type AwsBank, register, signIn, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('a workspace with one topic for all mail', local), () => {
  let bank: AwsBank;
  beforeAll(async () => {
    bank = await startAwsBank(local.endpoint);
  });
  afterAll(() => bank.close());

  it('sends compliance nothing until an administrator’s console has looked at the topic, then everything', async () => {
    const { alertsTopic } = bank.settings;
    const console = await bank.console({ complianceTopic: alertsTopic });
    const customer = await register(console, 'vera');
    await signIn(console, customer);
    const deposit = { accountNumber: customer.accountNumber, amountCents: 1_000_000n, description: 'high' };
    must(await console.call('transactions.deposit', { requestId: crypto.randomUUID(), ...deposit }));
    must(await console.call('auth.signOut', {}));
    must(await console.call('aws.signIn', { mfaCode: null }));
    const waiting = async () => must(await console.call('notifications.waiting', {}));
    await eventually(async () => {
      expect(await waiting()).toMatchObject([
        { what: 'Deposit of 10,000.00', attempts: 0, holdReason: 'complianceUnsafe' },
      ]);
    });

    expect(must(await console.call('topics.safety', {}))).toMatchObject({ unsafeCount: 0 });
    for (const { alertId } of await waiting()) must(await console.call('notifications.retry', { alertId }));
    await eventually(async () => expect(await waiting()).toEqual([]));
  });
});
