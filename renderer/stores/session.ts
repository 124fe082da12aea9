import { create } from 'zustand';
import type { SessionView } from '../../shared/contract/auth';
import type { OpenWorkspaceView } from '../../shared/contract/workspaces';
import type { SessionChangeReason } from '../../shared/events';
import { type Failure, SESSION_END_REASONS, type SessionEndReason } from '../../shared/failures';
import { resetRouter } from '../router';

interface SessionState {
  /** False until main has said what is open. */
  readonly started: boolean;
  readonly workspace: OpenWorkspaceView | null;
  readonly session: SessionView | null;
  /** Why the last session ended, for the sign-in page; null when there is nothing to say. */
  readonly endReason: SessionEndReason | null;
  /** The training bank is being filled again, or that failed; until then nothing of it can be used. */
  readonly reset: { readonly failure: Failure | undefined } | null;
}

export const useSession = create<SessionState>(() => ({
  started: false,
  workspace: null,
  session: null,
  endReason: null,
  reset: null,
}));

const isSessionEnd = (reason: SessionChangeReason): reason is SessionEndReason =>
  SESSION_END_REASONS.some((end) => end === reason);

/** The session as main tells it. Another person starts on the first page, not where the last one was. */
export function acceptSession(session: SessionView | null, reason?: SessionChangeReason): void {
  const before = useSession.getState().session;
  if (session !== null && session.userId !== before?.userId) resetRouter();
  const told = reason !== undefined && isSessionEnd(reason) ? reason : useSession.getState().endReason;
  useSession.setState({ session, endReason: session === null ? told : null });
}

/** A workspace was opened, or closed with the session in it. */
export function acceptWorkspace(workspace: OpenWorkspaceView | null): void {
  useSession.setState({ workspace, ...(workspace === null ? { session: null, endReason: null } : {}) });
}

/** Other rules of the bank are in force. */
export function acceptLimits(limits: OpenWorkspaceView['limits']): void {
  useSession.setState(({ workspace }) => ({ workspace: workspace === null ? null : { ...workspace, limits } }));
}

const patchSession = (patch: Partial<SessionView>): void => {
  useSession.setState((state) => (state.session === null ? state : { session: { ...state.session, ...patch } }));
};

/** Failures that concern the session rather than the call that met them. */
export function noteFailure(failure: Failure): void {
  switch (failure.code) {
    case 'auth.sessionEnded':
      acceptSession(null, failure.reason);
      break;
    case 'auth.signInNeeded':
      acceptSession(null);
      break;
    case 'auth.sessionLocked':
      patchSession({ locked: true });
      break;
    case 'auth.passwordChangeNeeded':
      patchSession({ mustChangePassword: true });
      break;
    case 'workspace.notOpen':
      acceptWorkspace(null);
      break;
    default:
      break;
  }
}

/** The person signed in. Pages are mounted only while there is one. */
export function useSignedIn(): SessionView {
  const session = useSession((state) => state.session);
  if (session === null) throw new Error('A page was shown without a session');
  return session;
}
