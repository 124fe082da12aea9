import { type AwsRefusal, ok, type Result } from '../../../shared/failures';
import { answered } from '../calls/refusals';
import { type BankTables, TABLE_ROLES, type TableDefinition } from '../tables';
import type { Standing } from './actual';
import type { DynamoClient } from './control-calls';
import { type Converged, converge, DEFAULT_PACE, type Pace, type Pause, type StepProgress } from './converge';
import type { TableChoice } from './options';
import { type PlanLine, planTable, stepsOf } from './plan';
import { readStanding } from './read-standing';

export interface TableProvisionerOptions {
  readonly client: DynamoClient;
  readonly tables: BankTables;
  readonly pause: Pause;
  readonly pace?: Pace;
}

export type TableOutcome = Converged & { readonly table: string };

/** Steps that are over, of those that there were at the start. */
export type ApplyProgress = StepProgress & { readonly done: number; readonly total: number };

const hasStanding = (plan: readonly PlanLine[], { name }: TableDefinition): boolean =>
  plan.some(({ table, aspect, step }) => table === name && aspect === 'table' && step?.kind !== 'createTable');

/** The tables of one workspace as they stand, as they should stand, and the way from one to the other. */
export class TableProvisioner {
  readonly #options: TableProvisionerOptions;

  constructor(options: TableProvisionerOptions) {
    this.#options = options;
  }

  get #definitions(): readonly TableDefinition[] {
    return TABLE_ROLES.map((role) => this.#options.tables[role]);
  }

  /** In the order users, accounts, transactions. */
  standings(): Promise<Result<readonly Standing[], AwsRefusal>> {
    const { client } = this.#options;
    return answered(() => Promise.all(this.#definitions.map(({ name }) => readStanding(client, name))));
  }

  /** What there is to do, and what cannot be done. Changes nothing. */
  async plan(choice: TableChoice): Promise<Result<readonly PlanLine[], AwsRefusal>> {
    const standings = await this.standings();
    return standings.ok ? ok(this.planFor(standings.value, choice)) : standings;
  }

  /** The same for what was found to stand. */
  planFor(standings: readonly Standing[], choice: TableChoice): readonly PlanLine[] {
    return this.#definitions.flatMap((wanted) => {
      const standing = standings.find(({ name }) => name === wanted.name);
      return standing === undefined ? [] : planTable(wanted, standing, choice);
    });
  }

  /**
   * Does what the plan says, all tables side by side, each step after the one before it has become ACTIVE. Safe to repeat
   * at any point. A step that has begun is not broken off by the signal, only what would follow.
   */
  async apply(
    plan: readonly PlanLine[],
    choice: TableChoice,
    { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (progress: ApplyProgress) => void },
  ): Promise<readonly TableOutcome[]> {
    const { client, pause, pace = DEFAULT_PACE } = this.#options;
    const total = stepsOf(plan).length;
    let done = 0;
    const tell = (progress: StepProgress) => {
      // A step that only shows up on the way, as a wait does, adds nothing to what was announced.
      if (progress.state === 'done') done = Math.min(total, done + 1);
      onProgress({ ...progress, done, total });
    };
    return Promise.all(
      this.#definitions.map(async (wanted) => {
        const stood = hasStanding(plan, wanted);
        const converged = await converge({ client, wanted, choice, stood, pace, pause, signal, onProgress: tell });
        return { ...converged, table: wanted.name };
      }),
    );
  }
}
