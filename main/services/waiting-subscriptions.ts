import type { WaitingSubscriptions as WaitingView } from '../../shared/contract/topics';
import type { EventPayload } from '../../shared/events';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { AwsRefusal } from '../aws/credentials-unavailable';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import { answered } from '../notifications/sns-calls';
import type { SubscriptionPass, SubscriptionRelay } from '../notifications/subscription-relay';
import type { MailWants } from '../repositories/mail-wants';
import type { Actor } from './actor';

export interface WaitingSubscriptionsOptions {
  readonly wants: Pick<MailWants, 'waiting' | 'waitingCount'>;
  readonly relay: Pick<SubscriptionRelay, 'runOnce'>;
  readonly jobs: Jobs;
  readonly log: Log;
}

/** As many as a person looks through. */
const MOST_REFUSED_SHOWN = 50;
const PAGE_SIZE = 100;
/** The refused are looked for among so many pages of those who wait. */
const MOST_PAGES = 10;

/** Customers who are to be subscribed to their own mail, as an administrator sees them and has them subscribed. */
export class WaitingSubscriptions {
  readonly #options: WaitingSubscriptionsOptions;

  constructor(options: WaitingSubscriptionsOptions) {
    this.#options = options;
  }

  /** How many wait, and those whom SNS has refused. */
  list(): Promise<Result<WaitingView, AwsRefusal>> {
    return answered(async () => {
      const { wants } = this.#options;
      const refused: WaitingView['refused'] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES && refused.length < MOST_REFUSED_SHOWN; page += 1) {
        const { items, nextCursor } = await wants.waiting({ cursor, limit: PAGE_SIZE });
        refused.push(...items.flatMap(({ problem, ...who }) => (problem === undefined ? [] : [{ ...who, problem }])));
        if (nextCursor === undefined) break;
        cursor = nextCursor;
      }
      return { count: await wants.waitingCount(), refused: refused.slice(0, MOST_REFUSED_SHOWN) };
    });
  }

  /** Subscribes all of them, whom SNS has refused before as well. Whoever was asked before it was cancelled stays asked. */
  async subscribeAll(
    actor: Actor,
    jobId: string,
    onProgress: (progress: EventPayload<'job.progress'>) => void,
  ): Promise<Result<SubscriptionPass, AwsRefusal | Failure<'job.cancelled'>>> {
    const { relay, jobs, log } = this.#options;
    const pass = await jobs.run(jobId, actor.userId, async (signal) => {
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
