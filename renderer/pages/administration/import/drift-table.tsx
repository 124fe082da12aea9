import type { DriftRow } from '../../../../shared/contract/imports';
import { groupAccountNumber } from '../../../../shared/domain/account-number';
import { type Cents, ZERO_CENTS } from '../../../../shared/domain/money';
import { AccountNumber } from '../../../components/account-number';
import { amountText } from '../../../components/amount';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { FailureStrip } from '../../../components/failure-strip';
import { EmptyState, FailureNotice, Skeleton } from '../../../components/states';
import { StatusPill } from '../../../components/status-pill';
import { type Pages, usePages } from '../../../hooks/use-pages';
import { count, driftSentence, driftWords, negativeWords } from './drift-words';
import classes from './import.module.css';

const amountColumn = (
  id: string,
  header: string,
  width: number,
  of: (row: DriftRow) => Cents | null,
  tone: 'plain' | 'flow' = 'plain',
): Column<DriftRow> => ({
  id,
  header,
  width,
  align: 'end',
  cell: (row) => {
    const cents = of(row);
    return cents === null ? '' : <span className={classes.figure}>{amountText(cents, tone, false)}</span>;
  },
  text: (row) => {
    const cents = of(row);
    return cents === null ? '' : amountText(cents, tone, false);
  },
});

const COLUMNS: readonly Column<DriftRow>[] = [
  {
    id: 'source',
    header: 'Source account',
    width: 124,
    cell: (row) => row.sourceAccount,
    text: (row) => row.sourceAccount,
  },
  {
    id: 'account',
    header: 'Account',
    width: 124,
    cell: (row) => <AccountNumber value={row.accountNumber} />,
    text: (row) => groupAccountNumber(row.accountNumber),
  },
  { id: 'entries', header: 'Entries', width: 76, align: 'end', cell: (row) => count(row.entryCount) },
  amountColumn('console', 'Console balance', 132, (row) => row.balanceCents),
  amountColumn('stated', 'Stated balance', 122, (row) => row.statedCents),
  amountColumn('drift', 'Drift', 112, (row) => row.driftCents, 'flow'),
  {
    id: 'words',
    header: 'Console is',
    width: 160,
    grow: true,
    cell: driftWords,
    text: driftSentence,
  },
  {
    id: 'negative',
    header: 'Below zero',
    width: 136,
    cell: (row) => {
      const words = negativeWords(row);
      return words === '' ? null : (
        <StatusPill tone={row.balanceCents < ZERO_CENTS ? 'bad' : 'pending'}>{words}</StatusPill>
      );
    },
    text: negativeWords,
  },
];

/** The console's balance beside the bank's, per account, largest drift first. */
export function DriftTable({ importId }: { readonly importId: string }) {
  const pages = usePages('imports.drift', { importId });
  if (pages.status === 'failed' && pages.failure !== undefined) {
    return <FailureNotice failure={pages.failure} onRetry={pages.reload} />;
  }
  if (pages.status !== 'ready') return <Skeleton lines={8} label="Loading drift" />;
  return (
    <div className={classes.fill}>
      <DataTable
        label="Drift"
        columns={COLUMNS}
        rows={pages.items}
        rowKey={(row) => row.accountNumber}
        onEndReached={pages.loadMore}
        loadingMore={pages.loadingMore}
        footer={pages.items.length === 0 ? undefined : <DriftFooter pages={pages} />}
        empty={<EmptyState title="The import has no account to compare" />}
      />
    </div>
  );
}

function DriftFooter({ pages }: { readonly pages: Pages<'imports.drift'> }) {
  if (pages.failure !== undefined) {
    return <FailureStrip failure={pages.failure} onRetry={pages.loadMore} />;
  }
  const drifting = pages.items.filter((row) => row.driftCents !== null && row.driftCents !== ZERO_CENTS).length;
  const accounts = pages.items.length === 1 ? '1 account' : `${count(pages.items.length)} accounts`;
  const shown = pages.complete ? accounts : `${accounts} shown`;
  return (
    <span>
      {shown}, {drifting === 0 ? 'none' : count(drifting)} with drift; largest first
    </span>
  );
}
