import { describe, expect, test } from 'vitest';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import { cents } from '../../shared/domain/money';
import {
  at,
  closedNotice,
  deposit,
  makeFundedAccount,
  openedNotice,
  sampleAccount,
  sampleUser,
  transfer,
  voided,
  withdrawal,
} from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const FIRST = { cursor: undefined, limit: 20 };
const POLICY = { maxFailedSignIns: 5, lockMs: 30 * 60_000 };

describe.skipIf(local.reason !== undefined)(suiteName('round trips to DynamoDB', local), () => {
  const on = proxiedBank(local);

  /** The calls that an operation makes, `Query 5` for example. */
  const trips = async (operation: () => Promise<unknown>): Promise<string> => {
    const { calls } = on().proxy;
    const before = new Map(calls);
    await operation();
    return [...calls]
      .map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`)
      .sort()
      .join(', ');
  };

  test('each operation makes the calls that it must, and no more', async () => {
    const { bank, truth } = on();
    const user = sampleUser();
    const account = sampleAccount(user.userId);
    const second = sampleAccount(user.userId);
    const other = await makeFundedAccount(truth, cents(10_000n));
    const { users, accounts, ledger, alerts, rulebook } = bank;
    const surname = user.fullName.split(' ').at(-1) ?? '';
    const first = { account, notice: openedNotice(account) };
    const teller = sampleUser({ role: 'teller' });
    const branch = sampleAccount(other.userId);
    const measured = {
      // That a table holds nothing to adopt is asked once by each console.
      'first staff member that a console creates': await trips(() => users.create(teller, undefined)),
      'first account that a console opens': await trips(() => accounts.open(branch, openedNotice(branch))),
      register: await trips(() => users.create(user, first)),
      'open an account': await trips(() => accounts.open(second, openedNotice(second))),
      'close an account': await trips(() => accounts.close(second.accountId, closedNotice(second))),
      'session check: its user with the rules of the bank': await trips(() => rulebook.readWithUser(user.userId)),
      'rules of the bank alone': await trips(() => rulebook.read()),
      'user by address': await trips(() => users.byEmail(user.email)),
      'account by number': await trips(() => accounts.byNumber(account.accountNumber)),
      'what a number stands for': await trips(() => accounts.identify(account.accountNumber)),
      'count an attempt': await trips(() => users.countAttempt(user.userId, at(0), POLICY)),
      'forget the attempts': await trips(() => users.clearAttempts(user.userId)),
      deposit: await trips(() => ledger.post(deposit(account, cents(500n)))),
      withdrawal: await trips(() => ledger.post(withdrawal(account, cents(100n)))),
      transfer: await trips(() => ledger.post(transfer(account, other, cents(100n)))),
      'high-value deposit': await trips(() => ledger.post(deposit(account, cents(2_000_000n)))),
      'refused withdrawal': await trips(() => ledger.post(withdrawal(other, cents(99_999_999n)))),
      'void a request': await trips(() => ledger.voidRequest(voided(crypto.randomUUID()))),
      'page of history': await trips(() => ledger.byAccount(account.accountId, EVERY_ENTRY, FIRST)),
      'totals of a history': await trips(() => ledger.totals(account.accountId, EVERY_ENTRY)),
      'accounts of a user': await trips(() => accounts.byUser(user.userId, FIRST)),
      'customers by surname': await trips(() => users.bySurname(surname, 'customer', FIRST)),
      'marks of two days': await trips(() => ledger.highValueMarks(account.accountId, at(-1_440), at(1_440))),
      'page of waiting alerts': await trips(() => alerts.pending(FIRST)),
      'counts of waiting alerts': await trips(() => alerts.pendingCount()),
      'claim an episode': await trips(() => alerts.claimEpisode(account.accountId, 't', at(0), 86_400_000)),
    };
    expect(measured).toEqual({
      'first staff member that a console creates': 'GetItem 1, TransactWriteItems 1',
      'first account that a console opens': 'GetItem 1, TransactWriteItems 1',
      register: 'TransactWriteItems 1',
      'open an account': 'TransactWriteItems 1',
      'close an account': 'GetItem 1, TransactWriteItems 1',
      // What was one read of the user alone.
      'session check: its user with the rules of the bank': 'BatchGetItem 1',
      'rules of the bank alone': 'GetItem 1',
      'user by address': 'GetItem 2',
      'account by number': 'GetItem 2',
      'what a number stands for': 'GetItem 1',
      'count an attempt': 'UpdateItem 1',
      // A change is made on top of the one before it, which is read; see changeUser.
      'forget the attempts': 'GetItem 1, UpdateItem 1',
      deposit: 'TransactWriteItems 1',
      withdrawal: 'TransactWriteItems 1',
      transfer: 'TransactWriteItems 1',
      'high-value deposit': 'TransactWriteItems 1',
      'refused withdrawal': 'TransactGetItems 1, TransactWriteItems 1',
      'void a request': 'PutItem 1',
      'page of history': 'Query 1',
      'totals of a history': 'Query 1',
      'accounts of a user': 'BatchGetItem 1, Query 1',
      'customers by surname': 'BatchGetItem 1, Query 1',
      'marks of two days': 'BatchGetItem 1',
      'page of waiting alerts': 'Query 5',
      'counts of waiting alerts': 'Query 5',
      'claim an episode': 'UpdateItem 1',
    });
  });
});
