import { DescribeContinuousBackupsCommand, RestoreTableToPointInTimeCommand } from '@aws-sdk/client-dynamodb';
import { type AwsRefusal, type Failure, fail, ok, type RecoveryProblem, type Result } from '../../../shared/failures';
import { type Timestamp, toTimestamp } from '../../time/clock';
import { refusalOf } from '../calls/refusals';
import { control, type DynamoClient, isBusy, refusedAs } from './control-calls';

/** Any whole second from one to the other, both included. */
export interface RecoveryWindow {
  readonly earliest: Timestamp;
  readonly latest: Timestamp;
}

export type RecoveryResult<T> = Promise<Result<T, AwsRefusal | Failure<'tables.recoveryRefused'>>>;

const PROBLEMS: Readonly<Record<string, RecoveryProblem>> = {
  UnknownOperationException: 'unsupported',
  TableNotFoundException: 'tableMissing',
  TableAlreadyExistsException: 'targetExists',
  PointInTimeRecoveryUnavailableException: 'off',
  InvalidRestoreTimeException: 'momentOutside',
};

const SECOND_MS = 1_000;

/** What point-in-time recovery is for: a table of an earlier moment, made beside the one that stands, never over it. */
export class PointInTimeRecovery {
  readonly #client: DynamoClient;

  constructor(client: DynamoClient) {
    this.#client = client;
  }

  /** From when to when a table can be restored; undefined while its recovery is off. */
  window(table: string): RecoveryResult<RecoveryWindow | undefined> {
    return this.#call('DescribeContinuousBackups', table, true, async () => {
      const output = await this.#client.send(new DescribeContinuousBackupsCommand({ TableName: table }));
      const description = output.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = description ?? {};
      if (earliest === undefined || latest === undefined) return undefined;
      return {
        earliest: toTimestamp(Math.ceil(earliest.getTime() / SECOND_MS) * SECOND_MS),
        latest: toTimestamp(Math.floor(latest.getTime() / SECOND_MS) * SECOND_MS),
      };
    });
  }

  /** Starts to fill a new table with what another held at a moment. Refused when a table of that name exists. */
  restore(table: string, moment: Timestamp, target: string): RecoveryResult<{ readonly table: string }> {
    const input = { SourceTableName: table, TargetTableName: target, RestoreDateTime: new Date(moment) };
    // After a lost reply a second call would only say that the table exists.
    return this.#call('RestoreTableToPointInTime', table, false, async () => {
      await this.#client.send(new RestoreTableToPointInTimeCommand(input));
      return { table: target };
    });
  }

  async #call<T>(operation: string, table: string, afterLoss: boolean, call: () => Promise<T>): RecoveryResult<T> {
    try {
      return ok(await control(call, { operation, table, afterLoss }));
    } catch (error) {
      const problem = isBusy(error) ? 'busy' : PROBLEMS[refusedAs(error) ?? ''];
      if (problem !== undefined) return fail({ code: 'tables.recoveryRefused', problem });
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return fail(refusal);
    }
  }
}
