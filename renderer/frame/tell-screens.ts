import { may } from '../../shared/domain/permissions';
import { call } from '../call';
import { useRouter } from '../router';
import { useScreen } from '../stores/screen';
import { useSession } from '../stores/session';

/**
 * Tells main of every screen that comes into view, before its page is rendered and asks for anything: messages arrive in
 * the order in which they leave.
 */
export function tellScreens(): () => void {
  const start = () => {
    const { workspace, session } = useSession.getState();
    const isCounted = workspace?.kind === 'aws' && session !== null && may(session.role, 'seeCost');
    const screenId = isCounted ? crypto.randomUUID() : null;
    useScreen.setState({ screenId });
    if (screenId !== null) void call('aws.startScreen', { screenId });
  };
  const stops = [
    useRouter.subscribe((now, before) => {
      if (now.entries[now.index] !== before.entries[before.index]) start();
    }),
    useSession.subscribe((now, before) => {
      if (now.session?.userId !== before.session?.userId) start();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
