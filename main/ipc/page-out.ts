import type { Page } from '../repositories/records';

/** A page as it crosses to the window: null at its end, a list of its own. */
export const pageOut = <T>({ items, nextCursor, ...rest }: Page<T>) => ({
  ...rest,
  items: [...items],
  nextCursor: nextCursor ?? null,
});
