import { type ReactNode, useEffect } from 'react';
import { type Crumb, usePageHead } from '../stores/page-head';
import classes from './page.module.css';

interface PageProps {
  /** In the top bar as the page's heading, and in the window's title. */
  readonly title: string;
  /** The steps above this page, without the page itself. Keep the array's identity while it does not change. */
  readonly crumbs?: readonly Crumb[];
  /** Left of the line above the content: search, filters. */
  readonly toolbar?: ReactNode;
  /** Right of that line; the primary button last. */
  readonly actions?: ReactNode;
  /**
   * `full`: the content fills the height and scrolls inside itself (tables). `read`: a column of readable width.
   * `flow`: the whole width, as high as its content; the page scrolls.
   */
  readonly width?: 'full' | 'read' | 'flow';
  readonly children: ReactNode;
}

const NO_CRUMBS: readonly Crumb[] = [];

/** The frame of every page's content. */
export function Page({ title, crumbs = NO_CRUMBS, toolbar, actions, width = 'full', children }: PageProps) {
  useEffect(() => usePageHead.setState({ title, crumbs }), [title, crumbs]);
  return (
    <div className={classes.page} data-width={width}>
      {(toolbar !== undefined || actions !== undefined) && (
        <div className={classes.bar}>
          <div className={classes.toolbar}>{toolbar}</div>
          <div className={classes.actions}>{actions}</div>
        </div>
      )}
      <div className={classes.content}>{children}</div>
    </div>
  );
}
