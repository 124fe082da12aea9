import { Button, Skeleton as MantineSkeleton } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconReload } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Failure } from '../../shared/failures';
import { commandOf, failureWords } from '../words/failures';
import { CommandLine } from './command-line';
import { DateTime } from './date-time';
import { FailureStrip } from './failure-strip';
import { NextStep } from './next-step';
import { useSetUpLink } from './set-up-link';
import classes from './states.module.css';

/** Shorter waits show nothing: a flash of grey is more tiring than an instant of white. */
const SKELETON_DELAY_MS = 150;

/** True once a wait has lasted long enough to be shown. */
export function useLongWait(delayMs = SKELETON_DELAY_MS): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLong(true), delayMs);
    return () => window.clearTimeout(timer);
  }, [delayMs]);
  return long;
}

interface SkeletonProps {
  /** Lines of the final layout. */
  readonly lines?: number;
  /** Height of one line in px; 36 is a table's row. */
  readonly lineHeight?: number;
  /** What is loading, for screen readers. */
  readonly label?: string;
}

/** Uneven, as text is. */
const lineWidths = (lines: number) =>
  Array.from({ length: lines }, (_, line) => ({ id: `line-${line}`, width: `${90 - ((line * 17) % 45)}%` }));

/** Keeps the room of what is coming; visible only after 150 ms. */
export function Skeleton({ lines = 6, lineHeight = 36, label = 'Loading' }: SkeletonProps) {
  const shown = useLongWait();
  return (
    <div role="status" aria-label={label} className={classes.skeleton}>
      {lineWidths(lines).map(({ id, width }) => (
        <div key={id} className={classes.line} style={{ height: lineHeight }}>
          {shown && <MantineSkeleton height={12} width={width} radius="sm" />}
        </div>
      ))}
    </div>
  );
}

interface EmptyStateProps {
  /** What would be here. */
  readonly title: string;
  readonly children?: ReactNode;
  /** The action that makes it. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      {children !== undefined && <div className={classes.emptyText}>{children}</div>}
      {action !== undefined && <div className={classes.emptyAction}>{action}</div>}
    </div>
  );
}

interface FailureNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  readonly retryLabel?: string;
  /** Further buttons. */
  readonly action?: ReactNode;
}

/** What happened, what it means for the money, the next step, the command that takes it, the incident number. */
export function FailureNotice({ failure, onRetry, retryLabel = 'Try again', action }: FailureNoticeProps) {
  const { what, money, next, incidentId } = failureWords(failure);
  const command = commandOf(failure);
  const setUpLink = useSetUpLink(failure);
  return (
    <div role="alert" className={classes.failure}>
      <IconAlertTriangle size={18} className={classes.failureIcon} aria-hidden />
      <div className={classes.failureBody}>
        <p className={classes.failureTitle}>{what}</p>
        {money !== null && <p>{money}</p>}
        <p>
          <NextStep next={next} command={command} />
        </p>
        {command !== null && <CommandLine command={command} />}
        {incidentId !== undefined && (
          <p className={classes.incident}>
            Incident <code>{incidentId}</code>
          </p>
        )}
        {(onRetry !== undefined || action !== undefined || setUpLink !== null) && (
          <div className={classes.failureActions}>
            {onRetry !== undefined && (
              <Button variant="default" size="xs" leftSection={<IconReload size={14} />} onClick={onRetry}>
                {retryLabel}
              </Button>
            )}
            {action}
            {setUpLink}
          </div>
        )}
      </div>
    </div>
  );
}

interface StaleNoticeProps {
  /** Milliseconds since the epoch of what is shown. */
  readonly asOf: number | undefined;
  readonly failure: Failure;
  readonly onRetry: () => void;
}

/** Above content that could not be refreshed. */
export function StaleNotice({ asOf, failure, onRetry }: StaleNoticeProps) {
  return (
    <div role="status" className={classes.stale}>
      <IconClockPause size={16} className={classes.staleIcon} aria-hidden />
      <FailureStrip failure={failure} onRetry={onRetry} retryLabel="Refresh">
        {asOf === undefined ? (
          'Not up to date.'
        ) : (
          <>
            As of <DateTime value={new Date(asOf).toISOString()} />.
          </>
        )}
      </FailureStrip>
    </div>
  );
}
