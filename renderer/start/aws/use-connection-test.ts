import { useCallback, useRef, useState } from 'react';
import type { AwsSettings, CheckLine } from '../../../shared/contract/aws';
import type { Failure } from '../../../shared/failures';
import { useAction } from '../../hooks/use-action';
import { useEvent } from '../../hooks/use-event';
import { withLine } from './check-words';

export interface ConnectionTest {
  readonly state: 'idle' | 'running' | 'done';
  /** Those known so far, in the order in which they came; in their fixed order when all are there. */
  readonly lines: readonly CheckLine[];
  /** How many lines there will be; 0 while it is not known. */
  readonly total: number;
  readonly failure: Failure | undefined;
  /** What the lines are about; undefined while there are none. */
  readonly tested: AwsSettings | undefined;
  readonly run: (settings: AwsSettings) => Promise<void>;
  /** Ends the test that is running. */
  readonly cancel: () => void;
}

/** Tries settings as they stand in the form of a workspace, or of a new one, telling of each line as it is known. */
export function useConnectionTest(workspaceId: string | null): ConnectionTest {
  const action = useAction('aws.testConnection');
  const cancelling = useAction('aws.cancelTest');
  const [lines, setLines] = useState<readonly CheckLine[]>([]);
  const [total, setTotal] = useState(0);
  const [done, setDone] = useState(false);
  const [tested, setTested] = useState<AwsSettings | undefined>(undefined);
  const jobId = useRef('');
  useEvent('aws.checkProgress', (progress) => {
    if (progress.jobId !== jobId.current) return;
    setTotal(progress.total);
    setLines((before) => withLine(before, progress.line));
  });
  const { run: start, reset: forget } = action;
  const run = useCallback(
    async (settings: AwsSettings) => {
      jobId.current = crypto.randomUUID();
      setLines([]);
      setTotal(0);
      setDone(false);
      setTested(settings);
      const result = await start({ jobId: jobId.current, workspaceId, settings, mfaCode: null });
      if (result !== undefined) jobId.current = '';
      if (result?.ok === false && result.error.code === 'job.cancelled') {
        setLines([]);
        setTested(undefined);
        forget();
      }
      if (result?.ok !== true) return;
      setLines(result.value);
      setTotal(result.value.length);
      setDone(true);
    },
    [start, forget, workspaceId],
  );
  const { run: end } = cancelling;
  const cancel = useCallback(() => {
    if (jobId.current !== '') void end({ jobId: jobId.current });
  }, [end]);
  const state = action.busy ? 'running' : done ? 'done' : 'idle';
  return { state, lines, total, failure: action.failure, tested, run, cancel };
}
