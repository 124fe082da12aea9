import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { Adopter } from '../aws/adopt/adopter';
import type { AdoptProgress, AdoptReport } from '../aws/adopt/report';
import type { AwsRefusal } from '../aws/credentials-unavailable';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import type { Actor } from './actor';

export interface AdoptServiceOptions {
  readonly adopter: Pick<Adopter, 'adopt'>;
  readonly jobs: Jobs;
  readonly log: Log;
}

/** Takes over the tables of the source application. For administrators. */
export class AdoptService {
  readonly #options: AdoptServiceOptions;

  constructor(options: AdoptServiceOptions) {
    this.#options = options;
  }

  /** Adds what is missing. Safe to repeat, to cancel and to break off at any point: the next run goes on from there. */
  async run(
    actor: Actor,
    jobId: string,
    onProgress: (progress: AdoptProgress & { readonly jobId: string }) => void,
  ): Promise<Result<AdoptReport, AwsRefusal | Failure<'job.cancelled'>>> {
    const { adopter, jobs, log } = this.#options;
    const adopted = await jobs.run(jobId, actor.userId, (signal) =>
      adopter.adopt({ signal, onProgress: (progress) => onProgress({ ...progress, jobId }) }),
    );
    if (!adopted.ok) return adopted;
    if (adopted.value === 'cancelled') return fail({ code: 'job.cancelled' });
    const { users, accounts, duplicates, drifts, unreadable, inMotion } = adopted.value;
    log.info(
      {
        actorId: actor.userId,
        users,
        accounts,
        duplicates: duplicates.length,
        drifts: drifts.length,
        unreadable: unreadable.length,
        inMotion: inMotion.length,
      },
      'Tables of the source application were adopted',
    );
    return ok(adopted.value);
  }
}
