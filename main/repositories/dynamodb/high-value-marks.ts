import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Cents, formatDecimal, parseDecimal } from '../../../shared/domain/money';
import type { Item } from '../../aws/calls/failures';
import { fromTimestamp, type Timestamp, toTimestamp } from '../../time/clock';
import type { LedgerEntry } from '../records';
import { text, texts, whole } from './attributes';
import type { Calls } from './calls';
import { rowKey } from './entry-items';
import { expressions } from './expressions';

/*
 * The high-value entries of an account, in sets per UTC day, written in the same transaction as the entries. So the fifth
 * inside 24 hours is counted by key, consistently; the index of the history may lag when it matters.
 *
 * A set that is full is followed by another of the same day: each write costs what the item weighs, and an item has an
 * end, at which every further posting on the account would be refused.
 */

const DAY_MS = 86_400_000;
/** About 9 KiB. */
const MOST_MARKS = 100;
/** Sets of one day that are read together once the first is full. */
const SETS_AT_ONCE = 25;
/** A hundred thousand marks of one account in one day: beyond it the pattern needs no further mark. */
const MOST_SETS = 1_000;

type Marked = Pick<LedgerEntry, 'accountId' | 'transactionId' | 'timestamp' | 'amountCents' | 'highValueFromCents'>;

export interface Mark {
  readonly transactionId: string;
  readonly timestamp: Timestamp;
}

const dayOf = (time: Timestamp): string => time.slice(0, 10);

/** The first set of a day has no number. */
const setKey = (accountId: string, day: string, set: number): Item =>
  rowKey(`window#${accountId}#${day}${set === 0 ? '' : `#${set}`}`);

/** Time, id, amount, and the threshold that the entry was posted under if it says one. */
const markOf = ({ timestamp, transactionId, amountCents, highValueFromCents: from }: Marked): string =>
  `${timestamp} ${transactionId} ${formatDecimal(amountCents)}${from === undefined ? '' : ` ${formatDecimal(from)}`}`;

const isFull = (item: Item): boolean => (item.marks?.SS ?? []).length >= MOST_MARKS;

/** Puts the mark into a set that is not full; refused when it is. A mark that is there already stays the only one. */
const markUpdate = (table: string, entry: Marked, set: number) => ({
  TableName: table,
  Key: setKey(entry.accountId, dayOf(entry.timestamp), set),
  ...expressions(
    {
      UpdateExpression: 'ADD #marks :mark',
      ConditionExpression: 'attribute_not_exists(#marks) OR size(#marks) < :most OR contains(#marks, :one)',
    },
    { mark: texts([markOf(entry)]), one: text(markOf(entry)), most: whole(MOST_MARKS) },
  ),
});

/** What one console knows of the sets that are full. Forgotten whole when it gets long: it is found out again. */
export class HighValueMarks {
  readonly #calls: Calls;
  readonly #table: string;
  readonly #sets = new Map<string, number>();

  constructor(calls: Calls, table: string) {
    this.#calls = calls;
    this.#table = table;
  }

  /** For the transaction of the entry. Undefined when the day's last set is full. */
  write(entry: Marked): TransactWriteItem | undefined {
    const set = this.#sets.get(dayKey(entry)) ?? 0;
    return set === MOST_SETS ? undefined : { Update: markUpdate(this.#table, entry, set) };
  }

  /** The write was refused: finds the set that has room. */
  async makeRoom(entry: Marked): Promise<void> {
    const day = dayOf(entry.timestamp);
    const from = (this.#sets.get(dayKey(entry)) ?? 0) + 1;
    const full = (await furtherSets(this.#calls, this.#table, entry.accountId, day, from)).filter(isFull);
    if (this.#sets.size > MOST_KNOWN) this.#sets.clear();
    this.#sets.set(dayKey(entry), Math.min(MOST_SETS, from + full.length));
  }
}

const MOST_KNOWN = 1_000;
const dayKey = ({ accountId, timestamp }: Marked): string => `${accountId}#${dayOf(timestamp)}`;

/** Marks an entry that somebody else posted; harmless when it is marked already. */
export async function addMark(calls: Calls, table: string, entry: Marked): Promise<void> {
  for (let set = 0; set < MOST_SETS; set += 1) {
    if ((await calls.update(markUpdate(table, entry, set))).ok) return;
  }
}

/** Sets of a day from one on, up to the first that is not full: none follows it. */
async function furtherSets(calls: Calls, table: string, accountId: string, day: string, from: number) {
  const found: Item[] = [];
  for (let first = from; first < MOST_SETS; first += SETS_AT_ONCE) {
    const sets = Array.from({ length: SETS_AT_ONCE }, (_, index) => setKey(accountId, day, first + index));
    const read = await calls.getMany(table, sets);
    found.push(...read);
    if (read.filter(isFull).length < SETS_AT_ONCE) break;
  }
  return found;
}

/** Of high value (of `least` and over, where the mark has no threshold of its own), between both times, inclusive; oldest first, ties by id. */
export async function readMarks(
  calls: Calls,
  table: string,
  accountId: string,
  [from, to]: readonly [from: Timestamp, to: Timestamp],
  least: Cents,
): Promise<readonly Mark[]> {
  const firstDay = Math.floor(fromTimestamp(from) / DAY_MS);
  const lastDay = Math.floor(fromTimestamp(to) / DAY_MS);
  const days = Array.from({ length: Math.max(0, lastDay - firstDay + 1) }, (_, index) =>
    dayOf(toTimestamp((firstDay + index) * DAY_MS)),
  );
  const firstSets = await calls.getMany(
    table,
    days.map((day) => setKey(accountId, day, 0)),
  );
  const busyDays = firstSets.filter(isFull).map((item) => (item.transaction_id?.S ?? '').slice(-'2026-11-26'.length));
  const further = await Promise.all(busyDays.map((day) => furtherSets(calls, table, accountId, day, 1)));
  const marks = new Map<string, Mark>();
  for (const written of [...firstSets, ...further.flat()].flatMap((item) => item.marks?.SS ?? []).sort()) {
    const [timestamp = '', transactionId = '', amount, judgedFrom] = written.split(' ');
    // A mark that has a threshold was judged by it. One of an earlier version has no amount: it was over that of its day.
    const isHigh = amount === undefined || judgedFrom !== undefined || (parseDecimal(amount) ?? least) >= least;
    if (isHigh && timestamp >= from && timestamp <= to) marks.set(transactionId, { transactionId, timestamp });
  }
  return [...marks.values()];
}
