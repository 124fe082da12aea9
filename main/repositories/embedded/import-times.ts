import { fromTimestamp, toTimestamp } from '../../time/clock';
import type { ReadHandle } from './handles';

const DAY_LENGTH = 10;

/** True for a moment that is a whole day: its time follows from the order of the file. */
export const isDay = (moment: string): boolean => moment.length === DAY_LENGTH;

export const dayOf = (moment: string): string => moment.slice(0, DAY_LENGTH);

/**
 * Times for rows that have only a day: noon UTC and a millisecond more for each, in the order of the file. Noon, because it
 * is the same day in every zone in which a bank has its desks. A day on which the account has entries already goes on
 * after the last of them. To be asked account by account, in order of time.
 */
export class ImportTimes {
  readonly #lastOfDay;
  #key = '';
  #nextMs = 0;
  #endMs = 0;

  constructor(db: ReadHandle) {
    this.#lastOfDay = db.prepare<[string, string, string], { readonly last: string | null }>(
      'SELECT max(timestamp) AS last FROM transactions WHERE account_id = ? AND timestamp >= ? AND timestamp <= ?',
    );
  }

  /** The time of the next row of that account and day; the same until {@link taken}. */
  next(accountId: string, day: string): string {
    const key = `${accountId} ${day}`;
    if (key !== this.#key) this.#begin(key, accountId, day);
    // More milliseconds than the rest of a day has share its last one.
    return toTimestamp(Math.min(this.#nextMs, this.#endMs));
  }

  taken(): void {
    this.#nextMs += 1;
  }

  #begin(key: string, accountId: string, day: string): void {
    const end = `${day}T23:59:59.999Z`;
    const last = this.#lastOfDay.get(accountId, `${day}T00:00:00.000Z`, end)?.last ?? undefined;
    this.#key = key;
    this.#endMs = fromTimestamp(end);
    this.#nextMs = Math.max(fromTimestamp(`${day}T12:00:00.000Z`), last === undefined ? 0 : fromTimestamp(last) + 1);
  }
}
