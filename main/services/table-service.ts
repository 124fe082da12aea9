import type { BackupView, TableApplied, TableComparison, TableFacts, TablePlan } from '../../shared/contract/tables';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { EventPayload } from '../../shared/events';
import { type AwsRefusal, type Failure, fail, ok, type Result } from '../../shared/failures';
import type { CostMeter } from '../aws/calls/cost-meter';
import { traceOf } from '../aws/calls/trace';
import type { TableBackups } from '../aws/provisioning/backups';
import type { TableComparer } from '../aws/provisioning/compare';
import type { TableChoice } from '../aws/provisioning/options';
import type { PointInTimeRecovery, RecoveryWindow } from '../aws/provisioning/point-in-time';
import type { TableProvisioner } from '../aws/provisioning/provision';
import { type BankTables, TABLE_ROLES, type TableRole } from '../aws/tables';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import type { Timestamp } from '../time/clock';
import type { Actor } from './actor';
import { unconfirmedName } from './production-name';
import type { ReadGuard } from './read-guard';
import { toBackupView, toComparison, toFacts, toOutcome, toPlan } from './table-views';

export interface TableServiceOptions {
  readonly workspace: Pick<WorkspaceView, 'name' | 'production'>;
  readonly tables: BankTables;
  readonly provisioner: Pick<TableProvisioner, 'planFor' | 'apply' | 'standings'>;
  readonly backups: Pick<TableBackups, 'list' | 'create' | 'restore'>;
  readonly recovery: Pick<PointInTimeRecovery, 'window' | 'restore'>;
  readonly comparer: Pick<TableComparer, 'compare'>;
  readonly cost: Pick<CostMeter, 'read'>;
  readonly reads: ReadGuard;
  readonly jobs: Jobs;
  readonly log: Log;
}

type BackupFailure = AwsRefusal | Failure<'tables.backupRefused'>;
type RecoveryFailure = AwsRefusal | Failure<'tables.recoveryRefused'>;
type NameMismatch = Failure<'workspace.nameMismatch'>;

export interface ApplyRequest {
  readonly jobId: string;
  readonly options: TableChoice;
  /** Of the plan that was seen. */
  readonly digest: string;
  readonly typedName: string | null;
}

export interface RestoreRequest {
  readonly backupArn: string;
  readonly target: string;
  readonly typedName: string | null;
}

export interface MomentRequest {
  readonly role: TableRole;
  readonly moment: Timestamp;
  readonly target: string;
  readonly typedName: string | null;
}

export interface CompareRequest {
  readonly jobId: string;
  readonly role: TableRole;
  readonly restored: string;
  readonly count: boolean;
  /** Read units that a person has agreed to. */
  readonly confirmedUnits?: number | null;
}

/** The tables of an AWS workspace: what stands, what should stand, and the way there. Nothing is ever deleted. */
export class TableService {
  readonly #options: TableServiceOptions;

  constructor(options: TableServiceOptions) {
    this.#options = options;
  }

  /** Counts, sizes, states, protection, and what each table and index has charged in this session. */
  async facts(): Promise<Result<TableFacts[], AwsRefusal>> {
    const { provisioner, tables, cost } = this.#options;
    const standings = await provisioner.standings();
    if (!standings.ok) return standings;
    const reading = cost.read();
    return ok(
      TABLE_ROLES.flatMap((role) => {
        const standing = standings.value.find(({ name }) => name === tables[role].name);
        return standing === undefined ? [] : [toFacts(role, standing, tables[role], reading)];
      }),
    );
  }

  /** What stands, and what applying these options would do to it, line by line. Changes nothing. */
  async plan(options: TableChoice): Promise<Result<TablePlan, AwsRefusal>> {
    const looked = await this.#look(options);
    return looked.ok ? ok(looked.value.plan) : looked;
  }

