import type { Page, PageRequest } from '../repositories/records';

const PAGE_SIZE = 200;
/** Far beyond any list that is read whole; a cursor that never ends is a defect, not a wait. */
const MAX_PAGES = 10_000;

/** A list read whole, and how many that belong to it cannot be read. */
export interface Whole<T> {
  readonly items: readonly T[];
  readonly leftOut: number;
}

/** Every item of a paged read, empty pages passed over. For short lists only. */
export async function everyItem<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<readonly T[]> {
  return (await wholeList(read)).items;
}

/** The same, with the count of those left out. */
export async function wholeList<T>(read: (page: PageRequest) => Promise<Page<T>>): Promise<Whole<T>> {
  const items: T[] = [];
  let leftOut = 0;
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await read({ cursor, limit: PAGE_SIZE });
    items.push(...page.items);
    leftOut += page.leftOut ?? 0;
    if (page.nextCursor === undefined) return { items, leftOut };
    cursor = page.nextCursor;
  }
  throw new Error(`A list did not end after ${MAX_PAGES} pages`);
}
