import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { HistoryFilter } from '../../../shared/contract/accounts';
import { negateCents, subtractCents } from '../../../shared/domain/money';
import { Amount } from '../../components/amount';
import { FlowAmount } from '../../components/money/flow-amount';
import { dollars } from '../../components/money/money-words';
import { useCall } from '../../hooks/use-call';
import { failureLine } from '../../words/failures';
import type { HistoryList } from './history-list';
import classes from './history-panel.module.css';

interface HistoryFooterProps {
  readonly accountNumber: string;
  readonly filter: HistoryFilter;
  /** Undefined while its first page loads. */
  readonly list: HistoryList | undefined;
  readonly filtered: boolean;
}

const counted = (count: number): string => (count === 1 ? '1 entry' : `${count.toLocaleString('en-US')} entries`);

/** Count and sums of everything that is filtered, also of what is not scrolled to yet. */
export function HistoryFooter({ accountNumber, filter, list, filtered }: HistoryFooterProps) {
  const [confirmedUnits, setConfirmedUnits] = useState<number | null>(null);
  const totals = useCall('accounts.historyTotals', { accountNumber, filter, confirmedUnits });
  const { reload } = totals;
  const seen = list?.anchor?.entryCount;
  useEffect(() => {
    if (seen !== undefined) reload();
  }, [seen, reload]);
  const unexplained = list?.unexplainedCents ?? null;
  if (totals.status === 'failed' && totals.failure.code === 'read.unconfirmed') {
    const { units } = totals.failure;
    return (
      <>
        <span>Not counted: it takes up to {units.toLocaleString('en-US')} read units, which AWS charges.</span>
        <Button variant="subtle" size="compact-xs" onClick={() => setConfirmedUnits(units)}>
          Count and sum
        </Button>
      </>
    );
  }
  if (totals.status === 'failed') return <span>{failureLine(totals.failure)}</span>;
  if (totals.status !== 'ready') return <span>Counting</span>;
  const { count, inflowCents, outflowCents } = totals.data;
  return (
    <>
      <span>{filtered ? `${counted(count)} match` : counted(count)}</span>
      {unexplained !== null && unexplained !== 0n && (
        <span className={classes.drift}>The balance differs from the entries by {dollars(unexplained)}</span>
      )}
      <span className={classes.sums}>
        <span>
          Out <FlowAmount cents={negateCents(outflowCents)} />
        </span>
        <span>
          In <FlowAmount cents={inflowCents} />
        </span>
        <span>
          Net <Amount cents={subtractCents(inflowCents, outflowCents)} />
        </span>
      </span>
    </>
  );
}
