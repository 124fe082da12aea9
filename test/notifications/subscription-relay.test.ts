import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ConfirmSubscriptionCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { filterPolicyFor } from '../../main/notifications/mail-filter';
import { isNotPermitted } from '../../main/notifications/not-permitted';
import { SubscriptionRelay } from '../../main/notifications/subscription-relay';
import { type DynamoBank, openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { User } from '../../main/repositories/records';
import { systemClock } from '../../main/time/clock';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { makeCustomer } from '../contracts/samples';
import { createBankTables } from '../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../support/dynamodb-local';
import { eventually } from '../support/eventually';
import { type SnsAtWork, startSns } from './sns-endpoint';

const local = await dynamoDbLocal();
const LIMIT_XML =
  '<ErrorResponse><Error><Type>Sender</Type><Code>FilterPolicyLimitExceeded</Code><Message>limit</Message></Error></ErrorResponse>';
const BAD_ADDRESS_XML =
  '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>Invalid parameter: Email address</Message></Error></ErrorResponse>';

describe.skipIf(local.reason !== undefined)(suiteName('customers are subscribed to their own mail', local), () => {
  const client = localClient(local.endpoint);
  const tables = uniqueTableNames();
  let bank: DynamoBank;
  let at: SnsAtWork;
  let logged: unknown[];
  let changes: string[];
  const relays: SubscriptionRelay[] = [];

  beforeAll(async () => {
    await createBankTables(client, tables);
    bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
  });
  afterAll(async () => {
    await bank.close();
    client.destroy();
  });
  beforeEach(async () => {
    logged = [];
    changes = [];
    at = await startSns();
    await at.topics.provision();
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    // The bank is shared: nobody is left over for the next test.
    at.line.documented = () => undefined;
    at.line.fault = () => undefined;
    for (const { userId } of await everybodyWaiting())
      await bank.pendingSubscriptions.settle(userId, '2026-11-22T12:00:00.000Z');
    await at.close();
  });

  const refused = async () => (await bank.pendingSubscriptions.refused({ cursor: undefined, limit: 100 })).items;
  const everybodyWaiting = async () => {
    const found = [];
    let cursor: string | undefined;
    do {
      const page = await bank.pendingSubscriptions.waiting({ cursor, limit: 100 });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return [...found, ...(await refused())];
  };

  function console(
    name = 'this console',
    pendingSubscriptions = bank.pendingSubscriptions,
    intervalMs = 600_000,
  ): SubscriptionRelay {
    const note = (fields: unknown) => void logged.push(fields);
    const relay = new SubscriptionRelay({
      pendingSubscriptions,
      users: bank.users,
      subscriptions: at.subscriptions,
      clock: systemClock,
      log: { debug: note, info: note, warn: note, error: note },
      claimant: name,
      isForbidden: isNotPermitted,
      onChange: () => void changes.push(name),
      intervalMs,
    });
    relays.push(relay);
    return relay;
  }

  /** Does something as the first call of the action passes. */
  const gateAt = (action: string, work: () => void): Promise<void> =>
    new Promise((resolve) => {
      let first = true;
      at.line.fault = (call) => {
        if (call.action === action && first) {
          first = false;
          work();
          resolve();
        }
        return undefined;
      };
    });

  const customers = async (count: number): Promise<readonly User[]> =>
    (await Promise.all(Array.from({ length: count }, () => makeCustomer(bank)))).map(({ user }) => user);
  const stateOf = async (user: User | undefined) => bank.pendingSubscriptions.of(user?.userId ?? '');
  const subscribed = async () =>
    (await at.subscriptions.list()).map(({ endpoint, filterPolicy }) => [endpoint, filterPolicy]).sort();
  const meant = (users: readonly User[]) =>
    users.map(({ email, userId }) => [email, filterPolicyFor({ audience: 'customer', userId })]).sort();

  test('nobody chooses them: whoever was registered is subscribed at the address on record once an administrator’s profile is there', async () => {
    const users = await customers(7);
    const relay = console();
    relay.permit(false);
    expect(at.line.actions('Subscribe')).toEqual([]);
    relay.permit(true);
    await eventually(async () => expect(await bank.pendingSubscriptions.waitingCount()).toBe(0));
    expect(await subscribed()).toEqual(meant(users));
    for (const user of users) expect(await stateOf(user)).toMatchObject({ state: 'asked' });
    await eventually(() => expect(changes).toEqual(['this console']));
    expect(JSON.stringify(logged)).not.toContain('@');
  });

  test('two consoles at it share the work, and each customer is asked for once', async () => {
    const users = await customers(12);
    const passes = await Promise.all([console('one').runOnce(false), console('two').runOnce(false)]);
    expect(passes.reduce((sum, { asked }) => sum + asked, 0)).toBe(12);
    expect(at.line.actions('Subscribe')).toHaveLength(12);
    expect(await subscribed()).toEqual(meant(users));
  });

  test('a lost reply, and a console that died before it could say so, leave one subscription each', async () => {
    const users = await customers(2);
    let lost = false;
    at.line.fault = ({ action }) => {
      if (action !== 'Subscribe' || lost) return undefined;
      lost = true;
      return 'dropReply';
    };
    const dies = { ...bank.pendingSubscriptions, settle: () => Promise.reject(new Error('This console died')) };
    await expect(console('one', dies).runOnce(false)).rejects.toThrow('died');
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(2);
    expect((await console('one').runOnce(false)).asked).toBe(2);
    expect(await subscribed()).toEqual(meant(users));
  });

  test('who became staff meanwhile is not subscribed', async () => {
    const [user] = await customers(1);
    const overtaken = {
      ...bank.pendingSubscriptions,
      waiting: async (page: Parameters<typeof bank.pendingSubscriptions.waiting>[0]) => {
        const listed = await bank.pendingSubscriptions.waiting(page);
        await bank.users.setRole(user?.userId ?? '', 'teller');
        return listed;
      },
    };
    expect(await console('one', overtaken).runOnce(true)).toEqual({
      asked: 0,
      otherFilter: 0,
      addressRefused: 0,
      addressContested: 0,
      full: false,
    });
    expect(at.line.actions('Subscribe')).toEqual([]);
  });

  test('when AWS allows no more filter policies the rest wait with the reason, and are taken when somebody has it done again', async () => {
    const users = await customers(9);
    at.line.documented = ({ action }) => (action === 'Subscribe' ? { status: 403, xml: LIMIT_XML } : undefined);
    const relay = console();
    expect(await relay.runOnce(false)).toMatchObject({ asked: 0, full: true });
    // Those in hand when the first was refused; no call was made for the others.
    expect(at.line.actions('Subscribe').length).toBeLessThanOrEqual(4);
    expect(await everybodyWaiting()).toHaveLength(9);
    const problems = (await refused()).map(({ problem }) => problem);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter((problem) => problem !== 'filterLimit')).toEqual([]);
    at.line.documented = () => undefined;
    expect((await relay.runOnce(true)).asked).toBe(9);
    expect(await subscribed()).toEqual(meant(users));
  });

  test('a console that met the limit looks no more by itself, until somebody has made room', async () => {
    const [first] = await customers(1);
    at.line.documented = ({ action }) => (action === 'Subscribe' ? { status: 403, xml: LIMIT_XML } : undefined);
    const relay = console('this console', bank.pendingSubscriptions, 20);
    relay.permit(true);
    await eventually(async () => expect((await stateOf(first))?.problem).toBe('filterLimit'));
    await eventually(() => expect(logged).toHaveLength(1));
    at.line.documented = () => undefined;
    const [second] = await customers(1);
    expect((await relay.runOnce(true)).asked).toBe(2);
    const [third] = await customers(1);
    for (const user of [second, third]) {
      await eventually(async () => expect((await stateOf(user))?.state).toBe('asked'));
    }
  });

  test('an address that the source application subscribed without a filter keeps waiting until it is limited', async () => {
    const [anna, eva] = await customers(2);
    const made = { TopicArn: at.arns.alerts, Protocol: 'email', Endpoint: anna?.email };
    const { SubscriptionArn: arn = '' } = await at.sns.send(new SubscribeCommand(made));
    await at.sns.send(new ConfirmSubscriptionCommand({ TopicArn: at.arns.alerts, Token: arn }));
    const relay = console();
    expect(await relay.runOnce(false)).toEqual({
      asked: 1,
      otherFilter: 1,
      addressRefused: 0,
      addressContested: 0,
      full: false,
    });
    expect(await stateOf(anna)).toEqual({ state: 'wanted', problem: 'otherFilter' });
    expect(await stateOf(eva)).toMatchObject({ state: 'asked' });
    // Not again by itself; once it is limited, and somebody has it done.
    expect(await relay.runOnce(false)).toEqual({
      asked: 0,
      otherFilter: 0,
      addressRefused: 0,
      addressContested: 0,
      full: false,
    });
    await at.subscriptions.setFilter(arn, { audience: 'customer', userId: anna?.userId ?? '' });
    expect(await relay.runOnce(true)).toEqual({
      asked: 1,
      otherFilter: 0,
      addressRefused: 0,
      addressContested: 0,
      full: false,
    });
    expect(await stateOf(anna)).toMatchObject({ state: 'asked' });
  });

  test('a profile that may not subscribe leaves everybody waiting, and a pass can be cancelled between two', async () => {
    await customers(6);
    at.line.fault = ({ action }) => (action === 'Subscribe' ? 'deny' : undefined);
    await expect(console('one').runOnce(true)).rejects.toSatisfy(isNotPermitted);
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(6);
    at.line.fault = () => undefined;
    const cancel = new AbortController();
    const told: number[] = [];
    const watch = {
      signal: cancel.signal,
      onProgress(done: number, total: number) {
        told.push(total);
        if (done === 1) cancel.abort();
      },
    };
    const { asked } = await console('one').runOnce(true, watch);
    expect(asked).toBeLessThan(6);
    expect(new Set(told)).toEqual(new Set([6]));
    expect(await bank.pendingSubscriptions.waitingCount()).toBe(6 - asked);
  });

  test('claim 25: an address that two customers have is subscribed for neither, and each is told why', async () => {
    const [anna, eva] = await customers(2);
    if (anna === undefined || eva === undefined) throw new Error('Two customers were made');
    // As an adoption leaves two who share an address: it is nobody's.
    const sentinel = { user_id: { S: `email#${anna.email}` }, claimed_by: { SS: [anna.userId, 'another'] } };
    await client.send(new PutItemCommand({ TableName: tables.users, Item: sentinel }));
    const relay = console();
    expect(await relay.runOnce(false)).toMatchObject({ asked: 1, addressContested: 1, full: false });
    expect(await stateOf(anna)).toEqual({ state: 'wanted', problem: 'addressContested' });
    expect(await subscribed()).toEqual(meant([eva]));
    expect(await bank.users.holderOf(anna.email)).toBe('contested');
    expect(await bank.users.holderOf(eva.email)).toMatchObject({ userId: eva.userId });
    expect(await bank.users.holderOf('nobody@bank.test')).toBe('nobody');
    expect(await bank.pendingSubscriptions.askedAt(anna.userId)).toBeUndefined();
    expect(await bank.pendingSubscriptions.askedAt(eva.userId)).toEqual(expect.any(String));
    // Once it is one customer's alone, and somebody has it done.
    const owned = { user_id: sentinel.user_id, owner_user_id: { S: anna.userId } };
    await client.send(new PutItemCommand({ TableName: tables.users, Item: owned }));
    expect(await relay.runOnce(true)).toMatchObject({ asked: 1, addressContested: 0 });
  });

  test('an address that AWS does not take is refused with the reason, and holds up nobody behind it', async () => {
    const users = await customers(9);
    const bad = users[3];
    at.line.documented = ({ action, parameters }) =>
      action === 'Subscribe' && parameters.get('Endpoint') === bad?.email
        ? { status: 400, xml: BAD_ADDRESS_XML }
        : undefined;
    const relay = console();
    expect(await relay.runOnce(false)).toEqual({
      asked: 8,
      otherFilter: 0,
      addressRefused: 1,
      addressContested: 0,
      full: false,
    });
    expect(await stateOf(bad)).toEqual({ state: 'wanted', problem: 'addressRefused' });
    expect(await subscribed()).toEqual(meant(users.filter((user) => user !== bad)));
    // Left alone by the console itself, taken again when somebody has it done.
    expect(await relay.runOnce(false)).toMatchObject({ asked: 0, addressRefused: 0 });
    expect(at.line.actions('Subscribe')).toHaveLength(9);
    at.line.documented = () => undefined;
    expect(await relay.runOnce(true)).toMatchObject({ asked: 1, addressRefused: 0 });
  });

  for (const fault of ['deny', 'throttle', 'refuse'] as const) {
    test(`a call that fails for everybody (${fault}) refuses nobody, and another console goes on at once`, async () => {
      const users = await customers(6);
      at.line.fault = ({ action }) => (action === 'Subscribe' ? fault : undefined);
      await expect(console('one').runOnce(false)).rejects.toThrow('sns:Subscribe');
      expect(await refused()).toEqual([]);
      at.line.fault = () => undefined;
      expect((await console('two').runOnce(false)).asked).toBe(6);
      expect(await subscribed()).toEqual(meant(users));
    });
  }

  test('a console takes nobody any more once its administrator has gone', async () => {
    await customers(12);
    const relay = console();
    const gone = gateAt('Subscribe', () => relay.permit(false));
    relay.permit(true);
    await gone;
    // Its turn comes once the pass under way has ended.
    await relay.runOnce(false, { signal: AbortSignal.abort(), onProgress: () => {} });
    expect(at.line.actions('Subscribe').length).toBeLessThanOrEqual(4);
    expect(await bank.pendingSubscriptions.waitingCount()).toBeGreaterThanOrEqual(8);
  });

  test('what an administrator has done by hand ends with their session', async () => {
    await customers(12);
    const relay = console();
    const gone = gateAt('Subscribe', () => relay.endPasses());
    const { asked } = await relay.runOnce(true);
    await gone;
    expect(asked).toBeLessThanOrEqual(4);
    // The next session has the rest done.
    expect((await relay.runOnce(true)).asked).toBe(12 - asked);
  });

  test('asked for by hand while it looks by itself, a console asks AWS for each customer once', async () => {
    const users = await customers(12);
    const relay = console();
    relay.permit(true);
    const passes = await Promise.all([relay.runOnce(true), relay.runOnce(true)]);
    expect(at.line.actions('Subscribe')).toHaveLength(12);
    expect(passes.map(({ asked }) => asked)).toEqual([0, 0]);
    expect(await subscribed()).toEqual(meant(users));
  });

  test('a console that closes waits for what was asked for by hand', async () => {
    await customers(6);
    const relay = console();
    let closed: Promise<void> | undefined;
    const closing = gateAt('Subscribe', () => {
      closed = relay.stop();
    });
    const pass = relay.runOnce(true);
    await closing;
    await closed;
    const { asked } = await pass;
    expect(asked).toBe(6 - (await bank.pendingSubscriptions.waitingCount()));
    const calls = at.line.calls.length;
    expect(await relay.runOnce(true)).toMatchObject({ asked: 0 });
    expect(at.line.calls).toHaveLength(calls);
  });
});
