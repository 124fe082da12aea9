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
