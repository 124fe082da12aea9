import type { CallInput, CallOutput, CallResult, Channel } from '../shared/contract';
import { type Failure, fail, type Result } from '../shared/failures';
import { bank } from './bank';
import { askMfaCode } from './stores/ask-mfa-code';
import { noteFailure } from './stores/session';

/** A call's answer as generic code sees it: any failure of the catalogue. */
export type Answer<C extends Channel> = Result<CallOutput<C>, Failure>;

/**
 * One call to the main process. Never throws: a main process that does not answer is `ipc.internal`. A session that has
 * ended or is locked is noticed here, once, for every caller. Where AWS wants an MFA code, the person is asked for it
 * and the call is made again: nothing was done by it before, or it answers what it did.
 */
export async function ask<C extends Channel>(channel: C, input: CallInput<C>): Promise<Answer<C>> {
  const answer = await send(channel, input);
  if (answer.ok || answer.error.code !== 'aws.mfaNeeded') return answer;
  if (takesCode(input)) {
    const tryCode = (mfaCode: string) => send(channel, { ...input, mfaCode });
    return askMfaCode(answer.error, tryCode, channel === 'aws.unlock') as Promise<Answer<C>>;
  }
  const entered = await enterCode(answer.error);
  return entered.ok ? send(channel, input) : entered;
}

async function send<C extends Channel>(channel: C, input: CallInput<C>): Promise<Answer<C>> {
  // The bridge is indexed by a channel that is not known yet, which TypeScript reads as all channels at once.
  const carry = bank[channel] as unknown as (input: CallInput<C>) => Promise<Answer<C>>;
  try {
    const answer = await carry(input);
    if (!answer.ok) noteFailure(answer.error);
    return answer;
  } catch {
    return fail({ code: 'ipc.internal', incidentId: 'no answer from the main process' });
  }
}

/** Channels before a session take the code themselves. */
const takesCode = (input: object): boolean => 'mfaCode' in input;

let entering: Promise<Answer<'aws.enterMfaCode'>> | undefined;

/** One code serves every call of the open workspace: those that wait for it share the question. */
function enterCode(needed: Failure<'aws.mfaNeeded'>): Promise<Answer<'aws.enterMfaCode'>> {
  entering ??= askMfaCode(needed, (mfaCode) => send('aws.enterMfaCode', { mfaCode })).finally(() => {
    entering = undefined;
  });
  return entering;
}

/** {@link ask} for a channel known where it is called: the failures are the channel's own. */
export const call = <C extends Channel>(channel: C, input: CallInput<C>): Promise<CallResult<C>> =>
  ask(channel, input) as Promise<CallResult<C>>;
