import type { ReactNode } from 'react';

/** One column. Widths are fixed: content never moves a column. */
export interface Column<Row> {
  readonly id: string;
  /** Empty for a column of buttons, which screen readers hear as `Actions`. */
  readonly header: string;
  /** px; with `grow` the least width. */
  readonly width: number;
  /** Takes a share of the room that is left. */
  readonly grow?: boolean;
  /** `end` for amounts and counts. */
  readonly align?: 'start' | 'end';
  readonly cell: (row: Row) => ReactNode;
  /** The whole content as text: the tooltip of a cell that may be cut off, and what `Ctrl+C` copies. */
  readonly text?: (row: Row) => string;
}

/** The columns as a CSS grid, the same for the header and for every row. */
export const columnTemplate = <Row>(columns: readonly Column<Row>[]): string =>
  columns.map(({ width, grow }) => (grow === true ? `minmax(${width}px, 1fr)` : `${width}px`)).join(' ');

export const leastWidth = <Row>(columns: readonly Column<Row>[]): number =>
  columns.reduce((sum, column) => sum + column.width, 0);

/** A row as tab-separated text. */
export const rowText = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  columns.map((column) => column.text?.(row) ?? '').join('\t');
