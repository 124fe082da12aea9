import { useCallback, useRef, useState } from 'react';
import type { CallOutput } from '../../../../shared/contract';
import type { EventPayload } from '../../../../shared/events';
import type { Failure } from '../../../../shared/failures';
import { call } from '../../../call';
import { useAction } from '../../../hooks/use-action';
import { useEvent } from '../../../hooks/use-event';
import type { TableOptions } from './table-options';

type Progress = EventPayload<'tables.progress'>;
type Applied = CallOutput<'tables.apply'>;

export interface Applying {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** The step that was told of last. */
  readonly step: Progress | undefined;
  readonly applied: Applied | undefined;
  readonly isCancelling: boolean;
  readonly cancel: () => void;
  /** What it came to; undefined when it was refused, or one is under way. */
  readonly run: (options: TableOptions, digest: string, typedName: string | null) => Promise<Applied | undefined>;
}

/** Applies a plan that was seen, and tells of its steps. */
export function useApply(): Applying {
  const action = useAction('tables.apply');
  const job = useRef('');
  const [step, setStep] = useState<Progress | undefined>(undefined);
  const [applied, setApplied] = useState<Applied | undefined>(undefined);
  const [isCancelling, setCancelling] = useState(false);
  useEvent('tables.progress', (progress) => {
    if (progress.jobId === job.current) setStep(progress);
  });
  const { run: start } = action;
  const run = useCallback(
    async (options: TableOptions, digest: string, typedName: string | null) => {
      const jobId = crypto.randomUUID();
      job.current = jobId;
      setStep(undefined);
      setApplied(undefined);
      setCancelling(false);
      const result = await start({ jobId, options, digest, typedName });
      if (result?.ok !== true) return undefined;
      setApplied(result.value);
      return result.value;
    },
    [start],
  );
  const cancel = useCallback(() => {
    setCancelling(true);
    void call('jobs.cancel', { jobId: job.current });
  }, []);
  return { busy: action.busy, failure: action.failure, step, applied, isCancelling, cancel, run };
}
