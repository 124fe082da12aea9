import { useMemo } from 'react';
import type { DayFlow } from '../../shared/contract/dashboard';
import { formatAmount } from '../../shared/domain/money';
import { Amount } from '../components/amount';
import type { Column } from '../components/data-table/column';
import { DataTable } from '../components/data-table/data-table';
import { longDay } from './day-label';

const COLUMNS: readonly Column<DayFlow>[] = [
  {
    id: 'day',
    header: 'Day',
    width: 120,
    grow: true,
    cell: ({ day }) => longDay(day),
    text: ({ day }) => longDay(day),
  },
  {
    id: 'in',
    header: 'In, USD',
    width: 140,
    align: 'end',
    cell: ({ inflowCents }) => <Amount cents={inflowCents} />,
    text: ({ inflowCents }) => formatAmount(inflowCents),
  },
  {
    id: 'out',
    header: 'Out, USD',
    width: 140,
    align: 'end',
    cell: ({ outflowCents }) => <Amount cents={outflowCents} />,
    text: ({ outflowCents }) => formatAmount(outflowCents),
  },
];

/** The chart's figures as a table, newest first: what a canvas cannot tell a screen reader, and what some would rather read. */
export function FlowTable({ days }: { readonly days: readonly DayFlow[] }) {
  const rows = useMemo(() => [...days].reverse(), [days]);
  return <DataTable label="Money in and out by day" columns={COLUMNS} rows={rows} rowKey={({ day }) => day} />;
}
