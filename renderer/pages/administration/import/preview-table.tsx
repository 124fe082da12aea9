import { useMemo } from 'react';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { EmptyState } from '../../../components/states';
import classes from './import.module.css';
import type { Preview } from './preview';

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

const COLUMN_WIDTH = 120;

/** The first lines of the file under its own header, so that columns are chosen by what they hold. */
export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const lines = useMemo<readonly Line[]>(
    () => preview.rows.map((cells, index) => ({ line: index + 2, cells })),
    [preview],
  );
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      { id: 'line', header: 'Line', width: 60, align: 'end', cell: ({ line }) => line },
      ...preview.header.map((name, index): Column<Line> => {
        const text = ({ cells }: Line): string => cells[index] ?? '';
        return {
          id: `column-${index}`,
          header: name === '' ? `(column ${index + 1})` : name,
          width: COLUMN_WIDTH,
          grow: true,
          cell: text,
          text,
        };
      }),
    ],
    [preview],
  );
  return (
    <section className={`${classes.section} ${classes.shown}`}>
      <h3>First lines of the file</h3>
      <DataTable
        label="First lines of the file"
        columns={columns}
        rows={lines}
        rowKey={({ line }) => String(line)}
        empty={<EmptyState title="The file has a header line and nothing under it" />}
      />
    </section>
  );
}
