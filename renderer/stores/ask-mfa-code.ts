import type { Failure, Result } from '../../shared/failures';
import { useMfa } from './mfa';

/** A code that is refused is asked for again; anything else is an answer. */
export const isCodeRefused = (failure: Failure): boolean =>
  failure.code === 'aws.mfaNeeded' || (failure.code === 'aws.failed' && failure.problem === 'mfaRefused');

let asking: Promise<unknown> = Promise.resolve();

/**
 * Asks the person for a code until one is accepted or they give up, in which case the answer is `needed` itself. One
 * question is asked at a time.
 */
export function askMfaCode<T>(
  needed: Failure<'aws.mfaNeeded'>,
  tryCode: (code: string) => Promise<Result<T, Failure>>,
  byLock = false,
): Promise<Result<T, Failure>> {
  // Whatever asked before the lock came is under it, and would keep the lock waiting.
  if (byLock) useMfa.getState().prompt?.giveUp();
  const answered = asking.then(() => ask(needed, tryCode, byLock));
  asking = answered;
  return answered;
}

const ask = <T>(
  needed: Failure<'aws.mfaNeeded'>,
  tryCode: (code: string) => Promise<Result<T, Failure>>,
  byLock: boolean,
): Promise<Result<T, Failure>> =>
  new Promise((resolve) => {
    let ended = false;
    const end = (answer: Result<T, Failure>) => {
      if (ended) return;
      ended = true;
      useMfa.setState({ prompt: null });
      resolve(answer);
    };
    const show = (refusal: Failure | undefined, busy: boolean) => {
      if (ended) return;
      useMfa.setState({
        prompt: {
          serial: needed.serial,
          refusal,
          busy,
          byLock,
          enter: (code) => {
            show(undefined, true);
            void tryCode(code).then((answer) => {
              if (answer.ok || !isCodeRefused(answer.error)) end(answer);
              else show(answer.error, false);
            });
          },
          giveUp: () => end({ ok: false, error: needed }),
        },
      });
    };
    show(undefined, false);
  });
