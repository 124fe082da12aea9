import { FailureNotice, Skeleton, StaleNotice } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import { useEvent } from '../../../hooks/use-event';
import { LockTable } from './lock-table';
import classes from './users.module.css';

export function LocksTab() {
  const locked = useCall('users.locked', {});
  useEvent('work.changed', locked.reload);
  if (locked.status === 'failed') return <FailureNotice failure={locked.failure} onRetry={locked.reload} />;
  if (locked.status !== 'ready') return <Skeleton lines={6} label="Loading locks" />;
  return (
    <div className={classes.tab}>
      {locked.stale !== undefined && <StaleNotice asOf={locked.asOf} failure={locked.stale} onRetry={locked.reload} />}
      <div className={classes.tabRoom}>
        <LockTable users={locked.data} onChange={locked.reload} />
      </div>
    </div>
  );
}
