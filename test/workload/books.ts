import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { TableNames } from '../../main/aws/tables';
import { parseDecimal } from '../../shared/domain/money';

/*
 * The whole bank as it stands in its tables, read without the program's own adapter, so that a mistake of the adapter's
 * is not made twice.
 */

type Item = Readonly<Record<string, AttributeValue>>;

export interface BookedEntry {
  readonly accountId: string;
  /** `transfer_out` ... */
  readonly type: string;
  /** With its sign. */
  readonly changeCents: bigint;
  readonly transferId: string | undefined;
  readonly requestId: string;
}

export interface BookedAccount {
  readonly accountId: string;
  readonly balanceCents: bigint;
  readonly version: number;
}

export interface Books {
  readonly accounts: readonly BookedAccount[];
  readonly entries: readonly BookedEntry[];
  /** By request id: the receipt's reference, or undefined for one that was voided. */
  readonly requests: ReadonlyMap<string, string | undefined>;
}

async function scan(client: DynamoDBClient, table: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const start = from === undefined ? {} : { ExclusiveStartKey: from };
    const page = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true, ...start }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

function amount(value: AttributeValue | undefined): bigint {
  const read = parseDecimal(value?.N ?? '');
  if (read === undefined) throw new Error('An amount is no number of two decimals');
  return read;
}

const REQUEST = 'request#';

/** Everything, consistently. Nobody may be at work meanwhile. */
export async function readBooks(client: DynamoDBClient, tables: TableNames): Promise<Books> {
  const [accounts, rows] = await Promise.all([scan(client, tables.accounts), scan(client, tables.transactions)]);
  const idOf = (row: Item): string => row.transaction_id?.S ?? '';
  const requests = rows.filter((row) => idOf(row).startsWith(REQUEST));
  return {
    accounts: accounts
      .filter((item) => item.account_number !== undefined)
      .map((item) => ({
        accountId: item.account_id?.S ?? '',
        balanceCents: amount(item.balance),
        version: Number(item.version?.N),
      })),
    entries: rows
      .filter((row) => row.transaction_type !== undefined)
      .map((row) => {
        const type = row.transaction_type?.S ?? '';
        const isCredit = type === 'deposit' || type === 'transfer_in';
        return {
          accountId: row.account_id?.S ?? '',
          type,
          changeCents: isCredit ? amount(row.amount) : -amount(row.amount),
          transferId: row.transfer_id?.S,
          requestId: row.request_id?.S ?? '',
        };
      }),
    requests: new Map(requests.map((row) => [idOf(row).slice(REQUEST.length), row.receipt?.M?.reference?.S])),
  };
}
