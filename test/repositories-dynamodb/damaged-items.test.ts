import { randomUUID } from 'node:crypto';
import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TableRole } from '../../main/aws/tables';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { Account, Page, PageRequest, User } from '../../main/repositories/records';
import { DashboardService } from '../../main/services/dashboard-service';
import { systemClock } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { readPages } from '../contracts/read-pages';
import { at, deposit, makeCustomer, openedNotice, sampleAccount, withdrawal } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();

/** What each page holds, and how many all of them left out. */
async function readWhole<T>(read: (page: PageRequest) => Promise<Page<T>>, limit: number) {
  const pages = await readPages(read, limit);
  return {
    items: pages.flatMap((page) => page.items),
    leftOut: pages.reduce((sum, page) => sum + (page.leftOut ?? 0), 0),
  };
}

describe.skipIf(local.reason !== undefined)(suiteName('an item that cannot be read', local), () => {
  const on = proxiedBank(local);

  const damage = (role: TableRole, Key: Record<string, AttributeValue>, name: string, value?: AttributeValue) =>
    on().client.send(
      new UpdateItemCommand({
        TableName: on().tables[role],
        Key,
        UpdateExpression: value === undefined ? 'REMOVE #name' : 'SET #name = :value',
        ExpressionAttributeNames: { '#name': name },
        ...(value === undefined ? {} : { ExpressionAttributeValues: { ':value': value } }),
      }),
    );

  describe('among the entries of an account', () => {
    let account: Account;
    beforeAll(async () => {
      const { bank } = on();
      ({ account } = await makeCustomer(bank));
      const postings = [1, 2, 3, 4, 5, 6].map((minute) => deposit(account, cents(100n), { timestamp: at(minute) }));
      for (const posting of [...postings, withdrawal(account, cents(50n), { timestamp: at(7) })])
        await bank.ledger.post(posting);
      const keyOf = (index: number) => ({
        transaction_id: { S: postings[index]?.legs[0]?.transactionId ?? '' },
      });
      await damage('transactions', keyOf(1), 'amount', { N: '0.005' });
      await damage('transactions', keyOf(3), 'transaction_type', { S: 'gift' });
      await damage('transactions', keyOf(4), 'amount');
    });

    test('is left out of the history and counted, whatever the size of a page; the rest stays readable', async () => {
      for (const limit of [1, 2, 3, 100]) {
        const { items, leftOut } = await readWhole(
          (page) => on().bank.ledger.byAccount(account.accountId, EVERY_ENTRY, page),
          limit,
        );
        expect(items.map(({ timestamp }) => timestamp)).toEqual([7, 6, 3, 1].map(at));
        expect(leftOut).toBe(3);
      }
    });

    test('is not in the totals, which say how many are missing', async () => {
      const sums = { count: 4, inflowCents: 300n, outflowCents: 50n, leftOut: 3 };
      expect(await on().bank.ledger.totals(account.accountId, EVERY_ENTRY)).toEqual(sums);
      const late = { ...EVERY_ENTRY, from: at(6) };
      expect(await on().bank.ledger.totals(account.accountId, late)).toEqual({
        count: 2,
        inflowCents: 100n,
        outflowCents: 50n,
      });
    });

    test('and the account takes and gives money as before', async () => {
      expect(await on().bank.ledger.post(withdrawal(account, cents(550n), { timestamp: at(8) }))).toEqual({
        outcome: 'posted',
      });
    });
  });

  test('among the accounts of a customer is left out and counted, and the others are listed', async () => {
    const { bank } = on();
    const { user, account } = await makeCustomer(bank);
    const more = [1, 2].map((minute) => sampleAccount(user.userId, { createdAt: at(minute) }));
    for (const one of more) await bank.accounts.open(one, openedNotice(one));
    await damage('accounts', { account_id: { S: account.accountId } }, 'created_at');
    for (const limit of [1, 2, 10]) {
      const own = await readWhole((page) => bank.accounts.byUser(user.userId, page), limit);
      expect(own).toEqual({ items: more, leftOut: 1 });
    }
    const all = await readWhole((page) => bank.accounts.all(page), 3);
    expect(all.items.map(({ accountId }) => accountId)).toEqual(
      expect.arrayContaining(more.map(({ accountId }) => accountId)),
    );
    expect(all.leftOut).toBe(1);
  });

  test('among what compliance was told is left out and counted, and the analyst’s dashboard shows the others', async () => {
    const { bank } = on();
    const told = (reference: string) => ({
      reference,
      alertType: 'high-value' as const,
      raisedAt: at(1),
      accountId: randomUUID(),
      accountNumber: '1234567890',
      holderName: 'Ana',
      amountCents: cents(1_000_000n),
      detail: 'Deposit, at or over the threshold of 10,000.00.',
    });
    for (const reference of ['A-1', 'A-2', 'A-3']) await bank.alerts.recordComplianceAlert(told(reference));
    await damage('transactions', { transaction_id: { S: 'alert#high-value#A-2' } }, 'detail');
    const newest = await bank.alerts.newestComplianceAlerts('high-value', 20);
    expect(newest.items.map(({ reference }) => reference)).toEqual(['A-3', 'A-1']);
    expect(newest.leftOut).toBe(1);
    const nobody = { list: () => [], recall: async () => {} };
    const dashboard = new DashboardService({
      ...bank,
      intents: nobody,
      userService: { locked: async () => [] },
      clock: systemClock,
      zone: () => 'UTC',
    });
    expect(await dashboard.analyst()).toMatchObject({
      highValue: [{ reference: 'A-3' }, { reference: 'A-1' }],
      highValueLeftOut: 1,
      suspicious: [],
      suspiciousLeftOut: 0,
    });
  });

  test('among the users is left out and counted in every list, and the others are found', async () => {
    const { bank } = on();
    const surname = `w${randomUUID().slice(0, 8)}`;
    const people: User[] = [];
    for (const given of ['Ana', 'Eva', 'Iva'])
      people.push((await makeCustomer(bank, { fullName: `${given} ${surname}` })).user);
    const [ana, eva, iva] = people;
    const policy = { maxFailedSignIns: 1, lockMs: 60_000 };
    for (const { userId } of people) await bank.users.countAttempt(userId, at(0), policy);
    await damage('users', { user_id: { S: eva?.userId ?? '' } }, 'password_hash');
    const idsOf = async (read: (page: PageRequest) => Promise<Page<User>>, limit: number) => {
      const { items, leftOut } = await readWhole(read, limit);
      return [...items.map(({ userId }) => userId).sort(), leftOut];
    };
    const others = [ana?.userId ?? '', iva?.userId ?? ''];
    for (const limit of [1, 2, 10]) {
      expect(await idsOf((page) => bank.users.bySurname(surname, 'customer', page), limit)).toEqual([
        ...others.toSorted(),
        1,
      ]);
      expect(await idsOf((page) => bank.users.locked(page), limit)).toEqual([...others.toSorted(), 1]);
      expect((await idsOf((page) => bank.users.all(page), limit)).at(-1)).toBe(1);
    }
    expect(await bank.users.byIds(people.map(({ userId }) => userId))).toHaveLength(2);
  });
});