  async #look(options: TableChoice) {
    const { provisioner } = this.#options;
    const standings = await provisioner.standings();
    if (!standings.ok) return standings;
    const lines = provisioner.planFor(standings.value, options);
    return ok({ lines, plan: toPlan(lines, standings.value) });
  }

  /**
   * Applies the plan that was seen, and no other: when something has changed since, nothing is done and the new plan is
   * answered. In production the workspace's name must have been typed.
   */
  async apply(
    actor: Actor,
    { jobId, options, digest, typedName }: ApplyRequest,
    onProgress: (progress: EventPayload<'tables.progress'>) => void,
  ): Promise<Result<TableApplied, AwsRefusal | NameMismatch>> {
    const { workspace, provisioner, jobs, log } = this.#options;
    const refused = unconfirmedName(workspace, typedName);
    if (refused !== undefined) return fail(refused);
    return jobs.run(jobId, actor, async (signal) => {
      const before = await this.#look(options);
      if (!before.ok) return before;
      const { lines, plan: seen } = before.value;
      if (seen.digest !== digest) return ok({ outcome: 'planChanged' as const, tables: [], plan: seen });
      const outcomes = await provisioner.apply(lines, options, {
        signal,
        onProgress: (progress) => onProgress({ ...progress, jobId }),
      });
      log.info(
        { actorId: actor.userId, outcomes: outcomes.map(({ table, outcome }) => `${table}: ${outcome}`) },
        'The plan of the tables was applied',
      );
      for (const one of outcomes) {
        if (one.outcome !== 'failed') continue;
        const { table, subject, refusal } = one;
        log.warn({ table, subject, ...traceOf(refusal) }, 'A step of the plan failed');
      }
      const after = await this.plan(options);
      if (!after.ok) return after;
      return ok({ outcome: 'applied' as const, tables: outcomes.map(toOutcome), plan: after.value });
    });
  }

  /** The backups of one table, page by page. */
  async backups(
    role: TableRole,
    cursor: string | null,
  ): Promise<Result<{ items: BackupView[]; nextCursor: string | null }, BackupFailure>> {
    const page = await this.#options.backups.list(this.#options.tables[role].name, cursor ?? undefined);
    if (!page.ok) return page;
    return ok({ items: page.value.backups.map(toBackupView), nextCursor: page.value.next ?? null });
  }

  async createBackup(actor: Actor, role: TableRole, name: string): Promise<Result<BackupView, BackupFailure>> {
    const { backups, tables, log } = this.#options;
    const created = await backups.create(tables[role].name, name);
    if (!created.ok) return created;
    log.info({ actorId: actor.userId, table: tables[role].name, backupArn: created.value.arn }, 'A backup was started');
    return ok(toBackupView(created.value));
  }

  /** Starts to fill a new table from a backup. Under a name of the bank's own it becomes the bank's: that is confirmed. */
  async restoreBackup(
    actor: Actor,
    { backupArn, target, typedName }: RestoreRequest,
  ): Promise<Result<{ table: string }, BackupFailure | NameMismatch>> {
    const { backups, log } = this.#options;
    const refused = this.#unconfirmedTarget(target, typedName);
    if (refused !== undefined) return fail(refused);
    const restored = await backups.restore(backupArn, target);
    if (!restored.ok) return restored;
    log.info({ actorId: actor.userId, backupArn, target }, 'A restore to a new table was started');
    return ok({ table: restored.value.table });
  }

  /** From when to when a table can be restored; null while its recovery is off. */
  async recovery(role: TableRole): Promise<Result<RecoveryWindow | null, RecoveryFailure>> {
    const { recovery, tables } = this.#options;
    const window = await recovery.window(tables[role].name);
    return window.ok ? ok(window.value ?? null) : window;
  }

  /** Starts to fill a new table with what one of the bank's held at a moment that it can be restored to. */
  async restoreToMoment(
    actor: Actor,
    { role, moment, target, typedName }: MomentRequest,
  ): Promise<Result<{ table: string }, RecoveryFailure | NameMismatch>> {
    const { recovery, tables, log } = this.#options;
    const { name: table } = tables[role];
    const refused = this.#unconfirmedTarget(target, typedName);
    if (refused !== undefined) return fail(refused);
    const window = await recovery.window(table);
    if (!window.ok) return window;
    if (window.value === undefined) return fail({ code: 'tables.recoveryRefused', problem: 'off' });
    if (moment < window.value.earliest || moment > window.value.latest)
      return fail({ code: 'tables.recoveryRefused', problem: 'momentOutside' });
    const restored = await recovery.restore(table, moment, target);
    if (!restored.ok) return restored;
    log.info({ actorId: actor.userId, table, moment, target }, 'A restore to a moment was started');
    return ok({ table: restored.value.table });
  }

  /** A table under a name of the bank's own becomes the bank's. */
  #unconfirmedTarget(target: string, typedName: string | null): NameMismatch | undefined {
    const { workspace, tables } = this.#options;
    const isOurs = TABLE_ROLES.some((role) => tables[role].name === target);
    return isOurs ? unconfirmedName(workspace, typedName) : undefined;
  }

  /**
   * A restored table beside its source: shape and protection always, the items when they are to be counted. What the
   * counting costs is told by a first look, which AWS does not charge.
   */
  async compareRestored(
    actor: Actor,
    { jobId, role, restored, count, confirmedUnits = null }: CompareRequest,
    onProgress: (progress: EventPayload<'job.progress'>) => void,
  ): Promise<Result<TableComparison, AwsRefusal | Failure<'job.cancelled' | 'read.unconfirmed'>>> {
    const { comparer, reads, jobs, tables } = this.#options;
    return jobs.run(jobId, actor, async (signal) => {
      const look = (counting: boolean) =>
        comparer.compare({
          wanted: tables[role],
          restored,
          count: counting,
          signal,
          onProgress: (done, total) => onProgress({ jobId, done, total, unit: 'rows' }),
        });
      const seen = await look(false);
      if (!count || !seen.ok || seen.value === 'cancelled') return comparisonOf(seen);
      const allowed = reads.allow(seen.value.countReadUnits, confirmedUnits);
      return allowed.ok ? comparisonOf(await look(true)) : allowed;
    });
  }
}

function comparisonOf(
  compared: Awaited<ReturnType<TableComparer['compare']>>,
): Result<TableComparison, AwsRefusal | Failure<'job.cancelled'>> {
  if (!compared.ok) return compared;
  return compared.value === 'cancelled' ? fail({ code: 'job.cancelled' }) : ok(toComparison(compared.value));
}
