import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallInput, CallOutput, Channel } from '../../shared/contract';
import type { Failure } from '../../shared/failures';
import { ask } from '../call';
import { callKey } from './call-key';

interface Common {
  /** Asks again and keeps showing what there is meanwhile. */
  readonly reload: () => void;
  /** Milliseconds since the epoch at which `data` arrived. */
  readonly asOf: number | undefined;
}

/** `idle`: the input is null, nothing is asked. `stale`: what is shown could not be refreshed, and why. */
export type Call<C extends Channel> =
  | (Common & {
      readonly status: 'idle';
      readonly data: undefined;
      readonly failure: undefined;
      readonly stale: undefined;
    })
  | (Common & {
      readonly status: 'loading';
      readonly data: undefined;
      readonly failure: undefined;
      readonly stale: undefined;
    })
  | (Common & {
      readonly status: 'ready';
      readonly data: CallOutput<C>;
      readonly failure: undefined;
      readonly stale: Failure | undefined;
    })
  | (Common & {
      readonly status: 'failed';
      readonly data: undefined;
      readonly failure: Failure;
      readonly stale: undefined;
    });

interface Answer<C extends Channel> {
  readonly key: string;
  readonly data: CallOutput<C> | undefined;
  readonly failure: Failure | undefined;
  readonly asOf: number | undefined;
}

/**
 * Asks a channel and keeps its answer. A changed input asks again; an answer that comes late, after the input changed,
 * is dropped. Null asks nothing.
 */
export function useCall<C extends Channel>(channel: C, input: CallInput<C> | null): Call<C> {
  const key = input === null ? '' : `${channel} ${callKey(input)}`;
  const [answer, setAnswer] = useState<Answer<C> | undefined>(undefined);
  const [round, setRound] = useState(0);
  const latest = useRef({ channel, input });
  latest.current = { channel, input };

  useEffect(() => {
    const asked = latest.current;
    if (key === '' || asked.input === null) return undefined;
    let wanted = true;
    void round;
    void ask(asked.channel, asked.input).then((result) => {
      if (!wanted) return;
      setAnswer((before) => {
        if (result.ok) return { key, data: result.value, failure: undefined, asOf: Date.now() };
        const kept = before?.key === key ? before : undefined;
        return { key, data: kept?.data, failure: result.error, asOf: kept?.asOf };
      });
    });
    return () => {
      wanted = false;
    };
  }, [key, round]);

  const reload = useCallback(() => setRound((before) => before + 1), []);
  const current = answer?.key === key ? answer : undefined;
  return callState(key, current, reload);
}

function callState<C extends Channel>(key: string, answer: Answer<C> | undefined, reload: () => void): Call<C> {
  const none = { data: undefined, failure: undefined, stale: undefined, asOf: answer?.asOf, reload };
  if (key === '') return { ...none, status: 'idle' };
  if (answer === undefined) return { ...none, status: 'loading' };
  if (answer.data !== undefined) return { ...none, status: 'ready', data: answer.data, stale: answer.failure };
  if (answer.failure !== undefined) return { ...none, status: 'failed', failure: answer.failure };
  return { ...none, status: 'loading' };
}
