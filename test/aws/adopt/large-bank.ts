import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { TableNames, TableRole } from '../../../main/aws/tables';

type Item = Record<string, AttributeValue>;

/** Accounts have two entries each. */
export interface Size {
  readonly users: number;
  readonly accounts: number;
}

const IDS = 10_000;

/** What the source application leaves of a bank, with ids that are the same each time; each account drifts by its number. */
export async function writeLargeBank(
  client: DynamoDBClient,
  tables: TableNames,
  { users, accounts }: Size,
): Promise<void> {
  const at = { created_at: { S: '2024-01-15T10:30:00.123456' } };
  const numbered = (count: number, toItem: (index: number) => Item | readonly Item[]) =>
    Array.from({ length: count }, (_, index) => toItem(index)).flat();
  await putAll(
    client,
    tables.users,
    numbered(users, (index) => ({
      ...at,
      user_id: { S: `user-${IDS + index}` },
      // Every hundredth shares the address of the one before.
      email: { S: `user${index % 100 === 99 ? index - 1 : index}@example.com` },
      password_hash: { S: '$2b$12$abcdefghijklmnopqrstuv' },
      full_name: { S: `Ana Novák${index}` },
      account_locked_until: { NULL: true },
    })),
  );
  await putAll(
    client,
    tables.accounts,
    numbered(accounts, (index) => ({
      ...at,
      account_id: { S: `account-${IDS + index}` },
      user_id: { S: `user-${IDS + index}` },
      account_number: { S: `${1_000_000_000 + (index % 100 === 99 ? index - 1 : index)}` },
      balance: { N: ((index + 1) / 100 + 5).toFixed(2) },
      account_type: { S: 'savings' },
    })),
  );
  await putAll(
    client,
    tables.transactions,
    numbered(accounts, (index) =>
      [2, 3].map((amount) => ({
        transaction_id: { S: `entry-${IDS + index}-${amount}` },
        account_id: { S: `account-${IDS + index}` },
        transaction_type: { S: 'deposit' },
        amount: { N: `${amount}` },
        timestamp: { S: `2024-01-15T10:30:0${amount}` },
      })),
    ),
  );
}

const MOST_AT_ONCE = 25;

async function putAll(client: DynamoDBClient, table: string, items: readonly Item[]): Promise<void> {
  for (let start = 0; start < items.length; start += MOST_AT_ONCE) {
    const puts = items.slice(start, start + MOST_AT_ONCE).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  }
}

/** Every item of a table, in order of its key. */
export async function everythingIn(
  client: DynamoDBClient,
  tables: TableNames,
  role: TableRole,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const read = await client.send(
      new ScanCommand({ TableName: tables[role], ...(from && { ExclusiveStartKey: from }) }),
    );
    found.push(...(read.Items ?? []));
    from = read.LastEvaluatedKey;
  } while (from !== undefined);
  const keyOf = ({ user_id, account_id, transaction_id }: Item): string =>
    (role === 'users' ? user_id : role === 'accounts' ? account_id : transaction_id)?.S ?? '';
  return found.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
