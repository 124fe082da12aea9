import type { TableFacts } from '../../../../shared/contract/tables';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { Section } from '../../../components/section';
import { FailureNotice, Skeleton, StaleNotice } from '../../../components/states';
import { StatusPill } from '../../../components/status-pill';
import type { Call } from '../../../hooks/use-call';
import { unitText } from '../../../words/units';
import { type FactRow, factRows, protectionWords, sizeText, statusWords } from './fact-words';
import classes from './tables.module.css';

const tone = (status: string | null) => (status === 'ACTIVE' ? 'good' : status === null ? 'bad' : 'pending');

/** A table that does not exist has no figures, rather than zeros. */
const there =
  (text: (row: FactRow) => string) =>
  (row: FactRow): string =>
    row.status === null ? '' : text(row);

const FACT_COLUMNS: readonly Column<FactRow>[] = [
  {
    id: 'name',
    header: 'Table or index',
    width: 220,
    grow: true,
    cell: ({ name, isIndex }) => <span className={isIndex ? classes.index : classes.table}>{name}</span>,
    text: ({ name }) => name,
  },
  {
    id: 'status',
    header: 'State',
    width: 116,
    cell: ({ status }) => <StatusPill tone={tone(status)}>{statusWords(status)}</StatusPill>,
    text: ({ status }) => statusWords(status),
  },
  { id: 'keys', header: 'Key', width: 214, grow: true, cell: ({ keys }) => keys, text: ({ keys }) => keys },
  {
    id: 'items',
    header: 'Items',
    width: 72,
    align: 'end',
    cell: there(({ itemCount }) => itemCount.toLocaleString('en-US')),
  },
  { id: 'size', header: 'Size', width: 92, align: 'end', cell: there(({ sizeBytes }) => sizeText(sizeBytes)) },
  { id: 'read', header: 'Read units', width: 92, align: 'end', cell: there(({ readUnits }) => unitText(readUnits)) },
  {
    id: 'write',
    header: 'Write units',
    width: 92,
    align: 'end',
    cell: there(({ writeUnits }) => unitText(writeUnits)),
  },
];

const PROTECTION_COLUMNS: readonly Column<TableFacts>[] = [
  { id: 'name', header: 'Table', width: 210, grow: true, cell: ({ name }) => name, text: ({ name }) => name },
  {
    id: 'billing',
    header: 'Billing',
    width: 160,
    grow: true,
    cell: ({ billing }) => billing,
    text: ({ billing }) => billing,
  },
  { id: 'recovery', header: 'Point-in-time recovery', width: 160, cell: (facts) => protectionWords(facts).recovery },
  { id: 'deletion', header: 'Protected from deletion', width: 160, cell: (facts) => protectionWords(facts).deletion },
  { id: 'encryption', header: 'Encryption at rest', width: 200, cell: (facts) => protectionWords(facts).encryption },
];

/** What AWS says of the tables, and what they have cost this session. */
export function FactsSection({ call }: { readonly call: Call<'tables.facts'> }) {
  return (
    <Section
      title="Tables"
      lead="AWS refreshes counts and sizes about every six hours. Units are what this session has been charged."
    >
      {call.status === 'failed' && <FailureNotice failure={call.failure} onRetry={call.reload} />}
      {call.status === 'loading' && <Skeleton lines={8} label="Reading the tables" />}
      {call.status === 'ready' && (
        <div className={classes.stack}>
          {call.stale !== undefined && <StaleNotice asOf={call.asOf} failure={call.stale} onRetry={call.reload} />}
          <DataTable
            label="Tables and indexes"
            columns={FACT_COLUMNS}
            rows={factRows(call.data)}
            rowKey={({ key }) => key}
            height="content"
          />
          <DataTable
            label="Protection"
            columns={PROTECTION_COLUMNS}
            rows={call.data}
            rowKey={({ name }) => name}
            height="content"
          />
        </div>
      )}
    </Section>
  );
}
