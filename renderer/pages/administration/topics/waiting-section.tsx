import { useStore } from 'zustand';
import type { WaitingSubscriptions } from '../../../../shared/contract/topics';
import { BusyButton } from '../../../components/busy-button';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { JobProgress } from '../../../components/job-progress';
import { ActionReason, Section } from '../../../components/section';
import { FailureNotice, Skeleton, StaleNotice } from '../../../components/states';
import type { Call } from '../../../hooks/use-call';
import { useEnded } from '../../../hooks/use-ended';
import { subscribeWaitingJob } from '../../../window-jobs';
import { passWords, REFUSAL_WORDS, refusedCountWords, waitingCountWords } from './topic-words';
import classes from './topics.module.css';

type Refused = WaitingSubscriptions['refused'][number];

const reason = ({ problem }: Refused): string => REFUSAL_WORDS[problem];

const COLUMNS: readonly Column<Refused>[] = [
  { id: 'name', header: 'Customer', width: 150, cell: (one) => one.fullName, text: (one) => one.fullName },
  { id: 'email', header: 'Address', width: 200, cell: (one) => one.email, text: (one) => one.email },
  { id: 'reason', header: 'Why', width: 440, grow: true, cell: reason, text: reason },
];

interface WaitingSectionProps {
  readonly waiting: Call<'topics.waiting'>;
  readonly onSubscribed: () => void;
}

/** Customers who are to be subscribed to their own mail and are not yet, and the button that has it done. */
export function WaitingSection({ waiting, onSubscribed }: WaitingSectionProps) {
  const subscribe = useStore(subscribeWaitingJob.store);
  useEnded(subscribe.busy, onSubscribed);
  const done = subscribe.outcome === undefined ? '' : passWords(subscribe.outcome);
  const nobody = waiting.data?.count === 0;
  return (
    <Section
      title="Customers who wait"
      lead="Whoever becomes a customer is subscribed to their own mail by the console of an administrator. AWS then sends each of them a mail to confirm by; mail from before the confirmation is not sent later."
      actions={
        <>
          {nobody && <ActionReason>Nobody waits.</ActionReason>}
          <BusyButton
            variant="default"
            disabled={waiting.data === undefined || nobody}
            busy={subscribe.busy}
            onClick={() => void subscribeWaitingJob.run({})}
          >
            Subscribe all who are waiting
          </BusyButton>
        </>
      }
    >
      <div className={classes.stack}>
        {subscribe.busy && <JobProgress jobId={subscribe.jobId} label="Subscribing customers" />}
        {subscribe.failure !== undefined && <FailureNotice failure={subscribe.failure} />}
        {waiting.status === 'failed' && <FailureNotice failure={waiting.failure} onRetry={waiting.reload} />}
        {waiting.status === 'loading' && <Skeleton lines={1} label="Counting who waits" />}
        {waiting.status === 'ready' && (
          <>
            {waiting.stale !== undefined && (
              <StaleNotice asOf={waiting.asOf} failure={waiting.stale} onRetry={waiting.reload} />
            )}
            <p role="status" className={classes.status}>
              {[
                done,
                nobody ? '' : waitingCountWords(waiting.data.count),
                refusedCountWords(waiting.data.refused.length),
              ]
                .join(' ')
                .trim()}
            </p>
            {waiting.data.refused.length > 0 && (
              <DataTable
                label="Customers whom AWS did not subscribe"
                columns={COLUMNS}
                rows={waiting.data.refused}
                rowKey={({ userId }) => userId}
                height="content"
              />
            )}
          </>
        )}
      </div>
    </Section>
  );
}
