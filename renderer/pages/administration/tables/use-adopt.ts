import { useCallback, useRef, useState } from 'react';
import type { Adopted } from '../../../../shared/contract/adoption';
import type { EventPayload } from '../../../../shared/events';
import type { Failure } from '../../../../shared/failures';
import { call } from '../../../call';
import { useAction } from '../../../hooks/use-action';
import { useEvent } from '../../../hooks/use-event';

export type AdoptionProgress = EventPayload<'adoption.progress'>;

export interface Adopting {
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** What was told last of the run under way. */
  readonly progress: AdoptionProgress | undefined;
  /** Of the last run that came to its end. */
  readonly adopted: Adopted | undefined;
  /** `confirmedUnits`: the read units that were said before it starts. */
  readonly run: (typedName: string | null, confirmedUnits: number) => Promise<void>;
  readonly cancel: () => void;
}

/** Runs an adoption and follows it. */
export function useAdopt(): Adopting {
  const action = useAction('adoption.run');
  const job = useRef('');
  const [progress, setProgress] = useState<AdoptionProgress | undefined>(undefined);
  const [adopted, setAdopted] = useState<Adopted | undefined>(undefined);
  useEvent('adoption.progress', (told) => {
    if (told.jobId === job.current) setProgress(told);
  });
  const { run: start } = action;
  const run = useCallback(
    async (typedName: string | null, confirmedUnits: number) => {
      const jobId = crypto.randomUUID();
      job.current = jobId;
      setProgress(undefined);
      setAdopted(undefined);
      const result = await start({ jobId, typedName, confirmedUnits });
      if (result?.ok) setAdopted(result.value);
    },
    [start],
  );
  const cancel = useCallback(() => void call('jobs.cancel', { jobId: job.current }), []);
  return { busy: action.busy, failure: action.failure, progress, adopted, run, cancel };
}
