import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { RefusedRow } from '../../../../shared/failures';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { count } from './drift-words';
import classes from './import.module.css';
import { type RefusedReason, refusedReasons, refusedSentence } from './refused-rows';

const BY_REASON: readonly Column<RefusedReason>[] = [
  {
    id: 'count',
    header: 'Rows',
    width: 84,
    align: 'end',
    cell: (row) => count(row.count),
    text: (row) => count(row.count),
  },
  { id: 'reason', header: 'Reason', width: 240, grow: true, cell: (row) => row.reason, text: (row) => row.reason },
  { id: 'lines', header: 'Lines', width: 150, cell: (row) => row.lines, text: (row) => row.lines },
];

const BY_LINE: readonly Column<RefusedRow>[] = [
  {
    id: 'line',
    header: 'Line',
    width: 84,
    align: 'end',
    cell: (row) => count(row.line),
    text: (row) => String(row.line),
  },
  { id: 'reason', header: 'Reason', width: 240, grow: true, cell: (row) => row.reason, text: (row) => row.reason },
];

const VIEWS = [
  { value: 'reason', label: 'By reason' },
  { value: 'line', label: 'By line' },
];

interface RefusedRowsProps {
  readonly refusedCount: number;
  readonly rows: readonly RefusedRow[];
}

/** Why a file was not taken: its rows by reason with their count, or one by one. */
export function RefusedRows({ refusedCount, rows }: RefusedRowsProps) {
  const [view, setView] = useState('reason');
  return (
    <section className={classes.section} aria-label="Refused rows">
      <div className={classes.refusedHead}>
        <p role="alert" className={classes.refusedWords}>
          {refusedSentence(refusedCount, rows.length)}
        </p>
        <SegmentedControl size="xs" data={VIEWS} value={view} onChange={setView} aria-label="Refused rows by" />
      </div>
      <div className={classes.refusedTable}>
        {view === 'reason' ? (
          <DataTable
            label="Refused rows by reason"
            columns={BY_REASON}
            rows={refusedReasons(rows)}
            rowKey={(row) => row.reason}
          />
        ) : (
          <DataTable
            label="Refused rows by line"
            columns={BY_LINE}
            rows={rows}
            rowKey={(row) => `${row.line} ${row.reason}`}
          />
        )}
      </div>
    </section>
  );
}
