import { create } from 'zustand';
import type { SessionView } from '../../shared/contract/auth';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { Failure, SessionEndReason } from '../../shared/failures';

interface SessionState {
  /** False until main has said what is open. */
  readonly started: boolean;
  readonly workspace: WorkspaceView | null;
  readonly session: SessionView | null;
  /** Why the last session ended, for the sign-in page; null when there is nothing to say. */
  readonly endReason: SessionEndReason | null;
}

export const useSession = create<SessionState>(() => ({
  started: false,
  workspace: null,
  session: null,
  endReason: null,
}));

const patchSession = (patch: Partial<SessionView>): void => {
  useSession.setState((state) => (state.session === null ? state : { session: { ...state.session, ...patch } }));
};

/** Failures that concern the session rather than the call that met them. */
export function noteFailure(failure: Failure): void {
  switch (failure.code) {
    case 'auth.sessionEnded':
      useSession.setState({ session: null, endReason: failure.reason });
      break;
    case 'auth.signInNeeded':
      useSession.setState({ session: null });
      break;
    case 'auth.sessionLocked':
      patchSession({ locked: true });
      break;
    case 'auth.passwordChangeNeeded':
      patchSession({ mustChangePassword: true });
      break;
    case 'workspace.notOpen':
      useSession.setState({ workspace: null, session: null });
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
