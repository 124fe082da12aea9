import { useCallback, useRef, useState } from 'react';
import type { CallInput, CallResult, Channel } from '../../shared/contract';
import type { Failure } from '../../shared/failures';
import { ask } from '../call';

export interface Action<C extends Channel> {
  /** Undefined when the same action is still under way: a double click or a double Enter does nothing. */
  readonly run: (input: CallInput<C>) => Promise<CallResult<C> | undefined>;
  readonly busy: boolean;
  /** Of the last run; cleared by the next run and by `reset`. */
  readonly failure: Failure | undefined;
  readonly reset: () => void;
}

/** A call that a person starts: one at a time. */
export function useAction<C extends Channel>(channel: C): Action<C> {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);

  const run = useCallback(
    async (input: CallInput<C>) => {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setFailure(undefined);
      const result = await ask(channel, input);
      running.current = false;
      setBusy(false);
      if (!result.ok) setFailure(result.error);
      return result as CallResult<C>;
    },
    [channel],
  );
  const reset = useCallback(() => setFailure(undefined), []);
  return { run, busy, failure, reset };
}
