import type { Page, PageRequest } from '../repositories/records';
import { leftOutOf } from './left-out';

/** A source may answer many empty pages in a row; after this many the caller gets one, with the cursor to go on. */
const MAX_EMPTY_PAGES = 50;

/** The next page that has something in it, or the last one: nobody has to look at an empty page in the middle. */
export async function shownPage<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  cursor: string | undefined,
  limit: number,
): Promise<Page<T>> {
  let page = await read({ cursor, limit });
  let leftOut = page.leftOut ?? 0;
  for (let empty = 1; empty < MAX_EMPTY_PAGES; empty += 1) {
    if (page.items.length > 0 || page.nextCursor === undefined) break;
    page = await read({ cursor: page.nextCursor, limit });
    leftOut += page.leftOut ?? 0;
  }
  return { ...page, ...leftOutOf({ leftOut }) };
}
