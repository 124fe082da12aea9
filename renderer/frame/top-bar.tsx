import { ActionIcon, Tooltip } from '@mantine/core';
import { IconChevronRight, IconLock, IconLogout } from '@tabler/icons-react';
import { Fragment } from 'react';
import type { SessionView } from '../../shared/contract/auth';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { lockSession, signOut } from '../session-actions';
import { usePageHead } from '../stores/page-head';
import { COMMAND_KEY } from '../words/keys';
import { Palette } from './palette';
import { SessionMenu } from './session-menu';
import classes from './top-bar.module.css';

interface TopBarProps {
  readonly workspace: WorkspaceView;
  readonly session: SessionView;
}

export function TopBar({ workspace, session }: TopBarProps) {
  return (
    <header className={classes.bar}>
      <PageTitle />
      <Palette role={session.role} />
      <div className={classes.right}>
        <WorkspaceBadge workspace={workspace} />
        <SessionMenu session={session} />
        <Tooltip label={`Lock (${COMMAND_KEY}+L)`}>
          <ActionIcon aria-label="Lock" onClick={lockSession}>
            <IconLock size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Sign out">
          <ActionIcon aria-label="Sign out" onClick={signOut}>
            <IconLogout size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

function PageTitle() {
  const { title, crumbs } = usePageHead();
  return (
    <div className={classes.title}>
      {crumbs.length > 0 && (
        <nav aria-label="Breadcrumb" className={classes.crumbs}>
          {crumbs.map(({ label, open }) => (
            <Fragment key={label}>
              {open === undefined ? (
                <span className={classes.crumb}>{label}</span>
              ) : (
                <button type="button" className={classes.crumb} onClick={open}>
                  {label}
                </button>
              )}
              <IconChevronRight size={14} className={classes.separator} aria-hidden />
            </Fragment>
          ))}
        </nav>
      )}
      <h1 className={classes.heading} title={title} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}

function WorkspaceBadge({ workspace }: { readonly workspace: WorkspaceView }) {
  return (
    <span className={classes.badge} data-kind={workspace.production ? 'production' : workspace.kind}>
      {workspace.production ? `${workspace.name} · production` : workspace.name}
    </span>
  );
}
