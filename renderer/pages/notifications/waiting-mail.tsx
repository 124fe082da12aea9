import { useState } from 'react';
import type { WaitingAlert } from '../../../shared/contract/notifications';
import { BusyButton } from '../../components/busy-button';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { EmptyLine } from '../../components/empty-line';
import { EmptyState, FailureNotice, Skeleton, StaleNotice } from '../../components/states';
import { StatusPill } from '../../components/status-pill';
import { useAction } from '../../hooks/use-action';
import type { Call } from '../../hooks/use-call';
import { byUrgency, countWords, detailWords, isHeldUp, lastErrorWords, stateWords, waitingWords } from './mail-words';
import classes from './notifications.module.css';
import { RetryAll } from './retry-all';

const COLUMNS: readonly Column<WaitingAlert>[] = [
  {
    id: 'since',
    header: 'Waiting since',
    width: 172,
    cell: (alert) => (alert.since === null ? 'Unknown' : <DateTime value={alert.since} />),
  },
  { id: 'what', header: 'Alert', width: 180, grow: true, cell: (alert) => alert.what, text: (alert) => alert.what },
  {
    id: 'state',
    header: 'State',
    width: 100,
    cell: (alert) => <StatusPill tone={alert.dead ? 'bad' : 'pending'}>{stateWords(alert)}</StatusPill>,
    text: waitingWords,
  },
  { id: 'attempts', header: 'Attempts', width: 88, align: 'end', cell: (alert) => alert.attempts },
  {
    id: 'error',
    header: 'Last error',
    width: 180,
    grow: true,
    cell: lastErrorWords,
    text: lastErrorWords,
  },
  {
    id: 'next',
    header: 'Next attempt',
    width: 172,
    cell: (alert) => (alert.nextAttemptAt === null ? 'Only with Retry' : <DateTime value={alert.nextAttemptAt} />),
  },
];

const NONE = 'No mail waits';
const WOULD_BE_HERE =
  'Alerts that wait for their next attempt, or were given up after 8, would be here with the reason.';

interface WaitingMailProps {
  /** Read once by the page, which counts it as well. */
  readonly waiting: Call<'notifications.waiting'>;
  readonly height?: 'fill' | 'content';
  /** An alert was sent again. */
  readonly onChange: () => void;
}

/** Alerts that have not been delivered, what holds them up, and the button that sends one again now. */
export function WaitingMail({ waiting, height = 'fill', onChange }: WaitingMailProps) {
  const retry = useAction('notifications.retry');
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const send = async (alertId: string) => {
    setAsked(alertId);
    await retry.run({ alertId });
    onChange();
  };
  if (waiting.status === 'failed') return <FailureNotice failure={waiting.failure} onRetry={waiting.reload} />;
  if (waiting.status !== 'ready') return <Skeleton lines={4} label="Loading waiting mail" />;
  const alerts = byUrgency(waiting.data);
  const chosen = alerts.find((alert) => alert.alertId === chosenId) ?? alerts[0];
  const columns: readonly Column<WaitingAlert>[] = [
    ...COLUMNS,
    {
      id: 'retry',
      header: '',
      width: 92,
      align: 'end',
      cell: (alert) => (
        <BusyButton
          size="compact-sm"
          variant="default"
          aria-label={`Retry ${alert.what}`}
          busy={retry.busy && asked === alert.alertId}
          onClick={() => void send(alert.alertId)}
        >
          Retry
        </BusyButton>
      ),
    },
  ];
  return (
    <div className={classes.waiting} data-height={height}>
      {waiting.stale !== undefined && (
        <StaleNotice asOf={waiting.asOf} failure={waiting.stale} onRetry={waiting.reload} />
      )}
      {retry.failure !== undefined && <FailureNotice failure={retry.failure} />}
      <RetryAll needed={alerts.some(isHeldUp)} onChange={onChange} />
      {height === 'content' && alerts.length === 0 ? (
        <EmptyLine title={NONE}>{WOULD_BE_HERE}</EmptyLine>
      ) : (
        <DataTable
          label="Waiting and dead mail"
          columns={columns}
          rows={alerts}
          rowKey={(alert) => alert.alertId}
          height={height}
          onSelect={(alert) => setChosenId(alert.alertId)}
          selectedKey={chosen?.alertId}
          footer={
            chosen === undefined ? undefined : (
              <>
                <span className={classes.detail}>{detailWords(chosen)}</span>
                <span className={classes.still}>{countWords(waiting.data)}</span>
              </>
            )
          }
          empty={<EmptyState title={NONE}>{WOULD_BE_HERE}</EmptyState>}
        />
      )}
    </div>
  );
}
