import { setTimeout as pause } from 'node:timers/promises';
import { fail, ok, type Result } from '../../../shared/failures';
import { type Attempted, type AwsFailure, awsFailure, type CancellationReason } from './failures';

/** Conflicts and throttling pass: about two seconds of waiting in all. */
const MAX_CONTENDED = 12;
/** Connections that break mostly work at the second try; a person is waiting. */
const MAX_LOST = 3;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 640;

export interface FailedCall {
  readonly failure: AwsFailure;
  readonly cause: unknown;
  /** Some try ended without a reply: whatever the last one was told, the call may have been carried out, or still be. */
  readonly lost: boolean;
}

export interface Repeatable {
  readonly attempted: Attempted;
  /**
   * Whether the call may be made again when its reply was lost: true for reads, and for writes that carried out twice
   * leave what they leave once.
   */
  readonly afterLoss: boolean;
}

/**
 * Makes a call, and makes it again while that can help and does no harm: always after conflicts and throttling, which
 * wrote nothing; after a lost reply only if the call may be. Throws what is no failure of AWS.
 */
export async function withRepeats<T>(
  call: () => Promise<T>,
  { attempted, afterLoss }: Repeatable,
): Promise<Result<T, FailedCall>> {
  let lost = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return ok(await call());
    } catch (cause) {
      const failure = awsFailure(cause, attempted);
      if (failure === undefined) throw cause;
      lost ||= failure.kind === 'noReply';
      if (attempt >= mostAttempts(failure, afterLoss)) return fail({ failure, cause, lost });
      await pauseBeforeRepeat(attempt);
    }
  }
}

/** After so many tries (from 1). Full jitter: those who collided do not collide again. */
export const pauseBeforeRepeat = (tries: number): Promise<void> =>
  pause(Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1)));

function mostAttempts(failure: AwsFailure, afterLoss: boolean): number {
  switch (failure.kind) {
    case 'throttled':
    case 'conflict':
      return MAX_CONTENDED;
    case 'cancelled':
      return isContention(failure.reasons) ? MAX_CONTENDED : 1;
    case 'noReply':
      return afterLoss ? MAX_LOST : 1;
    case 'unreachable':
      return MAX_LOST;
    case 'clockOff':
      // The SDK has learnt the difference from the refusal's Date header, and signs the next call with it.
      return 2;
    default:
      return 1;
  }
}

/**
 * Whether a transaction was cancelled by others at work, not by a condition. The first item of each transaction is its guard
 * (a request record, a sentinel): while somebody else is at that one, the other conditions say nothing yet.
 */
export function isContention(reasons: readonly CancellationReason[]): boolean {
  const contended = ({ code }: CancellationReason) => code === 'conflict' || code === 'throttled';
  const [guard] = reasons;
  if (guard !== undefined && contended(guard)) return true;
  return reasons.some(contended) && !reasons.some(({ code }) => code === 'conditionFailed' || code === 'other');
}
