import { type Adopted, MOST_TOLD } from '../../shared/contract/adoption';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { EventPayload } from '../../shared/events';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { Adopter } from '../aws/adopt/adopter';
import type { AdoptReport } from '../aws/adopt/report';
import type { AwsRefusal } from '../aws/credentials-unavailable';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import type { Actor } from './actor';
import { unconfirmedName } from './production-name';

export interface AdoptServiceOptions {
  readonly workspace: Pick<WorkspaceView, 'name' | 'production'>;
  readonly adopter: Pick<Adopter, 'adopt'>;
  readonly jobs: Jobs;
  readonly log: Log;
}

export interface AdoptRequest {
  readonly jobId: string;
  /** The workspace's name in production, typed. */
  readonly typedName: string | null;
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
    { jobId, typedName }: AdoptRequest,
    onProgress: (progress: EventPayload<'adoption.progress'>) => void,
  ): Promise<Result<Adopted, AwsRefusal | Failure<'job.cancelled' | 'workspace.nameMismatch'>>> {
    const { workspace, adopter, jobs, log } = this.#options;
    const unconfirmed = unconfirmedName(workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    const run = await jobs.run(jobId, actor.userId, (signal) =>
      adopter.adopt({ signal, onProgress: (progress) => onProgress({ ...progress, jobId }) }),
    );
    if (!run.ok) return run;
    if (run.value === 'cancelled') return fail({ code: 'job.cancelled' });
    const adopted = toAdopted(run.value);
    const { users, accounts, duplicates, drifts, unreadable, inMotion } = adopted;
    log.info(
      {
        actorId: actor.userId,
        users,
        accounts,
        duplicates: duplicates.count,
        drifts: drifts.count,
        unreadable: unreadable.count,
        inMotion: inMotion.count,
      },
      'Tables of the source application were adopted',
    );
    return ok(adopted);
  }
}

const listed = <T>(all: readonly T[]) => ({ count: all.length, items: all.slice(0, MOST_TOLD) });
const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
const driftOf = ({ balanceCents, entriesCents }: AdoptReport['drifts'][number]): bigint =>
  magnitude(balanceCents - entriesCents);

/** The largest drift first: a long list is told in part. */
function toAdopted({ duplicates, drifts, unreadable, inMotion, ...counts }: AdoptReport): Adopted {
  const largestFirst = drifts.toSorted((one, other) => (driftOf(one) < driftOf(other) ? 1 : -1));
  return {
    ...counts,
    duplicates: listed(duplicates.map(({ ids, ...duplicate }) => ({ ...duplicate, ids: [...ids] }))),
    drifts: listed(largestFirst),
    unreadable: listed(unreadable),
    inMotion: listed(inMotion),
  };
}
