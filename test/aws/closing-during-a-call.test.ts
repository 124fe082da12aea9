import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deferred } from '../support/deferred';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { type FaultProxy, type ProxiedCall, startFaultProxy } from '../support/fault-proxy';
import { must } from '../support/program';
import { type AwsBank, type AwsConsole, byProfile, type Person, register, signIn, startAwsBank } from './aws-bank';

const local = await dynamoDbLocal();

describe.skipIf(local.reason !== undefined)(suiteName('a workspace that is left during a call', local), () => {
  let line: FaultProxy;
  let bank: AwsBank;
  let desk: AwsConsole;
  let tina: Person;
  let cara: Person;

  beforeAll(async () => {
    line = await startFaultProxy({ target: local.endpoint ?? '' });
    bank = await startAwsBank(local.endpoint);
    desk = await bank.console({ dynamoEndpoint: line.endpoint });
    [tina, cara] = [await register(desk, 'tina'), await register(desk, 'cara')];
    must(await desk.call('aws.signIn', { mfaCode: null }));
    must(await desk.call('users.setRole', { userId: tina.userId, role: 'teller' }));
    must(await desk.call('auth.signOut', {}));
    await signIn(desk, tina);
  });
  afterEach(async () => {
    line.setPlan(undefined);
    must(await desk.call('workspaces.open', { workspaceId: desk.workspaceId }));
    await signIn(desk, tina);
  });
  afterAll(async () => {
    await bank.close();
    await line.stop();
  });

  /** Leaves the workspace while the first call of this kind is on its way, which then arrives. */
  async function leaveDuring(isIt: (call: ProxiedCall) => boolean, asked: () => Promise<unknown>): Promise<unknown> {
    const { promise: until, resolve: letArrive } = deferred();
    const { promise: onItsWay, resolve: isOnItsWay } = deferred();
    let held = false;
    line.setPlan((call) => {
      if (held || !isIt(call)) return undefined;
      held = true;
      isOnItsWay();
      return { kind: 'hold', until };
    });
    const answer = asked();
    await onItsWay;
    const left = desk.call('workspaces.open', { workspaceId: 'training' });
    letArrive();
    must(await left);
    return answer;
  }

  test('opens the account that was asked for, though its holder was only being looked up, and says its number', async () => {
    // The session is looked up first, then the holder.
    const holder = ({ operation, body }: ProxiedCall) => operation === 'GetItem' && body.includes(cara.userId);
    const asked = { holderId: cara.userId, accountType: 'savings' } as const;
    const answer = await leaveDuring(holder, () => desk.call('accounts.open', asked));
    expect(answer).toMatchObject({ ok: true, value: { holderId: cara.userId, balanceCents: 0n } });
  });

  test('registers the customer, and does not lose the temporary password', async () => {
    const write = ({ operation }: ProxiedCall) => operation === 'TransactWriteItems';
    const asked = { email: 'newly@bank.example', fullName: 'Newly Come', phone: '' };
    const answer = await leaveDuring(write, () => desk.call('customers.register', asked));
    expect(answer).toMatchObject({ ok: true, value: { temporaryPassword: expect.any(String) } });
  });

  test('changes the role that an administrator gave', async () => {
    await byProfile(desk);
    const write = ({ operation }: ProxiedCall) => operation === 'UpdateItem';
    const asked = { userId: cara.userId, role: 'analyst' } as const;
    expect(await leaveDuring(write, () => desk.call('users.setRole', asked))).toMatchObject({ ok: true });
  });

  test('over a dead line it is left all the same, and who registered is told the password of whom it may have made', async () => {
    line.setPlan(({ operation }) => (operation === 'TransactWriteItems' ? { kind: 'dropRequest' } : undefined));
    const before = line.faults.get('dropRequest') ?? 0;
    const asked = { email: 'perhaps@bank.example', fullName: 'Perhaps Come', phone: '' };
    const answer = desk.call('customers.register', asked);
    await eventually(() => expect(line.faults.get('dropRequest')).toBe(before + 1));
    must(await desk.call('workspaces.open', { workspaceId: 'training' }));
    expect(await answer).toMatchObject({
      error: { code: 'auth.registrationUnknown', temporaryPassword: expect.any(String) },
    });
  });
});
