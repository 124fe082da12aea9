import { EVERY_ENTRY } from '../repositories/every-entry';
import type { EntryFilter, LedgerReader } from '../repositories/ports';
import type { LedgerEntry } from '../repositories/records';
import { toTimestamp } from '../time/clock';

const PAGE_SIZE = 1_000;

/** How many entries may still be read; shared by the accounts of one answer. */
export interface EntryBudget {
  left: number;
}

export const everythingSince = (ms: number): EntryFilter => ({ ...EVERY_ENTRY, from: toTimestamp(ms) });

export interface EntriesSeen {
  /** False when the budget was used up before the last one: a sum of what was seen would be too small. */
  readonly isWhole: boolean;
  /** How many were read but cannot be understood: they are missing from a sum of the others. */
  readonly leftOut: number;
}

/** Looks at each entry of an account that the filter selects, newest first, keeping none. */
export async function lookAtEntries(
  ledger: Pick<LedgerReader, 'byAccount'>,
  accountId: string,
  filter: EntryFilter,
  budget: EntryBudget,
  look: (entry: LedgerEntry) => void,
): Promise<EntriesSeen> {
  let leftOut = 0;
  let cursor: string | undefined;
  do {
    if (budget.left <= 0) return { isWhole: false, leftOut };
    const limit = Math.min(PAGE_SIZE, budget.left);
    const page = await ledger.byAccount(accountId, filter, { cursor, limit });
    for (const entry of page.items) look(entry);
    const unreadable = page.leftOut ?? 0;
    leftOut += unreadable;
    budget.left -= page.items.length + unreadable;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { isWhole: true, leftOut };
}
