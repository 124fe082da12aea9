import type { AwsRefusal, Result } from '../../../shared/failures';
import { answered } from '../calls/refusals';
import { type BankTables, TABLE_ROLES, type TableDefinition } from '../tables';
import type { Standing } from './actual';
import type { DynamoClient } from './control-calls';
import { type Converged, converge, DEFAULT_PACE, type Pace, type Pause, type StepProgress } from './converge';
import type { TableOptions } from './options';
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
  plan(options: TableOptions): Promise<Result<readonly PlanLine[], AwsRefusal>> {
    const { client } = this.#options;
    const planOne = async (wanted: TableDefinition) =>
      planTable(wanted, await readStanding(client, wanted.name), options);
    return answered(async () => (await Promise.all(this.#definitions.map(planOne))).flat());
  }

  /**
   * Does what the plan says, all tables side by side, each step after the one before it has become ACTIVE. Safe to repeat
   * at any point. A step that has begun is not broken off by the signal, only what would follow.
   */
  async apply(
    plan: readonly PlanLine[],
    options: TableOptions,
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
        const converged = await converge({ client, wanted, options, stood, pace, pause, signal, onProgress: tell });
        return { ...converged, table: wanted.name };
      }),
    );
  }
}
