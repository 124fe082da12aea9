import type { CallInput, CallResult } from '../../../shared/contract';
import type { AccountView, HistoryEntry, HistoryFilter } from '../../../shared/contract/accounts';
import type { Cents } from '../../../shared/domain/money';
import type { Failure } from '../../../shared/failures';
import { balancesDownward } from './running-balance';

/** Small, so that the first rows are there at once. */
const FIRST_PAGE = 100;
const NEXT_PAGE = 500;
const MAX_ANCHOR_TRIES = 3;

type HistoryChannel = 'accounts.get' | 'accounts.history';
export type HistoryAsk = <C extends HistoryChannel>(channel: C, input: CallInput<C>) => Promise<CallResult<C>>;

export interface HistoryRow {
  readonly entry: HistoryEntry;
  /** After this entry; null where it cannot be told. */
  readonly balanceCents: Cents | null;
}

interface FirstPage {
  readonly items: readonly HistoryEntry[];
  readonly nextCursor: string | null;
  readonly leftOut?: number | undefined;
  /** The account as it stood when the page was read; null when it kept changing, or none was asked for. */
  readonly anchor: AccountView | null;
}

/**
 * The entries that a filter selects, newest first, growing page by page. Rows are appended in place, because a copy of
 * a million of them for every page would not stay smooth; each page makes a new `rows` that looks at the same memory.
 *
 * Unfiltered, each row carries the balance after it, computed downward from the account's balance. That is right only
 * if the account did not change between the two reads, so the account is read before and after the first page.
 */
export class HistoryList {
  readonly #kept: HistoryRow[] = [];
  #rows: ArrayLike<HistoryRow> = this.#kept;
  readonly #ask: HistoryAsk;
  readonly #accountNumber: string;
  readonly #filter: HistoryFilter;
  readonly #anchored: boolean;
  readonly #confirmedUnits: number | null;
  #cursor: string | null = null;
  #started = false;
  #busy = false;
  #next: Cents | null = null;
  #leftOut = 0;
  #anchor: AccountView | null = null;

  /** `confirmedUnits`: what a person agreed to that this list may read; null when nobody was asked. */
  constructor(
    ask: HistoryAsk,
    accountNumber: string,
    filter: HistoryFilter,
    anchored: boolean,
    confirmedUnits: number | null = null,
  ) {
    this.#ask = ask;
    this.#accountNumber = accountNumber;
    this.#filter = filter;
    this.#anchored = anchored;
    this.#confirmedUnits = confirmedUnits;
  }

  get rows(): ArrayLike<HistoryRow> {
    return this.#rows;
  }

  /** How many entries among and behind the rows cannot be read. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** True when everything that the filter selects is in `rows`. */
  get complete(): boolean {
    return this.#started && this.#cursor === null;
  }

  get anchor(): AccountView | null {
    return this.#anchor;
  }

  /**
   * What the entries leave unexplained of the balance, once all of them are here: 0 in every sound account. Null while
   * that cannot be told.
   */
  get unexplainedCents(): Cents | null {
    return this.complete && this.#anchor?.entryCount === this.rows.length ? this.#next : null;
  }

  /** The first page, or the next. Answers what went wrong; does nothing while a page is under way or after the last. */
  async grow(): Promise<Failure | undefined> {
    if (this.#busy || this.complete) return undefined;
    this.#busy = true;
    const failure = this.#started ? await this.#nextPage() : await this.#firstPage();
    this.#busy = false;
    return failure;
  }

  async #firstPage(): Promise<Failure | undefined> {
    for (let tries = 1; tries <= MAX_ANCHOR_TRIES; tries += 1) {
      const before = await this.#account();
      if (before !== null && !before.ok) return before.error;
      const page = await this.#page(FIRST_PAGE);
      if (!page.ok) return page.error;
      const after = await this.#account();
      if (after !== null && !after.ok) return after.error;
      const steady = before?.value.entryCount === after?.value.entryCount;
      if (!steady && tries < MAX_ANCHOR_TRIES) continue;
      this.#begin({ ...page.value, anchor: steady ? (after?.value ?? null) : null });
      return undefined;
    }
    return undefined;
  }

  async #nextPage(): Promise<Failure | undefined> {
    const page = await this.#page(NEXT_PAGE);
    if (!page.ok) return page.error;
    this.#append(page.value);
    this.#cursor = page.value.nextCursor;
    return undefined;
  }

  #begin(first: FirstPage): void {
    this.#anchor = first.anchor;
    this.#next = first.anchor?.balanceCents ?? null;
    this.#append(first);
    this.#cursor = first.nextCursor;
    this.#started = true;
  }

  #append({ items: entries, leftOut = 0 }: Pick<FirstPage, 'items' | 'leftOut'>): void {
    // An entry of unknown worth lies somewhere among these: from here downward no balance can be told.
    if (leftOut > 0) this.#next = null;
    this.#leftOut += leftOut;
    const balances = this.#next === null ? undefined : balancesDownward(this.#next, entries);
    for (const [index, entry] of entries.entries()) {
      this.#kept.push({ entry, balanceCents: balances?.after[index] ?? null });
    }
    if (balances !== undefined) this.#next = balances.older;
    // A table tells by identity that there is more; this costs nothing, however long the list is.
    this.#rows = new Proxy(this.#kept, {});
  }

  #account(): Promise<CallResult<'accounts.get'>> | null {
    return this.#anchored ? this.#ask('accounts.get', { accountNumber: this.#accountNumber }) : null;
  }

  #page(limit: number): Promise<CallResult<'accounts.history'>> {
    return this.#ask('accounts.history', {
      accountNumber: this.#accountNumber,
      filter: this.#filter,
      cursor: this.#cursor,
      limit,
      confirmedUnits: this.#confirmedUnits,
    });
  }
}
