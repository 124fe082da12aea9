import { useMemo } from 'react';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { EmptyState } from '../../../components/states';
import { StatusPill } from '../../../components/status-pill';
import { useReportingZone } from '../../../stores/settings';
import classes from './import.module.css';
import type { MappingDraft } from './mapping-draft';
import type { Preview } from './preview';
import { momentWords, readSample, type SampleRow } from './sample-reading';

const directionWords = ({ direction, problem }: SampleRow): string =>
  problem ?? (direction === 'in' ? 'Adds' : 'Takes');

const columnsIn = (zone: string): readonly Column<SampleRow>[] => {
  /** A cell that is no date stands as it is, as one that is no amount does. */
  const date = (row: SampleRow): string => (row.moment === undefined ? row.date : momentWords(row.moment, zone));
  return [
    { id: 'line', header: 'Line', width: 48, align: 'end', cell: (row) => row.line },
    { id: 'date', header: 'Date', width: 112, cell: date, text: date },
    { id: 'account', header: 'Account', width: 84, cell: (row) => row.account, text: (row) => row.account },
    {
      id: 'direction',
      header: 'Direction',
      width: 112,
      cell: (row) => (row.reads ? directionWords(row) : <StatusPill tone="bad">{directionWords(row)}</StatusPill>),
      text: directionWords,
    },
    { id: 'amount', header: 'Amount', width: 104, align: 'end', cell: (row) => row.amount, text: (row) => row.amount },
    {
      id: 'description',
      header: 'Description',
      width: 100,
      grow: true,
      cell: (row) => row.description,
      text: (row) => row.description,
    },
  ];
};

interface SampleTableProps {
  readonly preview: Preview;
  readonly draft: MappingDraft;
}

/** The same lines as the mapping reads them: a wrong column is seen here before anything runs. */
export function SampleTable({ preview, draft }: SampleTableProps) {
  const zone = useReportingZone();
  const columns = useMemo(() => columnsIn(zone), [zone]);
  return (
    <section className={`${classes.section} ${classes.shown}`}>
      <h3>As this mapping reads them</h3>
      <DataTable
        label="As this mapping reads them"
        columns={columns}
        rows={readSample(preview, draft)}
        rowKey={(row) => String(row.line)}
        empty={<EmptyState title="No line to read" />}
      />
    </section>
  );
}
