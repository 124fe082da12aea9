import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/failures';
import { commandOf, failureWords } from '../words/failures';
import { CommandLine } from './command-line';
import classes from './failure-strip.module.css';
import { NextStep } from './next-step';

interface FailureStripProps {
  /** What is shown all the same: `12 shown.`, `As of 14:05.` */
  readonly children?: ReactNode;
  readonly failure: Failure;
  readonly onRetry: () => void;
  readonly retryLabel?: string;
}

/**
 * A failure beside what is still shown, in the foot of a table or above it: what happened, the next step, the command that
 * takes it, and trying again. What has nothing to show has a FailureNotice.
 */
export function FailureStrip({ children, failure, onRetry, retryLabel = 'Try again' }: FailureStripProps) {
  const { what, next, incidentId } = failureWords(failure);
  const command = commandOf(failure);
  return (
    <div className={classes.strip}>
      <p className={classes.words}>
        {children} {what} <NextStep next={next} command={command} />
        {incidentId !== undefined && (
          <>
            {' '}
            Incident <code>{incidentId}</code>
          </>
        )}
      </p>
      {command !== null && <CommandLine command={command} />}
      <Button variant="subtle" size="compact-xs" className={classes.retry} onClick={onRetry}>
        {retryLabel}
      </Button>
    </div>
  );
}
