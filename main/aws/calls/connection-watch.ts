import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsProblem } from '../../../shared/failures';
import { type Clock, type Timestamp, toTimestamp } from '../../time/clock';
import { CredentialsUnavailable } from './credentials-unavailable';
import { awsFailure } from './failures';

/** Whether the calls of a client come to an answer: by the last one that ended. A refusal is an answer too. */
export class ConnectionWatch {
  readonly #clock: Clock;
  #failingSince: Timestamp | null = null;
  #changed: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** One listener, called when calls begin or cease to be answered. */
  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  /** Since when no call has been answered; null while they are. */
  get failingSince(): Timestamp | null {
    return this.#failingSince;
  }

  answered(): void {
    if (this.#failingSince === null) return;
    this.#failingSince = null;
    this.#changed();
  }

  /** Anything that a call was ended by; what says nothing about the way to AWS changes nothing. */
  failed(error: unknown): void {
    if (wasAnswered(error)) this.answered();
    else if (this.#failingSince === null && wasNotReached(error)) {
      this.#failingSince = toTimestamp(this.#clock.nowMs());
      this.#changed();
    }
  }
}

/** Has the watch see every call of a client, with all that it waits for: its credentials too. */
export function watchConnection(client: Pick<DynamoDBClient, 'middlewareStack'>, watch: ConnectionWatch): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        const result = await next(args);
        watch.answered();
        return result;
      } catch (error) {
        watch.failed(error);
        throw error;
      }
    },
    { step: 'initialize', name: 'watchConnection' },
  );
}

interface Answered {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const wasAnswered = (error: unknown): boolean =>
  error instanceof Error && ((error as Answered).$metadata?.httpStatusCode ?? 0) > 0;

const NOT_REACHED: ReadonlySet<AwsProblem> = new Set([
  'noNetwork',
  'certificateRefused',
  'proxySignIn',
  'proxyRefused',
  'timeout',
  'regionNotFound',
]);

function wasNotReached(error: unknown): boolean {
  if (error instanceof CredentialsUnavailable) {
    return error.refusal.code === 'aws.failed' && NOT_REACHED.has(error.refusal.problem);
  }
  // Cut off by a workspace that closes.
  if (error instanceof Error && error.name === 'AbortError') return false;
  const failure = awsFailure(error, { action: '', resource: undefined });
  return failure?.kind === 'unreachable' || failure?.kind === 'noReply';
}
