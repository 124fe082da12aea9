import { randomUUID } from 'node:crypto';
import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import type { TableRole } from '../../main/aws/tables';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { EntryFilter } from '../../main/repositories/ports';
import { cents } from '../../shared/domain/money';
import { readAll } from '../contracts/read-pages';
import { closedNotice, deposit, sampleAccount, withdrawal } from '../contracts/samples';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const POLICY = { maxFailedSignIns: 5, lockMs: 30 * 60_000 };

describe.skipIf(local.reason !== undefined)(suiteName('items that the source application wrote', local), () => {
  const on = proxiedBank(local);
  const put = (role: TableRole, item: Record<string, AttributeValue>) =>
    on().client.send(new PutItemCommand({ TableName: on().tables[role], Item: item }));

  /** As boto3 writes them: Decimal amounts, times of Python's isoformat, None as NULL. */
  const pythonUser = (userId: string): Record<string, AttributeValue> => ({
    user_id: { S: userId },
    email: { S: `${userId}@example.com` },
    password_hash: { S: '$2b$12$abcdefghijklmnopqrstuv' },
    full_name: { S: 'Ana Novak' },
    phone: { NULL: true },
    created_at: { S: '2024-01-15T10:30:00.123456' },
    failed_login_attempts: { N: '0' },
    account_locked_until: { NULL: true },
  });
  const pythonAccount = (accountId: string, userId: string, balance: string): Record<string, AttributeValue> => ({
    account_id: { S: accountId },
    user_id: { S: userId },
    account_number: { S: '1234567890' },
    account_type: { S: 'savings' },
    balance: { N: balance },
    status: { S: 'active' },
    created_at: { S: '2024-01-15T10:30:00' },
  });
  const pythonEntry = (accountId: string, timestamp: string, amount: string): Record<string, AttributeValue> => ({
    transaction_id: { S: randomUUID() },
    account_id: { S: accountId },
    transaction_type: { S: 'deposit' },
    amount: { N: amount },
    timestamp: { S: timestamp },
    description: { S: 'Salary' },
    related_account_id: { NULL: true },
  });

  test('a user is an active customer with alerts on, not locked, without sessions or a temporary password', async () => {
    const userId = randomUUID();
    await put('users', pythonUser(userId));
    expect(await on().bank.users.byId(userId)).toEqual({
      userId,
      email: `${userId}@example.com`,
      passwordHash: '$2b$12$abcdefghijklmnopqrstuv',
      fullName: 'Ana Novak',
      phone: '',
      role: 'customer',
      status: 'active',
      alertsEnabled: true,
      sessionEpoch: 0,
      passwordTemporary: false,
      createdAt: '2024-01-15T10:30:00.123Z',
      failedSignIns: 0,
      lockedUntil: undefined,
    });
    expect(await on().bank.users.byEmail(`${userId}@example.com`)).toBeUndefined();
    expect(await readAll((page) => on().bank.users.all(page))).toContainEqual(expect.objectContaining({ userId }));
  });

  test('attempts of such a user are counted and lock, also where a lock was noted without a zone', async () => {
    const { users } = on().bank;
    const [fresh, locked] = [randomUUID(), randomUUID()];
    await put('users', pythonUser(fresh));
    await put('users', {
      ...pythonUser(locked),
      failed_login_attempts: { N: '5' },
      account_locked_until: { S: '2024-01-15T11:00:00.500000' },
    });
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await users.countAttempt(fresh, '2024-01-15T10:30:00.000Z', POLICY)).toBe('counted');
    }
    expect(await users.countAttempt(fresh, '2024-01-15T10:30:00.000Z', POLICY)).toBe('locked');
    expect(await users.countAttempt(locked, '2024-01-15T11:00:00.499Z', POLICY)).toBe('locked');
    expect(await users.countAttempt(locked, '2024-01-15T11:00:00.500Z', POLICY)).toBe('counted');
    expect(await users.byId(locked)).toMatchObject({ failedSignIns: 1, lockedUntil: undefined });
    await users.clearAttempts(fresh);
    expect(await users.changePassword(fresh, '$2b$12$abcdefghijklmnopqrstuv', 'new')).toMatchObject({
      sessionEpoch: 1,
    });
  });

  test('an account takes and gives money, to the cent, and closes', async () => {
    const accountId = randomUUID();
    const { bank } = on();
    await put('accounts', pythonAccount(accountId, 'someone', '1250.5'));
    const account = sampleAccount('someone', { accountId, accountNumber: '1234567890' });
    expect(await bank.accounts.byId(accountId)).toMatchObject({ balanceCents: 125_050n, version: 0, status: 'active' });
    expect(await bank.ledger.post(deposit(account, cents(1n)))).toEqual({ outcome: 'posted' });
    expect(await bank.ledger.post(withdrawal(account, cents(125_052n)))).toMatchObject({ balanceCents: 125_051n });
    expect(await bank.ledger.post(withdrawal(account, cents(125_051n)))).toEqual({ outcome: 'posted' });
    expect(await bank.accounts.byId(accountId)).toMatchObject({ balanceCents: 0n, version: 2 });
    expect(await bank.accounts.close(accountId, closedNotice(account))).toMatchObject({ outcome: 'closed' });
  });

  test('a balance that is no amount of whole cents is refused, not rounded', async () => {
    const accountId = randomUUID();
    await put('accounts', pythonAccount(accountId, 'someone', '0.005'));
    await expect(on().bank.accounts.byId(accountId)).rejects.toThrow('An item has no readable balance');
  });

  test('entries with and without a fraction of a second stand in one history with new ones, in order', async () => {
    const accountId = randomUUID();
    const { bank } = on();
    await put('accounts', pythonAccount(accountId, 'someone', '100'));
    const times = [
      '2024-01-15T10:30:00',
      '2024-01-15T10:30:00.000001',
      '2024-01-15T10:30:00.250999',
      '2024-01-15T10:30:01',
    ];
    for (const [index, time] of times.entries())
      await put('transactions', pythonEntry(accountId, time, `${index + 1}`));
    const account = sampleAccount('someone', { accountId });
    await bank.ledger.post(deposit(account, cents(900n), { timestamp: '2024-01-15T10:30:00.250Z' }));
    const select = async (filter: Partial<EntryFilter>, limit: number) =>
      (await readAll((page) => bank.ledger.byAccount(accountId, { ...EVERY_ENTRY, ...filter }, page), limit)).map(
        ({ timestamp, amountCents }) => `${timestamp.slice(17)} ${amountCents}`,
      );
    const all = ['01.000Z 400', '00.250Z 900', '00.250Z 300', '00.000Z 200', '00.000Z 100'];
    for (const limit of [1, 2, 100]) expect(await select({}, limit)).toEqual(all);
    expect(await select({ from: '2024-01-15T10:30:00.250Z' }, 2)).toEqual(all.slice(0, 3));
    expect(await select({ to: '2024-01-15T10:30:00.250Z' }, 2)).toEqual(all.slice(3));
    expect(await select({ from: '2024-01-15T10:30:00.000Z', to: '2024-01-15T10:30:01.000Z' }, 2)).toEqual(all.slice(1));
    expect(await select({ to: '2024-01-15T10:30:00.000Z' }, 2)).toEqual([]);
    const [newest] = (await bank.ledger.byAccount(accountId, EVERY_ENTRY, { cursor: undefined, limit: 1 })).items;
    expect(newest).toMatchObject({ description: 'Salary', requestId: '', actorId: '', relatedAccountId: undefined });
  });
});
