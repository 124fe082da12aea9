import { useRef } from 'react';
import type { PagedChannel, PageItem, Pages } from '../../hooks/use-pages';

/** The rows of the newest answer; while the next search is under way those of the one before, so that nothing flickers. */
export function useLastShown<C extends PagedChannel>(pages: Pages<C>): readonly PageItem<C>[] | undefined {
  const shown = useRef<readonly PageItem<C>[] | undefined>(undefined);
  if (pages.status === 'ready') shown.current = pages.items;
  if (pages.status === 'idle' || pages.status === 'failed') shown.current = undefined;
  return shown.current;
}
