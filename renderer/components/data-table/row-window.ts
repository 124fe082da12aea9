/** Which rows of a long table are in view, and where they stand. All lengths in px; every row is equally high. */
export interface Geometry {
  readonly rowCount: number;
  readonly rowHeight: number;
  /** Height of the part that shows rows. */
  readonly viewportHeight: number;
}

export interface RowWindow {
  /** First row to render, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** The row that the others are placed from; it stays the same while one scrolls through many rows. */
  readonly base: number;
  /** Where row `base` stands: in the scrolled canvas, or for a stretched table in the view. */
  readonly baseTop: number;
  /** True when scroll positions are stretched over more rows than a canvas can hold. */
  readonly stretched: boolean;
}

/**
 * Chromium lays nothing out beyond 2^25 px and draws with 32-bit floats, which are whole px only up to 2^24. A table of
 * more rows than fit below that (444,444 of 36 px) gets a canvas of this height, its scroll position is stretched over
 * all rows, and its rows are placed in the view instead of the canvas, so that no large number is drawn.
 */
export const MAX_CANVAS_HEIGHT = 16_000_000;

/** Rows are placed relative to a row not further away than this: large offsets lose precision when they are drawn. */
const BASE_STEP = 2_000;

/** Rows rendered outside the view on each side, so that fast scrolling shows no gaps. */
const OVERSCAN = 12;

export const rowsHeight = ({ rowCount, rowHeight }: Geometry): number => rowCount * rowHeight;

/** The height that the scrolled canvas really gets. */
export const canvasHeight = (geometry: Geometry): number => Math.min(rowsHeight(geometry), MAX_CANVAS_HEIGHT);

const isStretched = (geometry: Geometry): boolean => rowsHeight(geometry) > MAX_CANVAS_HEIGHT;

/** How many px of rows one px of scrolling passes; 1 unless the table is taller than a canvas can be. */
function stretch(geometry: Geometry): number {
  const scrollable = canvasHeight(geometry) - geometry.viewportHeight;
  if (scrollable <= 0) return 1;
  return (rowsHeight(geometry) - geometry.viewportHeight) / scrollable;
}

/** Distance of the top of the view from the first row, for a scroll position of the canvas. */
export const offsetOf = (scrollTop: number, geometry: Geometry): number => scrollTop * stretch(geometry);

/** The inverse of {@link offsetOf}. */
export const scrollTopOf = (offset: number, geometry: Geometry): number => offset / stretch(geometry);

/** The rows to render at a scroll position. */
export function rowWindow(scrollTop: number, geometry: Geometry): RowWindow {
  const { rowCount, rowHeight, viewportHeight } = geometry;
  const offset = offsetOf(Math.max(0, scrollTop), geometry);
  const first = Math.floor(offset / rowHeight);
  const start = Math.max(0, Math.min(first, rowCount) - OVERSCAN);
  const end = Math.min(rowCount, first + Math.ceil(viewportHeight / rowHeight) + 1 + OVERSCAN);
  const base = Math.floor(start / BASE_STEP) * BASE_STEP;
  const stretched = isStretched(geometry);
  const baseTop = stretched ? Math.round(base * rowHeight - offset) : base * rowHeight;
  return { start, end, base, baseTop, stretched };
}

/** The scroll position that brings a row into view with the least movement; undefined when it is in view. */
export function scrollToShow(index: number, scrollTop: number, geometry: Geometry): number | undefined {
  const { rowHeight, viewportHeight } = geometry;
  const offset = offsetOf(scrollTop, geometry);
  const top = index * rowHeight;
  if (top < offset) return scrollTopOf(top, geometry);
  if (top + rowHeight > offset + viewportHeight) return scrollTopOf(top + rowHeight - viewportHeight, geometry);
  return undefined;
}

/** The row that a key goes to; undefined for keys that do not move. */
export function rowAfterKey(key: string, current: number, geometry: Geometry): number | undefined {
  const last = geometry.rowCount - 1;
  const page = Math.max(1, Math.floor(geometry.viewportHeight / geometry.rowHeight) - 1);
  const clamp = (index: number): number => Math.max(0, Math.min(last, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(current + 1);
    case 'ArrowUp':
      return clamp(current - 1);
    case 'PageDown':
      return clamp(current + page);
    case 'PageUp':
      return clamp(current - page);
    case 'Home':
      return clamp(0);
    case 'End':
      return clamp(last);
    default:
      return undefined;
  }
}
