import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AccountView, HistoryFilter } from '../../../shared/contract/accounts';
import { may } from '../../../shared/domain/permissions';
import type { Failure } from '../../../shared/failures';
import { DataTable } from '../../components/data-table/data-table';
import { LeftOutNotice } from '../../components/left-out-notice';
import { useDebounced } from '../../components/money/use-debounced';
import { EmptyState, FailureNotice, Skeleton } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { useSignedIn } from '../../stores/session';
import { useReportingZone } from '../../stores/settings';
import { EntryDialog } from './entry-dialog';
import { ExportHistory } from './export-history';
import { FilterBar } from './filter-bar';
import { historyColumns } from './history-columns';
import { HistoryFooter } from './history-footer';
import type { HistoryRow } from './history-list';
import classes from './history-panel.module.css';
import { EVERYTHING, type HistoryQuery, isFiltered, toHistoryFilter } from './history-query';
import { type History, useHistory } from './use-history';

const TYPING_PAUSE_MS = 200;
/** From this window width the reference has a column of its own. */
const WIDE = '(min-width: 1480px)';

const NO_FILTER: HistoryFilter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

const NO_ROWS: readonly HistoryRow[] = [];

interface HistoryPanelProps {
  readonly account: AccountView;
  /** The account was found changed since it was last read. */
  readonly onChangedMeanwhile: () => void;
}

/** The history of an account: filters at the source, pages as it is scrolled, totals and export of what is filtered. */
export function HistoryPanel({ account, onChangedMeanwhile }: HistoryPanelProps) {
  const { accountNumber, entryCount } = account;
  const zone = useReportingZone();
  const [query, setQuery] = useState(EVERYTHING);
  const text = useDebounced(query.text, TYPING_PAUSE_MS);
  const filtered = isFiltered({ ...query, text });
  const filter = useFilter({ ...query, text }, zone);
  const history = useHistory(accountNumber, filter, !filtered);
  const { list } = history;
  const [opened, setOpened] = useState<HistoryRow | undefined>(undefined);

  const seen = list?.anchor?.entryCount;
  useEffect(() => {
    if (seen !== undefined && seen !== entryCount) onChangedMeanwhile();
  }, [seen, entryCount, onChangedMeanwhile]);

  const mayOpen = useMayOpen();
  const wide = useMediaQuery(WIDE) ?? false;
  const noBalance =
    list !== undefined && list.anchor === null
      ? 'The account changed while its history was read, so the balance after each entry cannot be told. Open it again.'
      : list !== undefined && list.leftOut > 0
        ? 'An entry among these cannot be read, so the balance after each one below it cannot be told.'
        : undefined;
  const columns = useMemo(
    () => historyColumns({ wide, filtered, noBalance, mayOpen }),
    [wide, filtered, noBalance, mayOpen],
  );

  return (
    <section className={classes.panel} aria-label="History">
      <div className={classes.bar}>
        <FilterBar query={query} onChange={setQuery} />
        <ExportHistory accountNumber={accountNumber} filter={filter} />
      </div>
      <LeftOutNotice count={list?.leftOut} one="entry" many="entries" />
      {history.failure !== undefined && <HistoryFailure failure={history.failure} history={history} />}
      <div className={classes.table}>
        {(list !== undefined || history.failure === undefined) && (
          <DataTable
            resetKey={history.key}
            label="History"
            columns={columns}
            rows={list?.rows ?? NO_ROWS}
            rowKey={({ entry }) => entry.transactionId}
            onOpen={setOpened}
            onEndReached={history.loadMore}
            loadingMore={list === undefined || history.loadingMore}
            empty={
              <NoRows
                loading={list === undefined}
                filtered={filtered}
                open={account.status === 'active'}
                onClear={() => setQuery(EVERYTHING)}
              />
            }
            footer={<HistoryFooter accountNumber={accountNumber} filter={filter} list={list} filtered={filtered} />}
          />
        )}
      </div>
      <EntryDialog row={opened} onClose={() => setOpened(undefined)} mayOpen={mayOpen} />
    </section>
  );
}

/** What the source is asked for. A query that cannot be meant is never set: its form refuses it. */
function useFilter(query: HistoryQuery, zone: string): HistoryFilter {
  const read = toHistoryFilter(query, zone);
  const last = useRef(NO_FILTER);
  if (read.ok) last.current = read.value;
  return last.current;
}

/** A teller opens any account, a customer their own. */
function useMayOpen(): (accountNumber: string) => boolean {
  const { role } = useSignedIn();
  const any = may(role, 'findCustomers');
  const mine = useCall('accounts.mine', any ? null : {});
  const own = mine.data?.items;
  return useCallback(
    (accountNumber) => any || (own?.some((account) => account.accountNumber === accountNumber) ?? false),
    [any, own],
  );
}

interface HistoryFailureProps {
  readonly failure: Failure;
  readonly history: Pick<History, 'reload' | 'confirm'>;
}

/** A filter that reads much waits for a yes; anything else is tried again. */
function HistoryFailure({ failure, history }: HistoryFailureProps) {
  if (failure.code !== 'read.unconfirmed') return <FailureNotice failure={failure} onRetry={history.reload} />;
  const { units } = failure;
  return (
    <FailureNotice
      failure={failure}
      action={
        <Button variant="default" size="xs" onClick={() => history.confirm(units)}>
          Search this history
        </Button>
      }
    />
  );
}

interface NoRowsProps {
  readonly loading: boolean;
  readonly filtered: boolean;
  /** False for a closed account: nothing will come. */
  readonly open: boolean;
  readonly onClear: () => void;
}

function NoRows({ loading, filtered, open, onClear }: NoRowsProps) {
  if (loading) return <Skeleton lines={10} label="Loading the history" />;
  if (!filtered && !open) return <EmptyState title="Nothing happened on this account before it was closed" />;
  if (!filtered) {
    return (
      <EmptyState title="Nothing has happened on this account yet">
        Its first deposit will be the first line here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No entry matches the filters"
      action={
        <Button variant="default" onClick={onClear}>
          Clear all filters
        </Button>
      }
    >
      Filters work together: an entry has to match every one of them.
    </EmptyState>
  );
}
