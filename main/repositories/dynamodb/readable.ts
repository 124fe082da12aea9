import type { Item } from '../../aws/calls/failures';
import type { Page } from '../records';
import { DamagedItem } from './attributes';

/** The records of items that can be read; `leftOut` counts those that cannot. */
export interface Readable<T> {
  readonly items: readonly T[];
  readonly leftOut: number;
}

/** One damaged item must not take its whole page with it: it is left out, and counted. */
export function readable<T>(items: readonly Item[], toRecord: (item: Item) => T): Readable<T> {
  const records = items.flatMap((item): readonly T[] => {
    try {
      return [toRecord(item)];
    } catch (error) {
      if (error instanceof DamagedItem) return [];
      throw error;
    }
  });
  return { items: records, leftOut: items.length - records.length };
}

export const toPage = <T>({ items, leftOut }: Readable<T>, nextCursor: string | undefined): Page<T> => ({
  items,
  nextCursor,
  ...(leftOut === 0 ? {} : { leftOut }),
});
