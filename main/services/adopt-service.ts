import type { Adopted, AdoptionState } from '../../shared/contract/adoption';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { EventPayload } from '../../shared/events';
import { type AwsRefusal, type Failure, fail, ok, type Result } from '../../shared/failures';
import type { Adopter } from '../aws/adopt/adopter';
import type { Listing } from '../aws/adopt/listing';
import type { AdoptReport } from '../aws/adopt/report';
import { answered } from '../aws/calls/refusals';
import { newIncident } from '../incident';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import type { SubscriptionCheck } from '../notifications/subscription-check';
import type { Actor } from './actor';
import { unconfirmedName } from './production-name';
import type { ReadGuard } from './read-guard';

export interface AdoptServiceOptions {
  readonly workspace: Pick<WorkspaceView, 'name' | 'production'>;
  readonly adopter: Pick<Adopter, 'adopt' | 'marks'>;
  /** Read units of reading the three tables whole, by the sizes that AWS tells. */
  readonly unitsOfTables: () => Promise<Result<number, AwsRefusal>>;
  readonly reads: ReadGuard;
  /** The source application's topic has subscriptions without a filter. */
  readonly check: Pick<SubscriptionCheck, 'run'>;
  readonly jobs: Jobs;
  readonly log: Log;
}

export interface AdoptRequest {
  readonly jobId: string;
  /** The workspace's name in production, typed. */
  readonly typedName: string | null;
  /** Read units that a person has agreed to. */
  readonly confirmedUnits?: number | null;
}

/** Takes over the tables of the source application. For administrators. */
export class AdoptService {
  readonly #options: AdoptServiceOptions;

  constructor(options: AdoptServiceOptions) {
    this.#options = options;
  }

  /** Which tables need no adoption, since when and why. Two reads by key. */
  async state(): Promise<Result<AdoptionState, AwsRefusal>> {
    const marks = await answered(() => this.#options.adopter.marks());
    if (!marks.ok) return marks;
    const { users, accounts } = marks.value;
    return ok({ users: markView(users), accounts: markView(accounts) });
  }

  /** Adds what is missing. Safe to repeat, to cancel and to break off at any point: the next run goes on from there. */
  async run(
    actor: Actor,
    { jobId, typedName, confirmedUnits = null }: AdoptRequest,
    onProgress: (progress: EventPayload<'adoption.progress'>) => void,
  ): Promise<Result<Adopted, AwsRefusal | Failure<'job.cancelled' | 'workspace.nameMismatch' | 'read.unconfirmed'>>> {
    const { workspace, adopter, unitsOfTables, reads, jobs, log } = this.#options;
    const unconfirmed = unconfirmedName(workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    const units = await unitsOfTables();
    if (!units.ok) return units;
    const allowed = reads.allow(units.value, confirmedUnits);
    if (!allowed.ok) return allowed;
    const run = await jobs.run(jobId, actor, (signal) =>
      adopter.adopt({ signal, onProgress: (progress) => onProgress({ ...progress, jobId }) }),
    );
    if (!run.ok) return run;
    if (run.value === 'cancelled') return fail({ code: 'job.cancelled' });
    const report = toReport(run.value);
    const { users, accounts, duplicates, drifts, unreadable, mended, inMotion } = report;
    log.info(
      {
        actorId: actor.userId,
        users,
        accounts,
        duplicates: duplicates.count,
        drifts: drifts.count,
        unreadable: unreadable.count,
        mended: mended.count,
        inMotion: inMotion.count,
      },
      'Tables of the source application were adopted',
    );
    return ok({ ...report, unsafeSubscriptions: await this.#unsafeSubscriptions() });
  }

  /**
   * The source application subscribes everybody to everything: from now on customers' mail would reach all of them. What has
   * been adopted is told whatever becomes of this look.
   */
  async #unsafeSubscriptions(): Promise<number | null> {
    const { check, log } = this.#options;
    try {
      const looked = await answered(() => check.run());
      if (looked.ok) return looked.value.unsafeCount;
      log.warn({ failure: looked.error }, 'AWS did not tell who is subscribed, after an adoption');
    } catch (error) {
      newIncident(log, error);
    }
    return null;
  }
}

const markView = (mark: Awaited<ReturnType<Adopter['marks']>>['users']) =>
  mark === undefined ? null : { at: mark.at ?? null, by: mark.by ?? null };

const listed = <T>({ count, items }: Listing<T>) => ({ count, items: [...items] });

function toReport({
  duplicates,
  drifts,
  unreadable,
  mended,
  inMotion,
  ...counts
}: AdoptReport): Omit<Adopted, 'unsafeSubscriptions'> {
  const { count, items } = duplicates;
  return {
    ...counts,
    duplicates: { count, items: items.map(({ ids, ...duplicate }) => ({ ...duplicate, ids: [...ids] })) },
    drifts: listed(drifts),
    unreadable: listed(unreadable),
    mended: listed(mended),
    inMotion: listed(inMotion),
  };
}
