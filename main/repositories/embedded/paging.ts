import type { Page, PageRequest } from '../records';

/** A page is never longer, whatever was asked. */
const LONGEST_PAGE = 5_000;

/** Where a page ends: the sort key of its last row. Opaque to everyone else. */
export type CursorKey = readonly string[];

export const encodeCursor = (key: CursorKey): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The key inside a cursor, which must have `parts` parts. A cursor that this adapter did not make is a defect. */
export function decodeCursor(cursor: string, parts: number): CursorKey {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new Error('Malformed page cursor');
  }
  if (!Array.isArray(key) || key.length !== parts || !key.every((part) => typeof part === 'string')) {
    throw new Error('Malformed page cursor');
  }
  return key;
}

export const pageLimit = (page: PageRequest): number => Math.max(1, Math.min(Math.trunc(page.limit), LONGEST_PAGE));

/**
 * A page by keyset: `read(key, limit)` answers the rows that follow `key` in order, at most `limit`. One row more than
 * the page is asked for, to know whether there is a next one; so cost grows with the page, not with what lies before.
 */
export function keysetPage<Row, T>(
  page: PageRequest,
  start: CursorKey,
  read: (key: CursorKey, limit: number) => readonly Row[],
  keyOf: (row: Row) => CursorKey,
  toItem: (row: Row) => T,
): Page<T> {
  const limit = pageLimit(page);
  const key = page.cursor === undefined ? start : decodeCursor(page.cursor, start.length);
  const rows = read(key, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : undefined,
  };
}

/** Sorts after every other text in SQLite's binary order: where a descending page starts. */
export const AFTER_EVERY_TEXT = '\u{10FFFF}';
/** Sorts before every other text: where an ascending page starts. */
export const BEFORE_EVERY_TEXT = '';
