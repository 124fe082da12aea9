import { type Cents, cents } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';
import type { Timestamp } from '../../clock';
import { DamagedItem, readMoney, readTimestamp } from '../../repositories/dynamodb/attributes';
import type { Calls } from '../../repositories/dynamodb/calls';
import { readType } from '../../repositories/dynamodb/entry-items';
import type { Item } from '../failures';
import type { TableNames } from '../tables';
import { everyItem } from './every-item';
import type { AdoptWatch, Unreadable } from './report';

/** One account's entries. */
export interface Tally {
  readonly count: number;
  readonly sumCents: Cents;
  readonly lastAt: Timestamp | undefined;
}

export const NO_ENTRIES: Tally = { count: 0, sumCents: cents(0n), lastAt: undefined };

const READ = ['transaction_id', 'account_id', 'transaction_type', 'amount', 'timestamp'] as const;

/**
 * Counts and sums the entries of these accounts by reading the table itself, consistently: the index by account lags, and
 * a count that is one short would say forever that the account does not add up.
 */
export async function tallyEntries(
  calls: Calls,
  { transactions: table }: TableNames,
  accountIds: ReadonlySet<string>,
  watch: AdoptWatch,
): Promise<{ readonly tallies: ReadonlyMap<string, Tally>; readonly unreadable: readonly Unreadable[] }> {
  const tallies = new Map<string, Tally>();
  const unreadable: Unreadable[] = [];
  for await (const item of everyItem(calls, table, READ, 'readingEntries', watch)) {
    // Only entries have a time; requests, notices and marks have none.
    if (item.timestamp === undefined) continue;
    const accountId = item.account_id?.S ?? '';
    const before = tallies.get(accountId) ?? NO_ENTRIES;
    let after: Tally = { ...before, count: before.count + 1 };
    try {
      after = withEntry(before, item);
    } catch (error) {
      if (!(error instanceof DamagedItem)) throw error;
      // It is there, so it counts; what it is worth nobody knows, so the account will not add up, and both are told.
      unreadable.push({ table: 'transactions', id: item.transaction_id?.S ?? '', attribute: error.attribute });
    }
    if (accountIds.has(accountId)) tallies.set(accountId, after);
  }
  return { tallies, unreadable };
}

function withEntry({ count, sumCents, lastAt }: Tally, item: Item): Tally {
  const at = readTimestamp(item, 'timestamp');
  return {
    count: count + 1,
    sumCents: cents(sumCents + signOf(readType(item)) * readMoney(item, 'amount')),
    lastAt: lastAt === undefined || at > lastAt ? at : lastAt,
  };
}
