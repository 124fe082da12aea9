import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './done-notice.module.css';

/** What was just done on this page; stays until the page is left. */
export function DoneNotice({ children }: { readonly children: ReactNode }) {
  return (
    <div role="status" className={classes.notice}>
      <IconCircleCheck size={18} aria-hidden />
      <span>{children}</span>
    </div>
  );
}
