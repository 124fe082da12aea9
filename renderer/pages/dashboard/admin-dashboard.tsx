import { Button } from '@mantine/core';
import { mailCountText } from '../../../shared/domain/mail-count';
import { Page } from '../../components/page';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { navigate } from '../../router';
import { currentLimits } from '../../stores/limits';
import { useSession } from '../../stores/session';
import { minutesWords } from '../../words/minutes';
import { LockTable } from '../administration/users/lock-table';
import { waitingMailNote } from '../notifications/mail-words';
import { WaitingMail } from '../notifications/waiting-mail';
import { CallNotice } from './call-notice';
import classes from './dashboard.module.css';
import { FigureTile } from './figure-tile';
import { SafetyTile } from './safety-tile';
import { isNotSetUp, SetUpList } from './set-up-list';
import { Tile } from './tile';
import { TileState } from './tile-state';
import { NoReceiver, UnsafeSubscriptions } from './unsafe-subscriptions';

/** What an administrator must deal with: people locked out, and mail that does not arrive. */
export function AdminDashboard() {
  const call = useCall('dashboard.admin', {});
  const waiting = useCall('notifications.waiting', {});
  const reload = () => {
    call.reload();
    waiting.reload();
  };
  useEvent('work.changed', reload);
  const isAws = useSession(({ workspace }) => workspace?.kind === 'aws');
  const safety = useCall('topics.safety', isAws ? {} : null);
  if (isNotSetUp(call.failure)) {
    return (
      <Page title="Dashboard" width="flow">
        <SetUpList onRetry={reload} />
      </Page>
    );
  }
  return (
    <Page title="Dashboard" width="flow">
      <div className={classes.stack}>
        <CallNotice call={call} />
        <UnsafeSubscriptions call={safety} />
        <NoReceiver call={safety} />
        <div className={classes.figures} data-count={isAws ? 4 : 3}>
          <FigureTile title="Locked sign-ins" call={call}>
            {({ locked }) => ({
              value: locked.length,
              note:
                locked.length === 0
                  ? 'Everybody can sign in'
                  : `Released by themselves after ${minutesWords(currentLimits().lockMinutes)}`,
            })}
          </FigureTile>
          <FigureTile title="Waiting mail" call={call}>
            {({ waitingMailCount }) => ({
              value: mailCountText(waitingMailCount),
              note: waitingMailNote(waitingMailCount, isAws),
            })}
          </FigureTile>
          <FigureTile title="Dead mail" call={call}>
            {({ deadMailCount }) => ({
              value: mailCountText(deadMailCount),
              note: deadMailCount === 0 ? 'Nothing was given up' : 'Sent again only with Retry',
            })}
          </FigureTile>
          {isAws && <SafetyTile call={safety} />}
        </div>
        <div className={classes.grid} data-layout="single">
          <Tile
            title="Locks"
            area="wide"
            bare
            action={
              <Button variant="subtle" size="compact-sm" onClick={() => navigate('administration', { tab: 'users' })}>
                All users
              </Button>
            }
          >
            <TileState call={call} what="locks" lines={4} lineHeight={36}>
              {({ locked }) => <LockTable users={locked} onChange={call.reload} height="content" />}
            </TileState>
          </Tile>
          <Tile title="Waiting and dead mail" area="wide" bare>
            <WaitingMail waiting={waiting} height="content" onChange={reload} />
          </Tile>
        </div>
      </div>
    </Page>
  );
}
