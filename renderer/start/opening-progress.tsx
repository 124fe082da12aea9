import { useState } from 'react';
import { ProgressLine } from '../components/job-progress';
import { useEvent } from '../hooks/use-event';
import { type ProgressReading, readProgress } from '../words/progress';
import classes from './opening-progress.module.css';

interface Phase {
  readonly name: string;
  readonly startedMs: number;
  readonly reading: ProgressReading | undefined;
}

const FIRST: Phase = { name: 'Opening', startedMs: 0, reading: undefined };

/** How far the filling of a bank is: phase, count, rate and remaining time, from `workspace.progress`. */
export function OpeningProgress() {
  const [phase, setPhase] = useState<Phase>(FIRST);
  useEvent('workspace.progress', ({ phase: name, done, total }) => {
    const nowMs = performance.now();
    setPhase((before) => {
      const startedMs = before.name === name ? before.startedMs : nowMs;
      return { name, startedMs, reading: readProgress({ done, total, unit: 'items' }, nowMs - startedMs) };
    });
  });
  return (
    <div className={classes.room}>
      <ProgressLine label={phase.name} reading={phase.reading} />
    </div>
  );
}
