import type { ReactNode } from 'react';
import classes from './empty-line.module.css';

interface EmptyLineProps {
  /** What would be here. */
  readonly title: string;
  readonly children?: ReactNode;
}

/** An empty list in one line, on a page whose other parts have something to show. */
export function EmptyLine({ title, children }: EmptyLineProps) {
  return (
    <p className={classes.line}>
      <span className={classes.title}>{title}.</span> {children}
    </p>
  );
}
