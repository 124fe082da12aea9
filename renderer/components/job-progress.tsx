import { Button, Progress } from '@mantine/core';
import { useRef, useState } from 'react';
import { call } from '../call';
import { useEvent } from '../hooks/use-event';
import { type ProgressReading, progressWords, readProgress } from '../words/progress';
import classes from './job-progress.module.css';

interface JobProgressProps {
  readonly jobId: string;
  /** What is being done: `Exporting history`. */
  readonly label: string;
  /** Without it the button `Cancel` asks main to cancel the job. */
  readonly onCancel?: () => void;
}

/** Progress of work that reports `job.progress`: count, rate, remaining time, cancel. */
export function JobProgress({ jobId, label, onCancel }: JobProgressProps) {
  const [reading, setReading] = useState<ProgressReading | undefined>(undefined);
  const step = useRef({ jobId, unit: '', startedMs: performance.now() });
  useEvent('job.progress', (event) => {
    if (event.jobId !== jobId) return;
    // A job that reads bytes and then writes rows has a rate of its own for each.
    if (step.current.unit !== event.unit || step.current.jobId !== jobId) {
      const startedMs =
        step.current.unit === '' && step.current.jobId === jobId ? step.current.startedMs : performance.now();
      step.current = { jobId, unit: event.unit, startedMs };
    }
    setReading(readProgress(event, performance.now() - step.current.startedMs));
  });
  const cancel = onCancel ?? (() => void call('jobs.cancel', { jobId }));
  return <ProgressLine label={label} reading={reading} onCancel={cancel} />;
}

interface ProgressLineProps {
  readonly label: string;
  readonly reading: ProgressReading | undefined;
  readonly onCancel?: () => void;
}

/** The same line for progress that does not come from a job. */
export function ProgressLine({ label, reading, onCancel }: ProgressLineProps) {
  return (
    <div className={classes.progress}>
      <div className={classes.words}>
        <span className={classes.label}>{label}</span>
        <span role="status" className={classes.count}>
          {reading === undefined ? 'Starting' : progressWords(reading)}
        </span>
      </div>
      <div className={classes.line}>
        <Progress
          className={classes.track ?? ''}
          value={reading?.percent ?? 0}
          aria-label={label}
          size="sm"
          transitionDuration={140}
        />
        {onCancel !== undefined && (
          <Button variant="default" size="xs" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </div>
  );
}
