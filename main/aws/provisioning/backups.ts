import {
  type BackupSummary,
  CreateBackupCommand,
  ListBackupsCommand,
  RestoreTableFromBackupCommand,
} from '@aws-sdk/client-dynamodb';
import { type AwsRefusal, type BackupProblem, type Failure, fail, ok, type Result } from '../../../shared/failures';
import { type Timestamp, toTimestamp } from '../../time/clock';
import { refusalOf } from '../calls/refusals';
import { control, type DynamoClient, isBusy, refusedAs } from './control-calls';

export interface Backup {
  readonly arn: string;
  readonly name: string;
  readonly table: string;
  /** As AWS says it: `CREATING`, `AVAILABLE`, `DELETED`. */
  readonly status: string;
  /** `USER`, or `SYSTEM` for the one that AWS makes of a deleted table with recovery. */
  readonly type: string;
  readonly createdAt: Timestamp | undefined;
  readonly sizeBytes: number;
}

export interface BackupPage {
  readonly backups: readonly Backup[];
  /** The last one's ARN, where more follow. A page may be empty and not be the last. */
  readonly next: string | undefined;
}

export type BackupResult<T> = Promise<Result<T, AwsRefusal | Failure<'tables.backupRefused'>>>;

const PROBLEMS: Readonly<Record<string, BackupProblem>> = {
  UnknownOperationException: 'unsupported',
  TableNotFoundException: 'tableMissing',
  BackupNotFoundException: 'backupMissing',
  TableAlreadyExistsException: 'targetExists',
};

const PAGE_SIZE = 100;

/** On-demand backups of the bank's tables. None is ever deleted or restored over a table that stands. */
export class TableBackups {
  readonly #client: DynamoClient;

  constructor(client: DynamoClient) {
    this.#client = client;
  }

  /** Of one table, page by page as AWS keeps them. */
  list(table: string, after: string | undefined): BackupResult<BackupPage> {
    const input = {
      TableName: table,
      BackupType: 'ALL' as const,
      Limit: PAGE_SIZE,
      ...(after === undefined ? {} : { ExclusiveStartBackupArn: after }),
    };
    return this.#call('ListBackups', table, true, async () => {
      const output = await this.#client.send(new ListBackupsCommand(input));
      return { backups: (output.BackupSummaries ?? []).map(toBackup), next: output.LastEvaluatedBackupArn };
    });
  }

  /** Made in the background; `CREATING` until it is. Its name may be any: AWS tells backups apart by their ARN. */
  create(table: string, name: string): BackupResult<Backup> {
    // A second one after a lost reply would be another backup.
    return this.#call('CreateBackup', table, false, async () => {
      const output = await this.#client.send(new CreateBackupCommand({ TableName: table, BackupName: name }));
      return toBackup({ ...output.BackupDetails, TableName: table });
    });
  }

  /** Starts to fill a new table from a backup. Refused when a table of that name exists. */
  restore(arn: string, target: string): BackupResult<{ readonly table: string }> {
    // After a lost reply a second call would only say that the table exists.
    return this.#call('RestoreTableFromBackup', target, false, async () => {
      await this.#client.send(new RestoreTableFromBackupCommand({ BackupArn: arn, TargetTableName: target }));
      return { table: target };
    });
  }

  async #call<T>(
    operation: string,
    table: string | undefined,
    afterLoss: boolean,
    call: () => Promise<T>,
  ): BackupResult<T> {
    try {
      return ok(await control(call, { operation, table, afterLoss }));
    } catch (error) {
      const problem = isBusy(error) ? 'busy' : PROBLEMS[refusedAs(error) ?? ''];
      if (problem !== undefined) return fail({ code: 'tables.backupRefused', problem });
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return fail(refusal);
    }
  }
}

const toBackup = (summary: { readonly [K in keyof BackupSummary]?: BackupSummary[K] | undefined }): Backup => ({
  arn: summary.BackupArn ?? '',
  name: summary.BackupName ?? '',
  table: summary.TableName ?? '',
  status: summary.BackupStatus ?? 'AVAILABLE',
  type: summary.BackupType ?? 'USER',
  createdAt: summary.BackupCreationDateTime && toTimestamp(summary.BackupCreationDateTime.getTime()),
  sizeBytes: summary.BackupSizeBytes ?? 0,
});
