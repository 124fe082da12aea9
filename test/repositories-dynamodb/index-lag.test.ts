import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
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
  withdrawal,
} from '../contracts/samples';
import { dynamoDbLocal, localClient, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const POLICY = { maxFailedSignIns: 5, lockMs: 30 * 60_000 };
const HIGH = cents(1_000_000n);

describe.skipIf(local.reason !== undefined)(suiteName('claim 7: while no index shows anything', local), () => {
  const on = proxiedBank(local);

  // Whatever asks an index is refused, so nothing that is tested here can have asked one.
  beforeAll(() => {
    on().proxy.setPlan(({ body }) =>
      body.includes('"IndexName"')
        ? {
            kind: 'refuse',
            status: 400,
            type: 'com.amazon.coral.validate#ValidationException',
            message: 'An index was asked',
          }
        : undefined,
    );
  });

  test('an index that is asked is noticed, by a query and by a scan', async () => {
    await expect(on().bank.alerts.pendingCount()).rejects.toThrow('invalidRequest');
    const { client, tables, proxy } = on();
    const scan = { TableName: tables.accounts, IndexName: 'UserIdIndex' };
    await client.send(new ScanCommand(scan));
    const overProxy = localClient(proxy.endpoint);
    await expect(overProxy.send(new ScanCommand(scan))).rejects.toThrow('An index was asked');
    overProxy.destroy();
  });

  test('people register under addresses that are free, and accounts open and close', async () => {
    const { users, accounts } = on().bank;
    const { user, account } = await makeCustomer(on().bank);
    expect(await users.create(sampleUser({ email: user.email }), undefined)).toBe('emailTaken');
    expect(await users.byEmail(user.email)).toEqual(user);
    const second = sampleAccount(user.userId, { accountNumber: account.accountNumber });
    expect(await accounts.open(second, openedNotice(second))).toBe('numberTaken');
    expect(await accounts.byNumber(account.accountNumber)).toEqual(account);
    expect(await accounts.close(account.accountId, closedNotice(account))).toMatchObject({ outcome: 'closed' });
  });

  test('attempts lock, money moves and is refused, requests are recognised', async () => {
    const { bank } = on();
    const { user, account } = await makeCustomer(bank);
    for (let guess = 0; guess < 5; guess += 1) await bank.users.countAttempt(user.userId, at(0), POLICY);
    expect(await bank.users.countAttempt(user.userId, at(1), POLICY)).toBe('locked');
    const from = await makeFundedAccount(bank, cents(100n));
    const posting = transfer(from, account, cents(60n));
    expect(await bank.ledger.post(posting)).toEqual({ outcome: 'posted' });
    expect(await bank.ledger.post(posting)).toMatchObject({ outcome: 'requestTaken' });
    expect(await bank.ledger.post(withdrawal(from, cents(60n)))).toMatchObject({ outcome: 'balanceTooLow' });
  });

  test('claim 26: the fifth high-value transaction counts the four before it, posted from two consoles', async () => {
    const { bank, truth } = on();
    const { account } = await makeCustomer(bank);
    const posts = [1, 2, 3, 4, 5].map((minutes) =>
      (minutes % 2 === 0 ? bank : truth).ledger.post(deposit(account, HIGH, { timestamp: at(minutes) })),
    );
    await Promise.all(posts);
    expect(await bank.ledger.highValueMarks(account.accountId, at(-1_440), at(1_440))).toHaveLength(5);
    const claims = await Promise.all(
      ['a', 'b'].map((id) => bank.alerts.claimEpisode(account.accountId, id, at(5), 86_400_000)),
    );
    expect(claims.sort()).toEqual(['covered', 'raised']);
  });
});
