import { type Failure, fail, ok, type Result } from '../../shared/failures';

/** An entry with its index keys, as DynamoDB counts it; seeded banks have 260 to 390. */
const ENTRY_BYTES = 400;
/** A read of an index is eventually consistent: one unit is 8 KiB. */
const BYTES_PER_UNIT = 8_192;

/** Read units of reading so many entries, at most: a filter by time reads fewer. */
export const unitsOfEntries = (entryCount: number): number => Math.ceil((entryCount * ENTRY_BYTES) / BYTES_PER_UNIT);

/** Has reads that AWS charges much for confirmed first, by the limit that the workspace sets. */
export class ReadGuard {
  readonly #limit: number;

  constructor({ limitUnits }: { readonly limitUnits: number }) {
    this.#limit = limitUnits;
  }

  /** Refuses a read of more units than the limit, unless a person has confirmed as many. */
  allow(units: number, confirmedUnits: number | null): Result<object, Failure<'read.unconfirmed'>> {
    if (units <= this.#limit || units <= (confirmedUnits ?? 0)) return ok({});
    return fail({ code: 'read.unconfirmed', units, limit: this.#limit });
  }
}
