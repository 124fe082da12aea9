import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canvasHeight,
  type Geometry,
  MAX_CANVAS_HEIGHT,
  rowAfterKey,
  rowWindow,
  scrollToShow,
} from '../../../renderer/components/data-table/row-window';

const table = (rowCount: number, viewportHeight = 720): Geometry => ({ rowCount, rowHeight: 36, viewportHeight });
const lastScroll = (geometry: Geometry) => Math.max(0, canvasHeight(geometry) - geometry.viewportHeight);

/** Where a row is drawn, measured from the top of the view. */
function shownAt(index: number, scrollTop: number, geometry: Geometry): number {
  const shown = rowWindow(scrollTop, geometry);
  const inCanvas = shown.baseTop + (index - shown.base) * geometry.rowHeight;
  return shown.stretched ? inCanvas : inCanvas - scrollTop;
}

describe('row window', () => {
  it('covers the view with rows at every scroll position of a table of any length', () => {
    const cases = fc.record({
      rowCount: fc.integer({ min: 1, max: 1_000_000 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ rowCount, part }) => {
        const geometry = table(rowCount);
        const scrollTop = part * lastScroll(geometry);
        const { start, end } = rowWindow(scrollTop, geometry);
        expect(shownAt(start, scrollTop, geometry)).toBeLessThanOrEqual(0.5);
        const bottom = shownAt(end - 1, scrollTop, geometry) + 36;
        expect(end === rowCount || bottom >= 720).toBe(true);
        expect(end - start).toBeLessThanOrEqual(20 + 1 + 24);
      }),
    );
  });

  it('reaches the last of 1,000,000 rows at the end of a canvas that the browser can draw', () => {
    const geometry = table(1_000_000);
    expect(canvasHeight(geometry)).toBe(MAX_CANVAS_HEIGHT);
    const scrollTop = lastScroll(geometry);
    expect(rowWindow(scrollTop, geometry).end).toBe(1_000_000);
    expect(shownAt(999_999, scrollTop, geometry) + 36).toBe(720);
  });

  it('draws no number that a 32-bit float cannot hold whole', () => {
    for (const rowCount of [444_444, 444_445, 1_000_000]) {
      const geometry = table(rowCount);
      const { baseTop, base, end } = rowWindow(lastScroll(geometry), geometry);
      expect(Math.fround(baseTop)).toBe(baseTop);
      expect(Math.abs(baseTop + (end - base) * 36)).toBeLessThanOrEqual(2 ** 24);
    }
  });

  it('leaves a row alone while one scrolls past it, unless the table is stretched', () => {
    const geometry = table(5_000);
    const at = (scrollTop: number) => rowWindow(scrollTop, geometry).baseTop;
    expect(at(1_000)).toBe(at(9_000));
  });

  it('shows nothing of an empty table', () => {
    expect(rowWindow(0, table(0))).toMatchObject({ start: 0, end: 0 });
  });
});

describe('bringing a row into view', () => {
  it('moves the least: not at all for a row in view, else just to the edge', () => {
    const geometry = table(1_000);
    expect(scrollToShow(5, 0, geometry)).toBeUndefined();
    expect(scrollToShow(20, 0, geometry)).toBe(36);
    expect(scrollToShow(3, 400, geometry)).toBe(108);
  });

  it('works at every place of a stretched table, within the pixel that scrolling is exact to', () => {
    const geometry = table(1_000_000);
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(MAX_CANVAS_HEIGHT - 720), (index, scrollTop) => {
        const target = scrollToShow(index, scrollTop, geometry) ?? scrollTop;
        const top = shownAt(index, target, geometry);
        expect(top).toBeGreaterThanOrEqual(-1);
        expect(top + 36).toBeLessThanOrEqual(721);
      }),
    );
  });
});

describe('keys', () => {
  const geometry = table(100);
  it.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['PageDown', 5, 24],
    ['PageUp', 50, 31],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['ArrowDown', 99, 99],
    ['ArrowUp', 0, 0],
  ])('%s on row %i goes to row %i', (key, from, to) => {
    expect(rowAfterKey(key, from, geometry)).toBe(to);
  });

  it('leaves every other key to others', () => {
    expect(rowAfterKey('a', 5, geometry)).toBeUndefined();
  });
});
