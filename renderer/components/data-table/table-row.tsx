import { memo, type ReactNode } from 'react';
import type { Column } from './column';
import classes from './data-table.module.css';

interface TableRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  readonly index: number;
  /** px from the row that all are placed from. */
  readonly top: number;
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly active: boolean;
  /** Undefined where the table has no selection. */
  readonly selected: boolean | undefined;
}

function PlainTableRow<Row>({ id, row, index, top, columns, template, active, selected }: TableRowProps<Row>) {
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      data-index={index}
      data-active={active}
      {...(selected === undefined ? {} : { 'aria-selected': selected })}
      className={classes.row}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      {columns.map((column) => (
        <td
          key={column.id}
          className={classes.cell}
          data-align={column.align ?? 'start'}
          {...(column.text === undefined ? {} : { title: column.text(row) })}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Rows that stay in view while one scrolls are not rendered again, as long as `columns` keeps its identity. */
export const TableRow = memo(PlainTableRow) as <Row>(props: TableRowProps<Row>) => ReactNode;
