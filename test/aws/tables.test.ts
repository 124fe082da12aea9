import { expect, test } from 'vitest';
import { bankTables, DEFAULT_TABLE_NAMES } from '../../main/aws/tables';

const keysOf = (table: ReturnType<typeof bankTables>['users']) =>
  Object.fromEntries(
    table.indexes.map(({ name, partitionKey, sortKey }) => [
      name,
      sortKey === undefined ? [partitionKey.name] : [partitionKey.name, sortKey.name],
    ]),
  );

test('tables, keys and indexes of the source document have its names to the letter', () => {
  const { users, accounts, transactions } = bankTables();
  expect([users.name, accounts.name, transactions.name]).toEqual([
    'BankingUsers',
    'BankingAccounts',
    'BankingTransactions',
  ]);
  expect([users.partitionKey, accounts.partitionKey, transactions.partitionKey].map(({ name }) => name)).toEqual([
    'user_id',
    'account_id',
    'transaction_id',
  ]);
  expect(keysOf(users)).toMatchObject({ EmailIndex: ['email'] });
  expect(keysOf(accounts)).toMatchObject({ UserIdIndex: ['user_id'], AccountNumberIndex: ['account_number'] });
  expect(keysOf(transactions)).toMatchObject({ AccountIdTimestampIndex: ['account_id', 'timestamp'] });
});

test('a workspace may name its tables otherwise, and nothing else', () => {
  const names = { users: 'u', accounts: 'a', transactions: 't' };
  const renamed = bankTables(names);
  expect(Object.values(renamed).map(({ name }) => name)).toEqual(['u', 'a', 't']);
  for (const role of ['users', 'accounts', 'transactions'] as const) {
    expect({ ...renamed[role], name: DEFAULT_TABLE_NAMES[role] }).toEqual(bankTables()[role]);
  }
});

test('no index carries more attributes than DynamoDB lets it, its own keys or the hash of a password', () => {
  for (const table of Object.values(bankTables())) {
    const carried = table.indexes.map((index) => ({
      index,
      attributes: Array.isArray(index.projection) ? (index.projection as readonly string[]) : [],
    }));
    expect(carried.reduce((sum, { attributes }) => sum + attributes.length, 0)).toBeLessThanOrEqual(100);
    for (const { index, attributes } of carried) {
      expect(attributes.length, index.name).toBeLessThanOrEqual(20);
      expect(new Set(attributes).size, index.name).toBe(attributes.length);
      const keys = [table.partitionKey.name, index.partitionKey.name, index.sortKey?.name];
      expect(attributes.filter((attribute) => keys.includes(attribute))).toEqual([]);
    }
    const isUsers = table.partitionKey.name === 'user_id';
    if (isUsers)
      expect(table.indexes.map(({ projection }) => projection)).toEqual(table.indexes.map(() => 'KEYS_ONLY'));
  }
});
