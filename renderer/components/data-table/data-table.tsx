import { VisuallyHidden } from '@mantine/core';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { call } from '../../call';
import { type Column, columnTemplate, leastWidth, rowText } from './column';
import classes from './data-table.module.css';
import { canvasHeight, rowAfterKey } from './row-window';
import { TableRow } from './table-row';
import { ROW_HEIGHT, useRowWindow } from './use-row-window';

const HEADER_HEIGHT = 34;
/** The next page is asked for while this many rows are still below the view. */
const AHEAD_ROWS = 60;

/** ARIA in HTML gives a table this role when its cells are moved between; the linter's list knows only div for it. */
const GRID = { role: 'grid', tabIndex: 0 } as const;

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  /** Keep the array's identity while it does not change: scrolling then renders only the rows that come into view. */
  readonly columns: readonly Column<Row>[];
  /** All rows there are so far; only those in view are rendered. */
  readonly rows: ArrayLike<Row>;
  readonly rowKey: (row: Row) => string;
  /** Enter and double click. */
  readonly onOpen?: (row: Row) => void;
  /** Moving onto a row, by arrow key or click: for pages that show a row's details beside the table. */
  readonly onSelect?: (row: Row) => void;
  /** The key of the row whose details are shown; it stays marked when the focus is elsewhere. */
  readonly selectedKey?: string | undefined;
  /** Keys with a meaning of their own on a row, such as `D`; true when the key was used. */
  readonly onRowKey?: (key: string, row: Row) => boolean;
  /** The end of `rows` comes near. Called again only with other `rows`. */
  readonly onEndReached?: () => void;
  /** Shows that more rows are on their way. */
  readonly loadingMore?: boolean;
  /** What is listed, such as the filter as text: when it changes the table starts at its first row again. */
  readonly resetKey?: string;
  /** Count and sum of what is filtered. */
  readonly footer?: ReactNode;
  /** In place of the rows when there are none: an EmptyState. */
  readonly empty?: ReactNode;
  /**
   * `fill`: takes the height of its container. `content`: as high as its rows, for short tables. `fit`: as high as its
   * rows and no higher than the column that it stands in.
   */
  readonly height?: 'fill' | 'content' | 'fit';
}

/** A table with a sticky header that shows any number of rows and is worked with the keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, onOpen, onSelect, selectedKey, onEndReached, resetKey = '' } = props;
  const { loadingMore = false, footer, empty, height = 'fill' } = props;
  const container = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const baseId = useId();
  const [active, setActive] = useState(0);
  const { geometry, window: shown, onScroll, show } = useRowWindow(container, rows.length, HEADER_HEIGHT);
  const activeIndex = Math.min(active, rows.length - 1);
  const activeRow = activeIndex >= 0 ? rows[activeIndex] : undefined;

  const asked = useRef<ArrayLike<Row> | undefined>(undefined);
  useEffect(() => {
    if (onEndReached === undefined || shown.end + AHEAD_ROWS < rows.length || asked.current === rows) return;
    asked.current = rows;
    onEndReached();
  }, [onEndReached, shown.end, rows]);

  const lastReset = useRef(resetKey);
  useEffect(() => {
    if (lastReset.current === resetKey) return;
    lastReset.current = resetKey;
    setActive(0);
    if (container.current !== null) container.current.scrollTop = 0;
  }, [resetKey]);

  const activate = (index: number) => {
    setActive(index);
    const row = rows[index];
    if (row !== undefined) onSelect?.(row);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== grid.current || activeRow === undefined) return;
    if (handleRowKey(event, props, activeRow)) {
      event.preventDefault();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = rowAfterKey(event.key, activeIndex, geometry);
    if (next === undefined) return;
    event.preventDefault();
    activate(next);
    show(next);
  };
  const onMouseDown = (event: MouseEvent<HTMLElement>) => {
    const index = indexOf(event.target);
    if (index !== undefined) activate(index);
  };
  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const row = rows[indexOf(event.target) ?? -1];
    if (row !== undefined) onOpen?.(row);
  };

  const rowId = (index: number) => `${baseId}-row-${index}`;
  const activeShown = activeIndex >= shown.start && activeIndex < shown.end;
  const template = useMemo(() => columnTemplate(columns), [columns]);
  const indices = Array.from({ length: shown.end - shown.start }, (_, position) => shown.start + position);
  return (
    <div className={classes.frame} data-height={height}>
      <div ref={container} className={classes.scroll} onScroll={onScroll}>
        {/* The grid keeps the focus and names the row it is on, because a row that is scrolled away does not exist. */}
        <table
          ref={grid}
          {...GRID}
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-colcount={columns.length}
          aria-busy={loadingMore}
          {...(activeShown ? { 'aria-activedescendant': rowId(activeIndex) } : {})}
          className={classes.grid}
          style={{ minWidth: leastWidth(columns), height: HEADER_HEIGHT + canvasHeight(geometry) }}
          onKeyDown={onKeyDown}
          onMouseDown={onMouseDown}
          onDoubleClick={onDoubleClick}
        >
          <thead className={classes.head}>
            <tr aria-rowindex={1} className={classes.headRow} style={{ gridTemplateColumns: template }}>
              {columns.map((column) => (
                <th key={column.id} scope="col" className={classes.headCell} data-align={column.align ?? 'start'}>
                  {column.header === '' ? <VisuallyHidden>Actions</VisuallyHidden> : column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody
            className={classes.canvas}
            data-stretched={shown.stretched}
            style={{ transform: `translateY(${shown.baseTop}px)` }}
          >
            {indices.map((index) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <TableRow
                  key={rowKey(row)}
                  id={rowId(index)}
                  row={row}
                  index={index}
                  top={(index - shown.base) * ROW_HEIGHT}
                  columns={columns}
                  template={template}
                  active={index === activeIndex}
                  selected={onSelect === undefined ? undefined : rowKey(row) === selectedKey}
                />
              );
            })}
          </tbody>
        </table>
        {rows.length === 0 && empty}
      </div>
      {footer !== undefined && <div className={classes.footer}>{footer}</div>}
    </div>
  );
}

/** The row that an event happened in. */
function indexOf(target: EventTarget): number | undefined {
  if (!(target instanceof Element)) return undefined;
  const index = target.closest('tr')?.dataset.index;
  return index === undefined ? undefined : Number(index);
}

/** Enter opens, Ctrl+C copies the row, and the page's own keys; true when the key was used. */
function handleRowKey<Row>(event: KeyboardEvent, props: DataTableProps<Row>, row: Row): boolean {
  const { columns, onOpen, onRowKey } = props;
  if (event.key === 'Enter' && onOpen !== undefined) {
    onOpen(row);
    return true;
  }
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'c' || window.getSelection()?.isCollapsed === false) return false;
    void call('app.copyText', { text: rowText(columns, row) });
    return true;
  }
  return onRowKey?.(event.key, row) ?? false;
}
