import type { ReactNode } from 'react';
import classes from './form-actions.module.css';

interface FormActionsProps {
  /** Why the primary button cannot be pressed; shown beside it. A button is never disabled without it. */
  readonly reason?: string | null | undefined;
  /** Buttons, the primary one last. */
  readonly children: ReactNode;
}

/** The last line of a form. */
export function FormActions({ reason, children }: FormActionsProps) {
  return (
    <div className={classes.actions}>
      {reason !== undefined && reason !== null && <span className={classes.reason}>{reason}</span>}
      {children}
    </div>
  );
}
