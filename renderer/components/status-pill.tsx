import type { ReactNode } from 'react';
import classes from './status-pill.module.css';

export type Tone = 'neutral' | 'good' | 'pending' | 'bad' | 'info';

interface StatusPillProps {
  readonly tone: Tone;
  readonly children: ReactNode;
}

/** A state in a word or two. The word tells it; the colour and the shape of the mark only help. */
export function StatusPill({ tone, children }: StatusPillProps) {
  return (
    <span className={classes.pill} data-tone={tone}>
      <span className={classes.mark} aria-hidden />
      {children}
    </span>
  );
}
