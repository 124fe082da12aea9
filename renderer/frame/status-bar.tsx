import { IconCircleCheck, IconClockHour4, IconHelpHexagon, IconMail, IconPlugConnectedX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { SessionView } from '../../shared/contract/auth';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { may } from '../../shared/domain/permissions';
import { navigate } from '../router';
import { useReportingZone } from '../stores/settings';
import { useStatus } from '../stores/status';
import { isEndingSoon, sessionLeftWords } from '../words/session-left';
import { notReachedWords, waitingWords } from '../words/status';
import { CostItem } from './cost-item';
import { IdentityItem } from './identity-item';
import classes from './status-bar.module.css';

interface StatusBarProps {
  readonly workspace: WorkspaceView;
  readonly session: SessionView;
}

/** What must always be in view: where the data is, who AWS says one is, what waits, what it costs, how long it lasts. */
export function StatusBar({ workspace, session }: StatusBarProps) {
  const { intentsInDoubt, waitingMail } = useStatus();
  const training = workspace.kind === 'training';
  return (
    <footer className={classes.bar}>
      <Connection workspace={workspace} />
      {may(session.role, 'resolveIntents') && <Intents count={intentsInDoubt} />}
      {may(session.role, 'countWaitingMail') && (
        <span className={classes.item} data-tone={waitingMail !== 0 ? 'pending' : 'quiet'}>
          <IconMail size={14} aria-hidden />
          {waitingWords(waitingMail)}
        </span>
      )}
      {session.signInMethod === 'iamProfile' && <IdentityItem />}
      <span className={classes.gap} />
      {!training && may(session.role, 'seeCost') && <CostItem />}
      <SessionLeft expiresAt={session.expiresAt} />
    </footer>
  );
}

/** Where the data is, and whether it is reached: by the last call that ended. */
function Connection({ workspace: { kind, name } }: { readonly workspace: WorkspaceView }) {
  const since = useStatus((status) => status.notReachedSince);
  const zone = useReportingZone();
  if (kind === 'aws' && since !== null) {
    return (
      <span role="status" className={classes.item} data-tone="pending" title={name}>
        <IconPlugConnectedX size={14} aria-hidden />
        {notReachedWords(since, zone)}
      </span>
    );
  }
  return (
    <span className={classes.item}>
      <IconCircleCheck size={14} aria-hidden />
      {kind === 'training' ? `${name}, on this machine` : name}
    </span>
  );
}

function Intents({ count }: { readonly count: number }) {
  if (count === 0) {
    return (
      <span className={classes.item} data-tone="quiet">
        <IconHelpHexagon size={14} aria-hidden />
        Nothing in doubt
      </span>
    );
  }
  return (
    <button type="button" className={classes.item} data-tone="pending" onClick={() => navigate('dashboard')}>
      <IconHelpHexagon size={14} aria-hidden />
      {count === 1 ? '1 posting in doubt' : `${count} postings in doubt`}
    </button>
  );
}

const TICK_MS = 10_000;
const subscribe = (onTick: () => void): (() => void) => {
  const timer = window.setInterval(onTick, TICK_MS);
  return () => window.clearInterval(timer);
};
/** The end of the current tick, so that what is shown is never more than there is. */
const nowTick = (): number => Math.ceil(Date.now() / TICK_MS) * TICK_MS;

function SessionLeft({ expiresAt }: { readonly expiresAt: string }) {
  const leftMs = Date.parse(expiresAt) - useSyncExternalStore(subscribe, nowTick);
  return (
    <span className={classes.item} data-tone={isEndingSoon(leftMs) ? 'pending' : 'quiet'}>
      <IconClockHour4 size={14} aria-hidden />
      {sessionLeftWords(leftMs)}
    </span>
  );
}
