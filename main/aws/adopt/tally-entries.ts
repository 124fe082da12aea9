import { type Cents, cents } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';
import { DamagedItem } from '../../repositories/dynamodb/attributes';
import { isEntry, toEntry } from '../../repositories/dynamodb/entry-items';
import { addMark } from '../../repositories/dynamodb/high-value-marks';
import type { LedgerEntry } from '../../repositories/records';
import { fromTimestamp, type Timestamp, toTimestamp } from '../../time/clock';
import type { Item } from '../calls/failures';
import type { Adoption } from './adoption';
import { everyPage, forEach } from './every-item';

/** One account's entries. */
export interface Tally {
  readonly count: number;
  readonly sumCents: Cents;
  readonly lastAt: Timestamp | undefined;
}

export const NO_ENTRIES: Tally = { count: 0, sumCents: cents(0n), lastAt: undefined };

const READ = [
  'transaction_id',
  'account_id',
  'transaction_type',
  'amount',
  'timestamp',
  // What the source application wrote has none.
  'request_id',
] as const;

/**
 * Counts and sums the entries of these accounts by reading the table itself, consistently: the index by account lags, and
 * a count that is one short would say forever that the account does not add up. On the way the latest of high value are
 * marked, as they would have been had this console posted them: so all marks are there before the first account is adopted.
 */
export async function tallyEntries(
  adoption: Adoption,
  accountIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Tally>> {
  const tallies = new Map<string, Tally>();
  const isFirst = adoption.readingsOfEntries === 0;
  adoption.readingsOfEntries += 1;
  const onUnreadable: OnUnreadable = (id, attribute) => {
    if (isFirst) adoption.unreadable.add({ table: 'transactions', id, attribute });
  };
  for await (const page of everyPage(adoption, adoption.tables.transactions, 'readingEntries', READ)) {
    const unmarked: LedgerEntry[] = [];
    for (const item of page.filter(isEntry)) {
      const accountId = item.account_id?.S ?? '';
      const before = tallies.get(accountId) ?? NO_ENTRIES;
      const entry = readableEntry(item, onUnreadable);
      // What cannot be read is there, so it counts; what it is worth nobody knows, so the account will not add up.
      const after = entry === undefined ? { ...before, count: before.count + 1 } : withEntry(before, entry);
      if (accountIds.has(accountId)) tallies.set(accountId, after);
      if (accountIds.size > 0 && entry !== undefined && wantsMark(adoption, entry)) unmarked.push(entry);
    }
    await forEach(adoption, unmarked, (entry) => addMark(adoption.calls, adoption.tables.transactions, entry));
  }
  return tallies;
}

type OnUnreadable = (id: string, attribute: string) => void;

function readableEntry(item: Item, onUnreadable: OnUnreadable): LedgerEntry | undefined {
  try {
    return toEntry(item);
  } catch (error) {
    if (!(error instanceof DamagedItem)) throw error;
    onUnreadable(item.transaction_id?.S ?? '', error.attribute);
    return undefined;
  }
}

function withEntry({ count, sumCents, lastAt }: Tally, { type, amountCents, timestamp }: LedgerEntry): Tally {
  return {
    count: count + 1,
    sumCents: cents(sumCents + signOf(type) * amountCents),
    lastAt: lastAt === undefined || timestamp > lastAt ? timestamp : lastAt,
  };
}

/** Of the source application, high in value, and so late that an entry of today can complete a pattern with it. */
function wantsMark({ rules, at }: Adoption, { requestId, amountCents, timestamp }: LedgerEntry): boolean {
  const since = toTimestamp(fromTimestamp(at) - rules.suspiciousWindowMs);
  return requestId === '' && amountCents >= rules.highValueCents && timestamp >= since;
}
