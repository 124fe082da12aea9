import type { CallInput, CallOutput, CallResult, Channel } from '../shared/contract';
import { type Failure, fail, type Result } from '../shared/failures';
import { bank } from './bank';
import { noteFailure } from './stores/session';

/** A call's answer as generic code sees it: any failure of the catalogue. */
export type Answer<C extends Channel> = Result<CallOutput<C>, Failure>;

/**
 * One call to the main process. Never throws: a main process that does not answer is `ipc.internal`. A session that has
 * ended or is locked is noticed here, once, for every caller.
 */
export async function ask<C extends Channel>(channel: C, input: CallInput<C>): Promise<Answer<C>> {
  // The bridge is indexed by a channel that is not known yet, which TypeScript reads as all channels at once.
  const send = bank[channel] as unknown as (input: CallInput<C>) => Promise<Answer<C>>;
  try {
    const answer = await send(input);
    if (!answer.ok) noteFailure(answer.error);
    return answer;
  } catch {
    return fail({ code: 'ipc.internal', incidentId: 'no answer from the main process' });
  }
}

/** {@link ask} for a channel known where it is called: the failures are the channel's own. */
export const call = <C extends Channel>(channel: C, input: CallInput<C>): Promise<CallResult<C>> =>
  ask(channel, input) as Promise<CallResult<C>>;
