import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { EntryFilter } from '../repositories/ports';

/**
 * The largest entry that this console writes, with its index keys, as DynamoDB counts it: every attribute that an entry
 * may have, and a description of 140 characters of three bytes. One that the source application wrote may have a longer
 * description, which is why the screen says "about".
 */
const ENTRY_BYTES = 1_024;
/** A read of an index is eventually consistent: one unit is 8 KiB. */
const BYTES_PER_UNIT = 8_192;
/**
 * A page of a search looks at more and more entries until it is full, and the next one begins behind what was shown:
 * over all pages an entry is looked at up to three times.
 */
const LOOKS_OF_A_SEARCH = 3;

/** Read units of reading so many entries once, at most: a filter by time reads fewer. */
export const unitsOfEntries = (entryCount: number): number => Math.ceil((entryCount * ENTRY_BYTES) / BYTES_PER_UNIT);

/** Read units of all the pages that a filter selects from so many entries. */
export const unitsOfPages = (filter: EntryFilter, entryCount: number): number =>
  (isSearch(filter) ? LOOKS_OF_A_SEARCH : 1) * unitsOfEntries(entryCount);

/** True for a filter that is applied to what has been read, and paid for; times are bounds of the index. */
export const isSearch = ({ types, minCents, maxCents, text }: EntryFilter): boolean =>
  types.length > 0 || minCents !== undefined || maxCents !== undefined || text !== '';

/** Has reads that AWS charges much for confirmed first, by the limit that the workspace sets. */
export class ReadGuard {
  readonly #limit: number;

  constructor({ limitUnits }: { readonly limitUnits: number }) {
    this.#limit = limitUnits;
  }

  /** How many entries are within the limit. For what nobody is asked about. */
  get entriesWithin(): number {
    return Math.floor((this.#limit * BYTES_PER_UNIT) / ENTRY_BYTES);
  }

  /** Refuses a read of more units than the limit, unless a person has confirmed as many for this very call. */
  allow(units: number, confirmedUnits: number | null): Result<object, Failure<'read.unconfirmed'>> {
    if (units <= this.#limit || units <= (confirmedUnits ?? 0)) return ok({});
    return fail({ code: 'read.unconfirmed', units, limit: this.#limit });
  }
}
