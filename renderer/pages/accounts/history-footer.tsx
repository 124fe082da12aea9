import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../shared/contract';
import type { HistoryFilter } from '../../../shared/contract/accounts';
import { negateCents, subtractCents } from '../../../shared/domain/money';
import { Amount } from '../../components/amount';
import { FlowAmount } from '../../components/money/flow-amount';
import { dollars } from '../../components/money/money-words';
import { callKey } from '../../hooks/call-key';
import { useAction } from '../../hooks/use-action';
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

/** What was counted after a yes, and of what. */
interface Counted {
  readonly selection: string;
  readonly totals: CallOutput<'accounts.historyTotals'>;
}

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count.toLocaleString('en-US')} entries`);

/** Count and sums of everything that is filtered, also of what is not scrolled to yet. */
export function HistoryFooter({ accountNumber, filter, list, filtered }: HistoryFooterProps) {
  const asked = useCall('accounts.historyTotals', { accountNumber, filter, confirmedUnits: null });
  const { reload } = asked;
  const seen = list?.anchor?.entryCount;
  const counting = useAction('accounts.historyTotals');
  const [counted, setCounted] = useState<Counted | undefined>(undefined);
  const selection = `${callKey({ accountNumber, filter })} ${seen ?? ''}`;
  useEffect(() => {
    if (seen !== undefined) reload();
  }, [seen, reload]);
  const unexplained = list?.unexplainedCents ?? null;
  // A yes counts once: another filter, or an entry more, is asked about anew.
  const confirmed = counted?.selection === selection ? counted.totals : undefined;
  const failure = counting.failure ?? asked.failure ?? asked.stale;
  if (counting.busy) return <span>Counting</span>;
  if (confirmed === undefined && failure?.code === 'read.unconfirmed') {
    const { units } = failure;
    const count = async () => {
      const result = await counting.run({ accountNumber, filter, confirmedUnits: units });
      if (result?.ok) setCounted({ selection, totals: result.value });
    };
    return (
      <>
        <span>Not counted: it takes about {units.toLocaleString('en-US')} read units, which AWS charges.</span>
        <Button variant="subtle" size="compact-xs" onClick={() => void count()}>
          Count and sum
        </Button>
      </>
    );
  }
  const totals = confirmed ?? (asked.stale === undefined ? asked.data : undefined);
  if (totals === undefined) return <span>{failure === undefined ? 'Counting' : failureLine(failure)}</span>;
  const { count, inflowCents, outflowCents, leftOut = 0 } = totals;
  return (
    <>
      <span>{filtered ? `${entries(count)} match` : entries(count)}</span>
      {leftOut > 0 && (
        <span className={classes.drift}>
          {entries(leftOut)} {leftOut === 1 ? 'cannot be read and is' : 'cannot be read and are'} not in the sums
        </span>
      )}
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
