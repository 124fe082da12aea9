import type { Calls } from '../../repositories/dynamodb/calls';
import { expressions } from '../../repositories/dynamodb/expressions';
import type { Item } from '../failures';
import { type AdoptProgress, type AdoptWatch, goOn } from './report';

/** Every item of a table, page by page, consistently; only these attributes of each. */
export async function* everyItem(
  calls: Calls,
  table: string,
  attributes: readonly string[],
  phase: AdoptProgress['phase'],
  watch: AdoptWatch,
): AsyncGenerator<Item> {
  const projection = expressions({ ProjectionExpression: attributes.map((name) => `#${name}`).join(', ') });
  let from: Item | undefined;
  let done = 0;
  do {
    goOn(watch);
    const start = from === undefined ? {} : { ExclusiveStartKey: { ...from } };
    const page = await calls.scan({ TableName: table, ...projection, ...start });
    yield* page.items;
    done += page.items.length;
    watch.onProgress({ phase, done, total: 0 });
    from = page.lastKey;
  } while (from !== undefined);
}

/** How many writes are under way at the same time. */
const TOGETHER = 8;

/** Does the work for each, several side by side, and counts. Stops between two when the signal aborts. */
export async function forEach<T>(
  all: readonly T[],
  phase: AdoptProgress['phase'],
  watch: AdoptWatch,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const rest = all.values();
  let done = 0;
  const lane = async () => {
    for (const one of rest) {
      goOn(watch);
      await work(one);
      done += 1;
      watch.onProgress({ phase, done, total: all.length });
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: TOGETHER }, lane));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}

/** Those of a group of more than one, by what they share. */
export function shared<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return new Map([...groups].filter(([, group]) => group.length > 1));
}
