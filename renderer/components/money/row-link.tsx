import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './row-link.module.css';

interface RowLinkProps {
  readonly onOpen: () => void;
  /** Set where it stands alone. In a table it is out of the tab order: the table's own keys reach it. */
  readonly tabbable?: boolean;
  readonly children: ReactNode;
}

/** Goes to what a row, or a line, is about. */
export function RowLink({ onOpen, tabbable = false, children }: RowLinkProps) {
  return (
    <Anchor
      component="button"
      type="button"
      tabIndex={tabbable ? 0 : -1}
      className={classes.link ?? ''}
      onClick={onOpen}
    >
      {children}
    </Anchor>
  );
}
