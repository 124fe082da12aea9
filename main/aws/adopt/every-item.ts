import { expressions } from '../../repositories/dynamodb/expressions';
import type { Item } from '../calls/failures';
import type { Adoption } from './adoption';
import { type AdoptProgress, goOn } from './report';

/** Every page of a table, consistently; whole items, or only these attributes of each. */
export async function* everyPage(
  { calls, watch }: Pick<Adoption, 'calls' | 'watch'>,
  table: string,
  phase: AdoptProgress['phase'],
  attributes?: readonly string[],
): AsyncGenerator<readonly Item[]> {
  const projection =
    attributes === undefined
      ? {}
      : expressions({ ProjectionExpression: attributes.map((name) => `#${name}`).join(', ') });
  let from: Item | undefined;
  let done = 0;
  do {
    goOn(watch);
    const start = from === undefined ? {} : { ExclusiveStartKey: { ...from } };
    const page = await calls.scan({ TableName: table, ...projection, ...start });
    done += page.items.length;
    watch.onProgress({ phase, done, total: 0 });
    yield page.items;
    from = page.lastKey;
  } while (from !== undefined);
}

/** How many writes are under way at the same time. */
const TOGETHER = 8;

/**
 * Does the work for each, several side by side. Stops between two when the signal aborts, or when one has failed: none is
 * begun after that, and those under way are waited for.
 */
export async function forEach<T>(
  { watch }: Pick<Adoption, 'watch'>,
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const rest = all.values();
  let hasFailed = false;
  const lane = async () => {
    for (const one of rest) {
      if (hasFailed) return;
      try {
        goOn(watch);
        await work(one);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: TOGETHER }, lane));
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}
