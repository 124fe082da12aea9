import type { PageRequest } from '../records';

/** A page is never longer, whatever was asked. */
const LONGEST_PAGE = 5_000;

/** Where a page ends, as texts that sort in the order of the pages. Opaque to everyone else. */
export type Position = readonly string[];

export const encodeCursor = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position inside a cursor, which must have so many parts; undefined for the first page. Throws for a made-up one. */
export function decodeCursor({ cursor }: PageRequest, parts: number): Position | undefined {
  if (cursor === undefined) return undefined;
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new Error('Malformed page cursor');
  }
  if (!Array.isArray(position) || position.length !== parts || !position.every((part) => typeof part === 'string')) {
    throw new Error('Malformed page cursor');
  }
  return position;
}

export const pageLimit = ({ limit }: PageRequest): number => Math.max(1, Math.min(Math.trunc(limit), LONGEST_PAGE));

/** Sorts after every other text. */
export const AFTER_EVERY_TEXT = '\u{10FFFF}';
