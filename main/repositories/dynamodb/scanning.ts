import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../aws/calls/failures';
import type { Page, PageRequest } from '../records';
import type { Calls } from './calls';
import { decodeCursor, encodeCursor, pageLimit } from './cursors';
import { expressions } from './expressions';
import { readable, toPage } from './readable';

/** A page that needs more steps than this is answered shorter than asked. */
const MOST_STEPS = 8;

export interface Scanned<T> {
  readonly table: string;
  /** The attribute of the table's key. */
  readonly key: string;
  /** Tells the items asked for from the sentinels among them. */
  readonly condition: string;
  readonly toRecord: (item: Item) => T;
}

/** A page of a consistent scan. Sentinels take no place on it. */
export async function scanPage<T>(
  calls: Calls,
  { table, key, condition, toRecord }: Scanned<T>,
  page: PageRequest,
): Promise<Page<T>> {
  const limit = pageLimit(page);
  const found: Item[] = [];
  const [after] = decodeCursor(page, 1) ?? [];
  let startKey: Record<string, AttributeValue> | undefined = after === undefined ? undefined : { [key]: { S: after } };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const wanted = limit - found.length;
    const read = await calls.scan({
      TableName: table,
      // Every other item is a sentinel.
      Limit: wanted * 2 + 1,
      ...expressions({ FilterExpression: condition }),
      ...(startKey === undefined ? {} : { ExclusiveStartKey: startKey }),
    });
    found.push(...read.items.slice(0, wanted));
    startKey = read.items.length > wanted ? found.at(-1) : read.lastKey;
    if (startKey === undefined || found.length === limit) break;
  }
  const last = startKey?.[key]?.S;
  return toPage(readable(found, toRecord), last === undefined ? undefined : encodeCursor([last]));
}
