import { useEffect } from 'react';
import type { IntentView } from '../../../shared/contract/transactions';
import { may } from '../../../shared/domain/permissions';
import { EmptyState, FailureNotice, Skeleton, StaleNotice } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { useSignedIn } from '../../stores/session';
import { useAnyUnknown, useJournalRound } from './desk';
import { TodayEntry } from './today-entry';
import classes from './today-list.module.css';

/** What was moved at this desk today, and what still needs a look. */
export function TodayList() {
  const { role } = useSignedIn();
  const title = may(role, 'ownAccounts') ? 'Moved here today' : 'Today at this desk';
  const list = useCall('intents.list', {});
  const round = useJournalRound();
  const { reload } = list;
  useEffect(() => {
    if (round > 0) reload();
  }, [round, reload]);
  useEvent('work.changed', reload);
  return (
    <section className={classes.panel} aria-labelledby="today-heading">
      <h2 id="today-heading" className={classes.title}>
        {title}
      </h2>
      <div className={classes.body}>
        {list.status === 'loading' && <Skeleton lines={4} lineHeight={56} label="Loading the list of today" />}
        {list.status === 'failed' && <FailureNotice failure={list.failure} onRetry={reload} />}
        {list.status === 'ready' && list.stale !== undefined && (
          <StaleNotice asOf={list.asOf} failure={list.stale} onRetry={reload} />
        )}
        {list.status === 'ready' && (
          <Intents intents={list.data} isCurrent={list.stale === undefined} onChanged={reload} />
        )}
      </div>
    </section>
  );
}

interface IntentsProps {
  readonly intents: readonly IntentView[];
  readonly isCurrent: boolean;
  readonly onChanged: () => void;
}

function Intents({ intents, isCurrent, onChanged }: IntentsProps) {
  const anyUnknown = useAnyUnknown();
  if (intents.length === 0) {
    // An empty list says that nothing moved only where that is known.
    if (!isCurrent || anyUnknown) return null;
    return (
      <EmptyState title="Nothing moved here today">Every deposit, withdrawal and transfer is listed here.</EmptyState>
    );
  }
  return (
    <ul className={classes.list}>
      {attentionFirst(intents).map((intent) => (
        <TodayEntry key={intent.requestId} intent={intent} onChanged={onChanged} />
      ))}
    </ul>
  );
}

/** What needs a person stands on top; the rest as it comes, newest first. */
const attentionFirst = (intents: readonly IntentView[]): readonly IntentView[] => [
  ...intents.filter((intent) => intent.needsAttention || intent.state === 'unknown'),
  ...intents.filter((intent) => !intent.needsAttention && intent.state !== 'unknown'),
];
