import type { RefusedRow } from '../../../../shared/failures';

export interface RefusedReason {
  readonly reason: string;
  readonly count: number;
  /** `2, 14-17 and 3 more`. */
  readonly lines: string;
}

const SHOWN_RANGES = 6;

/** Rows by reason, most frequent first: one wrong setting refuses a thousand rows for one reason. */
export function refusedReasons(rows: readonly RefusedRow[]): readonly RefusedReason[] {
  const linesByReason = new Map<string, number[]>();
  for (const { reason, line } of rows) {
    const lines = linesByReason.get(reason);
    if (lines === undefined) linesByReason.set(reason, [line]);
    else lines.push(line);
  }
  return [...linesByReason]
    .map(([reason, lines]) => ({ reason, count: lines.length, lines: lineRanges(lines) }))
    .sort((a, b) => b.count - a.count);
}

/** Line numbers with runs joined: `2, 14-17, 40`. */
export function lineRanges(lines: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open !== undefined && line === open.last + 1) open.last = line;
    else ranges.push({ first: line, last: line });
  }
  const shown = ranges
    .slice(0, SHOWN_RANGES)
    .map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`))
    .join(', ');
  const hidden = ranges.slice(SHOWN_RANGES).reduce((total, { first, last }) => total + last - first + 1, 0);
  return hidden === 0 ? shown : `${shown} and ${hidden} more`;
}

/** How many were refused, and how many of them are listed when main sends only the first. */
export function refusedSentence(refusedCount: number, listedCount: number): string {
  const rows =
    refusedCount === 1 ? '1 row cannot be taken' : `${refusedCount.toLocaleString('en-US')} rows cannot be taken`;
  const partial = listedCount < refusedCount ? ` The first ${listedCount.toLocaleString('en-US')} are listed.` : '';
  return `${rows}. Nothing was imported: a file is taken whole or not at all.${partial}`;
}
