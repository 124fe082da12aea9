import { call } from './call';
import { acceptSession, acceptWorkspace, useSession } from './stores/session';

/** Ends the session; the window shows the sign-in page at once, whatever main answers. */
export function signOut(): void {
  void call('auth.signOut', {}).then(() => acceptSession(null, 'signedOut'));
}

/** Asks main to lock; the lock screen stands before the answer comes. */
export function lockSession(): void {
  useSession.setState((state) => (state.session === null ? state : { session: { ...state.session, locked: true } }));
  void call('auth.lock', {});
}

/** Back to the first screen. Ends the session. */
export function leaveWorkspace(): void {
  void call('workspaces.close', {}).then(() => acceptWorkspace(null));
}

/**
 * Fills the training bank again. Its session ends at once, long before the bank can be used; the window shows the
 * progress until then.
 */
export async function resetTraining(): Promise<void> {
  useSession.setState({ reset: { failure: undefined } });
  const result = await call('training.reset', {});
  if (!result.ok) {
    useSession.setState({ reset: { failure: result.error } });
    return;
  }
  acceptSession(null, 'workspaceClosed');
  useSession.setState({ reset: null });
}

/** After a reset that failed: to whatever is still open. */
export async function leaveReset(): Promise<void> {
  const current = await call('workspaces.current', {});
  acceptWorkspace(current.ok ? current.value : null);
  useSession.setState({ reset: null });
}
