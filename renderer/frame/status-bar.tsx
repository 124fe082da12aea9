import { IconCircleCheck, IconClockHour4, IconHelpHexagon, IconMail } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import type { SessionView } from '../../shared/contract/auth';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { mailCountText } from '../../shared/domain/mail-count';
import { may } from '../../shared/domain/permissions';
import { navigate } from '../router';
import { useStatus } from '../stores/status';
import { isEndingSoon, sessionLeftWords } from '../words/session-left';
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
      <span className={classes.item}>
        <IconCircleCheck size={14} aria-hidden />
        {training ? `${workspace.name}, on this machine` : workspace.name}
      </span>
      {may(session.role, 'resolveIntents') && <Intents count={intentsInDoubt} />}
      {may(session.role, 'countWaitingMail') && (
        <span className={classes.item} data-tone={waitingMail > 0 ? 'pending' : 'quiet'}>
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

function waitingWords(count: number): string {
  if (count === 0) return 'No mail waiting';
  return count === 1 ? '1 message waiting' : `${mailCountText(count)} messages waiting`;
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
