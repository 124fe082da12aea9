import { type Cents, cents } from '../../../shared/domain/money';
import { signOf, type TransactionType } from '../../../shared/domain/transaction-types';
import type { ReadHandle } from './handles';

/** An account added up from its entries, beside what the source stated. */
export interface Replay {
  readonly entryCount: number;
  readonly balanceCents: Cents;
  /** Stated with the last entry; undefined when the source states none. */
  readonly statedCents: Cents | undefined;
  /** Stated at the end of the last day, with that day's entries in the order that their stated balances follow. */
  readonly closingCents: Cents | undefined;
  /** The lowest balance that the source stated; where it states none, the lowest sum on the way. */
  readonly lowestCents: Cents;
}

interface ReplayRow {
  readonly type: TransactionType;
  readonly amount_cents: bigint;
  readonly timestamp: string;
  readonly stated_cents: bigint | null;
}

interface StatedMove {
  readonly signed: bigint;
  readonly stated: bigint;
}

const DAY_LENGTH = 10;
/** Putting a day in order compares each of its entries with each; beyond this the file's order stands. */
const MOST_ORDERED = 500;

/** Adds up accounts, oldest entry first. Reads every entry of the account: its cost is that of an audit. */
export function replayWith(db: ReadHandle): (accountId: string, accountNo: bigint | undefined) => Replay {
  const entries = db.prepare<[bigint | null, string], ReplayRow>(
    `SELECT t.type, t.amount_cents, t.timestamp, b.stated_cents FROM transactions AS t
      LEFT JOIN imported_balances AS b
        ON b.account_no = ? AND b.timestamp = t.timestamp AND b.transaction_id = t.transaction_id
      WHERE t.account_id = ? ORDER BY t.timestamp, t.transaction_id`,
  );
  return (accountId, accountNo) => {
    const replay = new RunningReplay();
    for (const row of entries.iterate(accountNo ?? null, accountId)) replay.add(row);
    return replay.result();
  };
}

class RunningReplay {
  #count = 0;
  #balance = 0n;
  #lowestSum = 0n;
  #lowestStated: bigint | undefined;
  #stated: bigint | undefined;
  #day = '';
  #beforeDay = 0n;
  #movesOfDay: StatedMove[] = [];

  add(row: ReplayRow): void {
    const signed = signOf(row.type) * row.amount_cents;
    const day = row.timestamp.slice(0, DAY_LENGTH);
    if (day !== this.#day) [this.#day, this.#beforeDay, this.#movesOfDay] = [day, this.#balance, []];
    this.#count += 1;
    this.#balance += signed;
    if (this.#balance < this.#lowestSum) this.#lowestSum = this.#balance;
    const stated = row.stated_cents;
    if (stated === null) return;
    this.#stated = stated;
    if (this.#lowestStated === undefined || stated < this.#lowestStated) this.#lowestStated = stated;
    this.#movesOfDay.push({ signed, stated });
  }

  result(): Replay {
    const closing = this.#movesOfDay.length === 0 ? this.#stated : closingBalance(this.#beforeDay, this.#movesOfDay);
    return {
      entryCount: this.#count,
      balanceCents: cents(this.#balance),
      statedCents: this.#stated === undefined ? undefined : cents(this.#stated),
      closingCents: closing === undefined ? undefined : cents(closing),
      lowestCents: cents(this.#lowestStated ?? this.#lowestSum),
    };
  }
}

/**
 * The balance with which a day ends. Files sort a day by type or amount, so the last row of a day need not be the last thing
 * that happened; but each stated balance less its own amount is the balance before, and that chains the day's rows together.
 */
function closingBalance(before: bigint, moves: readonly StatedMove[]): bigint | undefined {
  if (moves.length > MOST_ORDERED) return moves.at(-1)?.stated;
  const rest = new Set(moves);
  let balance = before;
  for (let left = moves.length; left > 0; left -= 1) {
    const next = nearest([...rest], balance);
    if (next === undefined) return undefined;
    rest.delete(next);
    balance = next.stated;
  }
  return balance;
}

/** The first of the moves whose balance before is nearest: equal but for what the bank rounded. */
function nearest(moves: readonly StatedMove[], balance: bigint): StatedMove | undefined {
  let best: StatedMove | undefined;
  let smallest: bigint | undefined;
  for (const move of moves) {
    const gap = move.stated - move.signed - balance;
    const distance = gap < 0n ? -gap : gap;
    if (smallest === undefined || distance < smallest) [best, smallest] = [move, distance];
  }
  return best;
}
