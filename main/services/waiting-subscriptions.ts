import { MOST_REFUSED_SHOWN, type WaitingSubscriptions as WaitingView } from '../../shared/contract/topics';
import type { EventPayload } from '../../shared/events';
import { type AwsRefusal, type Failure, fail, ok, type Result } from '../../shared/failures';
import { answered } from '../aws/calls/refusals';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import type { SubscriptionPass, SubscriptionRelay } from '../notifications/subscription-relay';
import type { PendingSubscriptions } from '../repositories/pending-subscriptions';
import type { Actor } from './actor';

export interface WaitingSubscriptionsOptions {
  readonly pendingSubscriptions: Pick<PendingSubscriptions, 'refused' | 'waitingCount'>;
  readonly relay: Pick<SubscriptionRelay, 'runOnce'>;
  readonly jobs: Jobs;
  readonly log: Log;
}

/** Customers who are to be subscribed to their own mail, as an administrator sees them and has them subscribed. */
export class WaitingSubscriptions {
  readonly #options: WaitingSubscriptionsOptions;

  constructor(options: WaitingSubscriptionsOptions) {
    this.#options = options;
  }

  /** How many wait, no further than MOST_MAIL_COUNTED, and the first MOST_REFUSED_SHOWN of those whom SNS has refused. */
  list(): Promise<Result<WaitingView, AwsRefusal>> {
    return answered(async () => {
      const { pendingSubscriptions } = this.#options;
      const { items } = await pendingSubscriptions.refused({ cursor: undefined, limit: MOST_REFUSED_SHOWN });
      return { count: await pendingSubscriptions.waitingCount(), refused: [...items] };
    });
  }

  /** Subscribes all of them, whom SNS has refused before as well. Whoever was asked before it was cancelled stays asked. */
  async subscribeAll(
    actor: Actor,
    jobId: string,
    onProgress: (progress: EventPayload<'job.progress'>) => void,
  ): Promise<Result<SubscriptionPass, AwsRefusal | Failure<'job.cancelled'>>> {
    const { relay, jobs, log } = this.#options;
    const pass = await jobs.run(jobId, actor, async (signal) => {
      const watch = {
        signal,
        onProgress: (done: number, total: number) => onProgress({ jobId, done, total, unit: 'items' }),
      };
      const done = await answered(() => relay.runOnce(true, watch));
      return done.ok && signal.aborted ? fail({ code: 'job.cancelled' } as const) : done;
    });
    if (pass.ok) log.info({ actorId: actor.userId, ...pass.value }, 'Waiting customers were subscribed');
    return pass.ok ? ok(pass.value) : pass;
  }
}
