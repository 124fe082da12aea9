import type { Item } from '../../aws/calls/failures';
import type { Page, PageRequest } from '../records';
import type { Calls } from './calls';
import { AFTER_EVERY_TEXT, decodeCursor, encodeCursor, pageLimit } from './cursors';
import { type OrderedQuery, queryInput } from './ordered-query';
import { readable, toPage } from './readable';

/** A filtered page looks at so many pages of the index before it is answered with what matched. */
const MOST_STEPS = 6;
const FIRST_FILTERED_LIMIT = 100;

/**
 * A page in order of (sort key, id). DynamoDB promises no order among items of the same sort key, so they are put in
 * order here, and a page ends only behind an item whose equals have all been read. A page may be shorter than asked, or
 * empty, and still not be the last.
 */
export async function orderedPage<T>(
  calls: Calls,
  query: OrderedQuery,
  page: PageRequest,
  toRecord: (item: Item) => T,
): Promise<Page<T>> {
  const limit = pageLimit(page);
  const [afterSort, afterId = ''] = decodeCursor(page, 2) ?? [];
  const isBehindCursor = (item: Item) =>
    afterSort === undefined || item[query.sortKey]?.S !== afterSort || isBehind(query, idOf(query, item), afterId);
  const input = queryInput(fromPosition(query, afterSort));
  if (input === undefined) return { items: [], nextCursor: undefined };

  const isFiltered = query.filter !== undefined || query.keeps !== undefined;
  let stepLimit = isFiltered ? Math.max(FIRST_FILTERED_LIMIT, limit * 2) : limit + 2;
  const matched: Item[] = [];
  let startKey: Item | undefined;
  for (let step = 1; ; step += 1) {
    const start = startKey === undefined ? {} : { ExclusiveStartKey: startKey };
    const read = await calls.query({ ...input, ...start, Limit: stepLimit });
    matched.push(...read.items.filter((item) => isBehindCursor(item) && (query.keeps?.(item) ?? true)));
    startKey = read.lastKey;
    if (startKey === undefined) return cut(query, inOrder(query, matched), limit, toRecord, undefined);
    const reached = startKey[query.sortKey]?.S ?? '';
    const settled = matched.filter((item) => item[query.sortKey]?.S !== reached);
    // Further on, or the next page would start where this one did.
    const isFurther = reached !== afterSort;
    if (settled.length >= limit || (step >= MOST_STEPS && isFurther)) {
      return cut(query, inOrder(query, settled), limit, toRecord, [reached, firstId(query)]);
    }
    stepLimit *= 2;
  }
}

const idOf = ({ idKey }: OrderedQuery, item: Item): string => item[idKey]?.S ?? '';

const isBehind = ({ direction }: OrderedQuery, id: string, other: string): boolean =>
  direction === 'ascending' ? id > other : id < other;

function fromPosition(query: OrderedQuery, afterSort: string | undefined): OrderedQuery {
  if (afterSort === undefined) return query;
  return query.direction === 'ascending' ? { ...query, least: afterSort } : { ...query, most: afterSort };
}

/** Before every id of a group, in the direction of reading. */
const firstId = ({ direction }: OrderedQuery): string => (direction === 'ascending' ? '' : AFTER_EVERY_TEXT);

/** The order of sort keys is DynamoDB's; only equals are put in order. */
function inOrder(query: OrderedQuery, items: readonly Item[]): readonly Item[] {
  const ordered: Item[] = [];
  let group: Item[] = [];
  const close = () => {
    ordered.push(...group.sort((a, b) => (isBehind(query, idOf(query, a), idOf(query, b)) ? 1 : -1)));
    group = [];
  };
  for (const item of items) {
    if (group[0] !== undefined && group[0][query.sortKey]?.S !== item[query.sortKey]?.S) close();
    group.push(item);
  }
  close();
  return ordered;
}

function cut<T>(
  query: OrderedQuery,
  items: readonly Item[],
  limit: number,
  toRecord: (item: Item) => T,
  end: readonly string[] | undefined,
): Page<T> {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const isCut = items.length > limit || (end !== undefined && items.length === limit);
  const position = isCut && last !== undefined ? [last[query.sortKey]?.S ?? '', idOf(query, last)] : end;
  return toPage(readable(shown, toRecord), position === undefined ? undefined : encodeCursor(position));
}
