import { useCallback, useRef, useState } from 'react';
import type { SubscriptionView } from '../../../../shared/contract/topics';
import { type Failure, ok, type Result } from '../../../../shared/failures';
import { call } from '../../../call';
import type { SubscriptionChange } from './change-words';
import { subscribedWords } from './topic-words';

/** The call that makes a change, answering what to say of it. */
async function carryOut(
  { endpoint, topic, subscriptionArn }: SubscriptionView,
  change: SubscriptionChange,
  typed: string | null,
): Promise<Result<string, Failure>> {
  if (change === 'confirm') {
    const sent = await call('topics.resendConfirmation', { topic, endpoint });
    return sent.ok ? ok(subscribedWords(endpoint, sent.value.outcome)) : sent;
  }
  // Without an ARN, which SNS tells only once it is confirmed, nothing of the sort is offered.
  if (subscriptionArn === null) return ok('');
  if (change === 'setFilter') {
    const limited = await call('topics.setFilter', { subscriptionArn, typedName: typed });
    return limited.ok ? ok(`${endpoint} is limited to its customer's mail.`) : limited;
  }
  const ended = await call('topics.unsubscribe', { subscriptionArn, typedAddress: typed ?? '' });
  return ended.ok ? ok(`The subscription of ${endpoint} has ended.`) : ended;
}

export interface SubscriptionChanger {
  /** With what was typed to confirm it; null where nothing had to be. True when it was done. */
  readonly change: (one: SubscriptionView, change: SubscriptionChange, typed: string | null) => Promise<boolean>;
  readonly busy: boolean;
  /** What was done last; empty at first. */
  readonly done: string;
  readonly failure: Failure | undefined;
}

/** Changes one subscription at a time. */
export function useSubscriptionChange(): SubscriptionChanger {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState('');
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const change = useCallback(
    async (one: SubscriptionView, wanted: SubscriptionChange, typed: string | null): Promise<boolean> => {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      setDone('');
      setFailure(undefined);
      const result = await carryOut(one, wanted, typed);
      running.current = false;
      setBusy(false);
      if (result.ok) setDone(result.value);
      else setFailure(result.error);
      return result.ok;
    },
    [],
  );
  return { change, busy, done, failure };
}
