import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Repositories } from '../../main/repositories/ports';
import type { User } from '../../main/repositories/records';
import { at, makeCustomer } from '../contracts/samples';
import { deferred } from '../support/deferred';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { always, next } from '../support/fault-plans';
import type { Fault } from '../support/fault-proxy';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const POLICY = { maxFailedSignIns: 5, lockMs: 30 * 60_000 };

interface Change {
  readonly what: string;
  /** The change whose first sending is late. */
  readonly make: (users: Repositories['users'], userId: string) => Promise<unknown>;
  /** What somebody does after it. */
  readonly thenMake: (users: Repositories['users'], userId: string) => Promise<unknown>;
  /** How the user must stay. */
  readonly expected: Partial<User>;
}

const profile = (fullName: string) => ({ fullName, phone: '', alertsEnabled: true });
const guess = (users: Repositories['users'], userId: string) => users.countAttempt(userId, at(0), POLICY);

const CHANGES: readonly Change[] = [
  {
    what: 'the role of a teller, taken back since',
    make: (users, id) => users.setRole(id, 'teller'),
    thenMake: (users, id) => users.setRole(id, 'customer'),
    expected: { role: 'customer', sessionEpoch: 2 },
  },
  {
    what: 'an active status, disabled since',
    make: (users, id) => users.setStatus(id, 'active'),
    thenMake: (users, id) => users.setStatus(id, 'disabled'),
    expected: { status: 'disabled', sessionEpoch: 2 },
  },
  {
    what: 'a profile, corrected since',
    make: (users, id) => users.updateProfile(id, profile('Vera Wrong')),
    thenMake: (users, id) => users.updateProfile(id, profile('Vera Right')),
    expected: { fullName: 'Vera Right' },
  },
  {
    what: 'alerts switched on, switched off since',
    make: (users, id) => users.setAlerts(id, true),
    thenMake: (users, id) => users.setAlerts(id, false),
    expected: { alertsEnabled: false },
  },
  {
    what: 'ended sessions, ended once',
    make: (users, id) => users.endSessions(id),
    thenMake: async () => undefined,
    expected: { sessionEpoch: 1 },
  },
  {
    what: 'a released lock, with a guess since',
    make: (users, id) => users.releaseLock(id),
    thenMake: guess,
    expected: { failedSignIns: 1 },
  },
  {
    what: 'forgotten attempts, with a guess since',
    make: (users, id) => users.clearAttempts(id),
    thenMake: guess,
    expected: { failedSignIns: 1 },
  },
];

describe.skipIf(local.reason !== undefined)(suiteName('a change of a user that arrives late', local), () => {
  const on = proxiedBank(local);
  afterEach(() => on().proxy.setPlan(undefined));

  describe('undoes nothing', () => {
    const ended = new Map<string, { readonly before: User | undefined; readonly after: User | undefined }>();

    // All at the same time. The first sending of each is not answered, so that it is made again, and arrives after all else.
    beforeAll(async () => {
      const { hasty, truth, proxy } = on();
      const { promise: until, resolve: letArrive } = deferred();
      const users = await Promise.all(CHANGES.map(() => makeCustomer(truth)));
      const unsent = new Set(users.map(({ user }) => user.userId));
      proxy.setPlan(({ operation, body }) => {
        const late = operation === 'UpdateItem' ? [...unsent].find((userId) => body.includes(userId)) : undefined;
        return late !== undefined && unsent.delete(late) ? { kind: 'hold', until } : undefined;
      });
      const befores = CHANGES.map(async ({ make, thenMake }, index) => {
        const userId = users[index]?.user.userId ?? '';
        await make(hasty.users, userId);
        await thenMake(truth.users, userId);
        return truth.users.byId(userId);
      });
      const before = await Promise.all(befores);
      letArrive();
      await proxy.settled();
      for (const [index, { what }] of CHANGES.entries()) {
        const after = await truth.users.byId(before[index]?.userId ?? '');
        ended.set(what, { before: before[index], after });
      }
      expect(proxy.faults.get('hold')).toBe(CHANGES.length);
    });

    test.each(CHANGES)('$what', ({ what, expected }) => {
      const { before, after } = ended.get(what) ?? {};
      expect(before).toMatchObject(expected);
      expect(after).toEqual(before);
    });
  });

  test('undoes nothing when every one of its sendings was late and its maker was told of an outage', async () => {
    const { hasty, truth, proxy } = on();
    const { user } = await makeCustomer(truth);
    const { promise: until, resolve: letArrive } = deferred();
    const held: Fault = { kind: 'hold', until };
    proxy.setPlan(always('UpdateItem', held));
    await expect(hasty.users.setRole(user.userId, 'teller')).rejects.toThrow('noReply');
    await truth.users.setRole(user.userId, 'analyst');
    letArrive();
    await proxy.settled();
    expect(proxy.faults.get('hold')).toBeGreaterThan(1);
    expect(await truth.users.byId(user.userId)).toMatchObject({ role: 'analyst', sessionEpoch: 1 });
  });

  test.each<[string, (users: Repositories['users'], userId: string) => Promise<unknown>]>([
    ['a released lock', (users, userId) => users.releaseLock(userId)],
    ['forgotten attempts', (users, userId) => users.clearAttempts(userId)],
  ])('removes no lock that was set after it was sent: %s', async (_what, forget) => {
    const { hasty, truth, proxy } = on();
    const { user } = await makeCustomer(truth);
    await guess(truth.users, user.userId);
    const { promise: until, resolve: letArrive } = deferred();
    proxy.setPlan(always('UpdateItem', { kind: 'hold', until }));
    await expect(forget(hasty.users, user.userId)).rejects.toThrow('noReply');
    for (let more = 0; more < 4; more += 1) expect(await guess(truth.users, user.userId)).toBe('counted');
    const locked = await truth.users.byId(user.userId);
    expect(locked).toMatchObject({ failedSignIns: 5, lockedUntil: at(30) });
    letArrive();
    await proxy.settled();
    expect(await truth.users.byId(user.userId)).toEqual(locked);
  });

  test('is recognised as made when only its reply was lost', async () => {
    const { bank, truth, proxy } = on();
    const { user } = await makeCustomer(truth);
    proxy.setPlan(next('UpdateItem', { kind: 'dropReply' }));
    expect(await bank.users.setRole(user.userId, 'teller')).toMatchObject({ role: 'teller', sessionEpoch: 1 });
    expect(await truth.users.byId(user.userId)).toMatchObject({ role: 'teller', sessionEpoch: 1 });
  });

  test('does not overrule whoever changed the user between its lost reply and its repeat: that is an outage', async () => {
    const { bank, truth, proxy } = on();
    const { user } = await makeCustomer(truth);
    let sent = 0;
    let overruled: Promise<unknown> | undefined;
    proxy.setPlan(({ operation }) => {
      if (operation !== 'UpdateItem') return undefined;
      sent += 1;
      if (sent === 1) return { kind: 'dropReply' };
      // The repeat is on its way: it arrives after the other change.
      overruled ??= truth.users.setRole(user.userId, 'analyst');
      return { kind: 'hold', until: overruled };
    });
    await expect(bank.users.setRole(user.userId, 'teller')).rejects.toThrow('noReply');
    expect(sent).toBeGreaterThan(1);
    expect(await truth.users.byId(user.userId)).toMatchObject({ role: 'analyst', sessionEpoch: 2 });
  });
});
