import { afterEach, describe, expect, test } from 'vitest';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import { cents } from '../../shared/domain/money';
import {
  at,
  closedNotice,
  deposit,
  makeCustomer,
  makeFundedAccount,
  openedNotice,
  sampleAccount,
  sampleUser,
  transfer,
  voided,
  withdrawal,
} from '../contracts/samples';
import { deferred } from '../support/deferred';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { always, next } from '../support/fault-plans';
import type { Fault } from '../support/fault-proxy';
import { proxiedBank, REQUEST_MS } from './proxied-bank';

const local = await dynamoDbLocal();
const POLICY = { maxFailedSignIns: 5, lockMs: 30 * 60_000 };

describe.skipIf(local.reason !== undefined)(suiteName('DynamoDB over a bad line', local), () => {
  const on = proxiedBank(local);
  afterEach(() => on().proxy.setPlan(undefined));

  const balance = async (accountId: string) => (await on().truth.accounts.byId(accountId))?.balanceCents;

  test.each<[string, Fault, bigint]>([
    ['is dropped on the way there', { kind: 'dropRequest' }, 100n],
    ['is carried out and its reply dropped', { kind: 'dropReply' }, 60n],
    ['is carried out and answered too late', { kind: 'delayReply', ms: REQUEST_MS + 500 }, 60n],
    ['meets a reset connection', { kind: 'reset' }, 100n],
    ['is answered with an error and was not carried out', { kind: 'serverError', carriedOut: false }, 100n],
    ['is answered with an error and was carried out', { kind: 'serverError', carriedOut: true }, 60n],
  ])('a posting that %s is unknown, sent once, and the request record tells the truth', async (_how, fault, left) => {
    const { hasty, truth, proxy } = on();
    const from = await makeFundedAccount(truth, cents(100n));
    const posting = withdrawal(from, cents(40n));
    const before = proxy.calls.get('TransactWriteItems') ?? 0;
    proxy.setPlan(next('TransactWriteItems', fault));
    expect(await hasty.ledger.post(posting)).toEqual({ outcome: 'unknown' });
    await proxy.settled();
    expect((proxy.calls.get('TransactWriteItems') ?? 0) - before).toBe(1);
    expect(await balance(from.accountId)).toBe(left);
    const record = await truth.ledger.request(posting.request.requestId);
    expect(record).toEqual(left === 100n ? undefined : posting.request);
    expect(await truth.ledger.post(posting)).toEqual(
      left === 100n ? { outcome: 'posted' } : { outcome: 'requestTaken', record: posting.request },
    );
    expect(await balance(from.accountId)).toBe(60n);
  });

  test('a posting that arrives after it was voided never applies', async () => {
    const { hasty, truth, proxy } = on();
    const { promise: until, resolve: letArrive } = deferred();
    const from = await makeFundedAccount(truth, cents(100n));
    const posting = withdrawal(from, cents(40n));
    proxy.setPlan(next('TransactWriteItems', { kind: 'hold', until }));
    expect(await hasty.ledger.post(posting)).toEqual({ outcome: 'unknown' });
    expect(await truth.ledger.voidRequest(voided(posting.request.requestId))).toMatchObject({ state: 'voided' });
    letArrive();
    await proxy.settled();
    expect(await balance(from.accountId)).toBe(100n);
    expect(await truth.ledger.post(posting)).toMatchObject({ outcome: 'requestTaken', record: { state: 'voided' } });
  });

  test('a posting waits out conflicts and throttling, and is written once', async () => {
    const { bank, truth, proxy } = on();
    const [from, to] = [await makeFundedAccount(truth, cents(100n)), await makeFundedAccount(truth, cents(1n))];
    const faults: Fault[] = [{ kind: 'conflict' }, { kind: 'throttle' }, { kind: 'conflict' }, { kind: 'throttle' }];
    proxy.setPlan(next('TransactWriteItems', ...faults));
    expect(await bank.ledger.post(transfer(from, to, cents(40n)))).toEqual({ outcome: 'posted' });
    expect([await balance(from.accountId), await balance(to.accountId)]).toEqual([60n, 41n]);
  });

  test.each<Fault>([{ kind: 'conflict' }, { kind: 'throttle' }])(
    'a posting that meets nothing but $kind is busy after a bounded number of tries, with nothing written',
    async (fault) => {
      const { bank, truth, proxy } = on();
      const account = await makeFundedAccount(truth, cents(100n));
      const posting = deposit(account, cents(5n));
      const before = proxy.calls.get('TransactWriteItems') ?? 0;
      proxy.setPlan(always('TransactWriteItems', fault));
      expect(await bank.ledger.post(posting)).toEqual({ outcome: 'busy' });
      const tries = (proxy.calls.get('TransactWriteItems') ?? 0) - before;
      expect(tries).toBeGreaterThan(3);
      expect(tries).toBeLessThan(20);
      expect(await truth.ledger.request(posting.request.requestId)).toBeUndefined();
    },
  );

  test('a void whose reply is lost finds its own record; one that never gets through says that it does not know', async () => {
    const { bank, truth, proxy } = on();
    const [record, other] = [voided(crypto.randomUUID()), voided(crypto.randomUUID())];
    proxy.setPlan(next('PutItem', { kind: 'dropReply' }));
    expect(await bank.ledger.voidRequest(record)).toEqual(record);
    proxy.setPlan(always('PutItem', { kind: 'reset' }));
    expect(await bank.ledger.voidRequest(other)).toBe('unknown');
    expect(await truth.ledger.request(other.requestId)).toBeUndefined();
  });

  test('reads get through lost replies, throttling and errors', async () => {
    const { bank, truth, proxy } = on();
    const account = await makeFundedAccount(truth, cents(100n));
    for (const fault of [{ kind: 'dropReply' }, { kind: 'throttle' }, { kind: 'reset' }] as const) {
      proxy.setPlan(next('GetItem', fault));
      expect((await bank.accounts.byId(account.accountId))?.balanceCents).toBe(100n);
    }
    proxy.setPlan(next('Query', { kind: 'serverError', carriedOut: false }, { kind: 'dropReply' }));
    const filter = { types: [], from: undefined, to: undefined, minCents: undefined, maxCents: undefined, text: '' };
    expect((await bank.ledger.totals(account.accountId, filter)).inflowCents).toBe(100n);
  });

  test('what was registered, opened, closed or changed with a lost reply is recognised as done', async () => {
    const { bank, truth, proxy } = on();
    const lose = (operation: string) => proxy.setPlan(next(operation, { kind: 'dropReply' }));
    const user = sampleUser();
    const account = sampleAccount(user.userId);
    lose('TransactWriteItems');
    expect(await bank.users.create(user, { account, notice: openedNotice(account) })).toBe('created');
    const second = sampleAccount(user.userId);
    lose('TransactWriteItems');
    expect(await bank.accounts.open(second, openedNotice(second))).toBe('opened');
    lose('TransactWriteItems');
    expect(await bank.accounts.close(second.accountId, closedNotice(second))).toMatchObject({ outcome: 'closed' });
    expect(await bank.accounts.close(second.accountId, closedNotice(second))).toEqual({ outcome: 'alreadyClosed' });
    lose('UpdateItem');
    expect(await bank.users.changePassword(user.userId, user.passwordHash, 'new')).toMatchObject({ sessionEpoch: 1 });
    expect(await truth.users.byId(user.userId)).toMatchObject({ passwordHash: 'new', sessionEpoch: 1 });
  });

  test('an attempt to sign in whose reply is lost counts once, and is an outage, not an answer', async () => {
    const { bank, truth, proxy } = on();
    const { user } = await makeCustomer(truth);
    proxy.setPlan(next('UpdateItem', { kind: 'dropReply' }));
    await expect(bank.users.countAttempt(user.userId, at(0), POLICY)).rejects.toThrow('noReply');
    expect((await truth.users.byId(user.userId))?.failedSignIns).toBe(1);
  });

  test('a claim whose reply is lost is still its claimant’s, and a failed try counts once', async () => {
    const { bank, truth, proxy } = on();
    await makeCustomer(truth);
    const [alert] = (await truth.alerts.pending({ cursor: undefined, limit: 1 })).items;
    const alertId = alert?.alertId ?? '';
    proxy.setPlan(next('UpdateItem', { kind: 'dropReply' }));
    expect(await bank.alerts.claim(alertId, 'a', at(9_000), at(9_002))).toMatchObject({ alertId });
    expect(await truth.alerts.claim(alertId, 'b', at(9_001), at(9_003))).toBeUndefined();
    proxy.setPlan(next('UpdateItem', { kind: 'dropReply' }));
    const failure = { error: 'no route', nextAttemptAt: at(9_010), dead: false };
    await expect(bank.alerts.postpone(alertId, 'a', failure)).rejects.toThrow('noReply');
    expect(await truth.alerts.claim(alertId, 'b', at(9_010), at(9_012))).toMatchObject({ attempts: 1 });
  });

  test('closing waits for the posting under way and takes no more', async () => {
    const { truth, client, tables } = on();
    const closing = openDynamoBank({ client, tables, highValueCents: cents(1_000_000n) });
    const account = await makeFundedAccount(truth, cents(100n));
    const posted = closing.ledger.post(deposit(account, cents(5n)));
    await closing.close();
    expect(await posted).toEqual({ outcome: 'posted' });
    await expect(closing.accounts.byId(account.accountId)).rejects.toThrow('The bank is closed');
  });
});
