import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type Geometry, type RowWindow, rowWindow, scrollToShow } from './row-window';

export const ROW_HEIGHT = 36;

interface Scrolled {
  readonly geometry: Geometry;
  readonly window: RowWindow;
  readonly onScroll: () => void;
  /** Scrolls a row into view with the least movement. */
  readonly show: (index: number) => void;
}

/** Follows scrolling and size of the table's scroll container, whose header covers the first `headerHeight` px. */
export function useRowWindow(
  container: RefObject<HTMLElement | null>,
  rowCount: number,
  headerHeight: number,
): Scrolled {
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(0);

  useLayoutEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const measure = () => {
      setHeight(element.clientHeight);
      setScrollTop(element.scrollTop);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [container]);

  const geometry: Geometry = { rowCount, rowHeight: ROW_HEIGHT, viewportHeight: Math.max(0, height - headerHeight) };
  const latest = useRef(geometry);
  latest.current = geometry;

  const onScroll = useCallback(() => {
    if (container.current !== null) setScrollTop(container.current.scrollTop);
  }, [container]);
  const show = useCallback(
    (index: number) => {
      const element = container.current;
      if (element === null) return;
      const target = scrollToShow(index, element.scrollTop, latest.current);
      if (target !== undefined) element.scrollTop = target;
    },
    [container],
  );
  return { geometry, window: rowWindow(scrollTop, geometry), onScroll, show };
}
