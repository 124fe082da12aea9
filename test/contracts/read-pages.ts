import type { Page, PageRequest } from '../../main/repositories/records';

const MOST_PAGES = 10_000;

/** Reads every page to the end, empty ones too. */
export async function readPages<T>(read: (page: PageRequest) => Promise<Page<T>>, limit: number): Promise<Page<T>[]> {
  const pages: Page<T>[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ cursor, limit });
    if (page.items.length > limit) throw new Error(`A page of ${limit} has ${page.items.length} items`);
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined && pages.length < MOST_PAGES);
  return pages;
}

/** The items of every page, in order. */
export async function readAll<T>(read: (page: PageRequest) => Promise<Page<T>>, limit = 100): Promise<T[]> {
  return (await readPages(read, limit)).flatMap((page) => page.items);
}
