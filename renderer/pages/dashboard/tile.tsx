import { type ReactNode, useId } from 'react';
import classes from './dashboard.module.css';

interface TileProps {
  readonly title: string;
  /** Right of the title: a link to where the work is done. */
  readonly action?: ReactNode;
  /** Where the tile stands in its page's grid; see dashboard.module.css. */
  readonly area: 'chart' | 'side' | 'wide';
  /** Without a box of its own: around a table, which has one. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/** One named part of a dashboard. */
export function Tile({ title, action, area, bare = false, children }: TileProps) {
  const heading = useId();
  return (
    <section className={classes.tile} data-area={area} data-bare={bare} aria-labelledby={heading}>
      <div className={classes.tileHead}>
        <h2 id={heading}>{title}</h2>
        {action}
      </div>
      <div className={classes.tileBody}>{children}</div>
    </section>
  );
}
