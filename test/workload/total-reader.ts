import { setTimeout as pause } from 'node:timers/promises';
import { TransactGetItemsCommand, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { TableNames } from '../../main/aws/tables';
import { type Cents, parseDecimal } from '../../shared/domain/money';
import { localClient } from '../support/dynamodb-local';

/*
 * Somebody who looks at all balances at once, over and over, while money moves: a process of its own for
 * bank-workload.test.ts. Prints what was seen when its input ends.
 */

export interface Reader {
  readonly endpoint: string;
  readonly tables: TableNames;
  readonly accountIds: readonly string[];
}

export interface Seen {
  readonly reads: number;
  /** In cents, each that was seen once. */
  readonly totals: readonly string[];
  readonly leastBalance: string;
}

/** So that the reader leaves the machine to the desks. */
const BETWEEN_READS_MS = 25;

const { endpoint, tables, accountIds }: Reader = JSON.parse(process.argv[2] ?? '{}');
const client = localClient(endpoint);
const gets = accountIds.map((id) => ({ Get: { TableName: tables.accounts, Key: { account_id: { S: id } } } }));
const totals = new Set<string>();
let least: Cents | undefined;
let reads = 0;
let ending = false;
process.stdin.on('end', () => {
  ending = true;
});
process.stdin.resume();

/** Undefined when a posting was at one of the accounts: DynamoDB then answers nothing rather than a mixture. */
async function balances(): Promise<readonly Cents[] | undefined> {
  try {
    const { Responses: responses = [] } = await client.send(new TransactGetItemsCommand({ TransactItems: gets }));
    return responses.map(({ Item: item }) => {
      const balance = parseDecimal(item?.balance?.N ?? '');
      if (balance === undefined) throw new Error('An account has no balance');
      return balance;
    });
  } catch (error) {
    if (error instanceof TransactionCanceledException) return undefined;
    throw error;
  }
}

while (!ending) {
  const seen = await balances();
  if (seen !== undefined) {
    reads += 1;
    totals.add(`${seen.reduce<bigint>((sum, balance) => sum + balance, 0n)}`);
    for (const balance of seen) least = least === undefined || balance < least ? balance : least;
  }
  await pause(BETWEEN_READS_MS);
}
client.destroy();
const result: Seen = { reads, totals: [...totals], leastBalance: `${least}` };
process.stdout.write(JSON.stringify(result));
