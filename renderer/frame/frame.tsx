import { useRef } from 'react';
import type { SessionView } from '../../shared/contract/auth';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { useWindowTitle } from '../hooks/use-window-title';
import { usePageHead } from '../stores/page-head';
import classes from './frame.module.css';
import { Navigation } from './navigation';
import { PageOutlet } from './page-outlet';
import { ShortcutsDialog } from './shortcuts-dialog';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';
import { useFrameKeys } from './use-frame-keys';

interface FrameProps {
  readonly workspace: WorkspaceView;
  readonly session: SessionView;
}

/** Navigation, top bar, the page, status bar. Mounted as long as one person is signed in. */
export function Frame({ workspace, session }: FrameProps) {
  const main = useRef<HTMLElement>(null);
  const title = usePageHead((head) => head.title);
  useWindowTitle(title, workspace.name);
  useFrameKeys(session.role);
  return (
    <div className={classes.frame}>
      <Navigation role={session.role} />
      <TopBar workspace={workspace} session={session} />
      <main ref={main} className={classes.main} tabIndex={-1}>
        <PageOutlet role={session.role} />
      </main>
      <StatusBar workspace={workspace} session={session} />
      <ShortcutsDialog role={session.role} />
    </div>
  );
}
