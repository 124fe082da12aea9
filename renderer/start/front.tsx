import { IconBuildingBank } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWindowTitle } from '../hooks/use-window-title';
import classes from './front.module.css';

interface FrontProps {
  /** The heading, and the window's title. */
  readonly title: string;
  readonly lead?: ReactNode;
  readonly width?: 'form' | 'wide' | 'desk';
  readonly children: ReactNode;
  /** A quiet line under everything. */
  readonly foot?: ReactNode;
}

/** The screens before the frame: choosing a workspace, signing in, the lock. */
export function Front({ title, lead, width = 'form', children, foot }: FrontProps) {
  useWindowTitle(title);
  return (
    <main className={classes.front}>
      <div className={classes.column} data-width={width}>
        <div className={classes.brand}>
          <IconBuildingBank size={20} stroke={1.75} aria-hidden />
          <span>Countinghouse</span>
        </div>
        <h1 className={classes.title}>{title}</h1>
        {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        {children}
        {foot !== undefined && <div className={classes.foot}>{foot}</div>}
      </div>
    </main>
  );
}
