import { useEffect, useState } from 'react';
import type { EventPayload } from '../shared/events';
import type { Failure } from '../shared/failures';
import { bank } from './bank';
import { call } from './call';
import { tellScreens } from './frame/tell-screens';
import { navigate } from './router';
import { lockSession, signOut } from './session-actions';
import { requestPalette, showShortcuts } from './stores/overlays';
import { acceptLimits, acceptSession, acceptWorkspace, useSession } from './stores/session';
import { useSettings } from './stores/settings';
import { useStatus } from './stores/status';

/** Asks main what is open. Undefined when it went well. */
async function readState(): Promise<Failure | undefined> {
  const [settings, workspace, session] = await Promise.all([
    call('settings.read', {}),
    call('workspaces.current', {}),
    call('auth.session', {}),
  ]);
  if (!settings.ok) return settings.error;
  if (!workspace.ok) return workspace.error;
  if (!session.ok) return session.error;
  useSettings.setState(settings.value);
  acceptWorkspace(workspace.value);
  acceptSession(session.value);
  useSession.setState({ started: true });
  return undefined;
}

/** Commands of the native menu. `print` belongs to the page that shows a receipt, which listens for itself. */
function obey({ command }: EventPayload<'menu.command'>): void {
  const signedIn = useSession.getState().session !== null;
  if (!signedIn) return;
  if (command === 'palette') requestPalette();
  if (command === 'shortcuts') showShortcuts(true);
  if (command === 'settings') navigate('settings');
  if (command === 'lock') lockSession();
  if (command === 'signOut') signOut();
}

/**
 * A dialog under the lock listens to Escape at the window and would close unseen. Listeners of one target run in the
 * order in which they came, and this one comes before any dialog.
 */
function keepEscapeFromUnderTheLock(event: KeyboardEvent): void {
  if (event.key === 'Escape' && useSession.getState().session?.locked === true) event.stopImmediatePropagation();
}

/** Listens to main for as long as the window lives, and reads the state once. */
export function useBoot(): { readonly failure: Failure | undefined; readonly retry: () => void } {
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  useEffect(() => {
    const stops = [
      bank.listen('session.changed', ({ session, reason }) => acceptSession(session, reason)),
      bank.listen('status.changed', (status) => useStatus.setState(status)),
      bank.listen('connection.changed', (connection) => useStatus.setState(connection)),
      bank.listen('limits.changed', acceptLimits),
      bank.listen('menu.command', obey),
      tellScreens(),
    ];
    window.addEventListener('keydown', keepEscapeFromUnderTheLock, { capture: true });
    void readState().then(setFailure);
    return () => {
      window.removeEventListener('keydown', keepEscapeFromUnderTheLock, { capture: true });
      for (const stop of stops) stop();
    };
  }, []);
  const retry = () => void readState().then(setFailure);
  return { failure, retry };
}
