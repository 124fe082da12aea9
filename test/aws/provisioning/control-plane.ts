import { type AwsEndpoint, type AwsReply, type AwsRequest, jsonError, startAwsEndpoint } from '../aws-endpoint';

type Json = Record<string, unknown>;

interface Index extends Json {
  IndexName: string;
  IndexStatus: string;
}
interface Table extends Json {
  TableName: string;
  TableStatus: string;
  GlobalSecondaryIndexes: Index[];
}

/** Looks at a table until what was begun is done. */
const LOOKS = 2;
const BACKUPS_A_PAGE = 2;
/** From when to when every table with recovery can be restored: 2026-10-14 17:46:40.2 to 2026-10-20 00:00:00.8 UTC. */
export const RESTORABLE = { EarliestRestorableDateTime: 1_792_000_000.2, LatestRestorableDateTime: 1_792_454_400.8 };

/**
 * What DynamoDB's control plane does and DynamoDB Local does not, as its API reference documents it: things take time, one
 * change at a time is taken, there is recovery, there are tags, keys and backups.
 */
export class ControlPlane {
  readonly tables = new Map<string, Table>();
  readonly recovery = new Map<string, Json>();
  readonly tags = new Map<string, Map<string, string>>();
  readonly backups: Json[] = [];
  /** What a scan of a table reads; a restored one has what its source had when the backup was made. */
  readonly items = new Map<string, readonly Json[]>();
  readonly restoredMoments: string[] = [];
  /** Items of the first page of a scan, of the second, and over again. */
  pageSizes: readonly number[] = [100];
  /** AWS counts and measures about every six hours: a table that was just restored says 0. */
  readonly #unmeasured = new Set<string>();
  readonly #backedUp = new Map<unknown, readonly Json[]>();
  readonly #looksLeft = new Map<string, number>();
  readonly #refusals = new Map<string, { readonly reply: AwsReply; left: number }>();

  private constructor(
    readonly endpoint: AwsEndpoint,
    private readonly account: string,
  ) {}

  static async start(account = '123456789012'): Promise<ControlPlane> {
    const plane = new ControlPlane(await startAwsEndpoint(), account);
    plane.#answer('CreateTable', (input) => plane.#createTable(input));
    plane.#answer('UpdateTable', (input) => plane.#updateTable(input));
    plane.#answer('DescribeTable', (input) => plane.#describeTable(input));
    plane.#answer('DescribeContinuousBackups', (input) => plane.#describeRecovery(input));
    plane.#answer('UpdateContinuousBackups', (input) => plane.#updateRecovery(input));
    plane.#answer('TagResource', (input) => plane.#tag(input));
    plane.#answer('ListTagsOfResource', (input) => plane.#listTags(input));
    plane.#answer('CreateBackup', (input) => plane.#createBackup(input));
    plane.#answer('ListBackups', (input) => plane.#listBackups(input));
    plane.#answer('RestoreTableFromBackup', (input) => plane.#restore(input));
    plane.#answer('RestoreTableToPointInTime', (input) => plane.#restoreMoment(input));
    plane.#answer('Scan', (input) => plane.#scan(input));
    // What a console asks of its bank meanwhile: nothing waits.
    plane.#answer('Query', () => ({ Items: [], Count: 0 }));
    return plane;
  }

  /** The names of the operations that were called, without those that only look. */
  get changes(): readonly string[] {
    return this.endpoint.requests.map(({ action }) => action).filter((action) => !/^(Describe|List|Scan)/.test(action));
  }

  /** The next calls of an operation are answered so, then as ever. */
  refuse(action: string, reply: AwsReply, times = Number.POSITIVE_INFINITY): void {
    this.#refusals.set(action, { reply, left: times });
  }

  /** As if somebody had deleted a table in the AWS console. */
  beginDeletion(name: string): void {
    this.#tableNamed(name).TableStatus = 'DELETING';
    this.#begin(name);
  }

  unprotect(name: string): void {
    this.#tableNamed(name).DeletionProtectionEnabled = false;
  }

  /** A state that a table stays in. */
  putInState(name: string, status: string): void {
    this.#tableNamed(name).TableStatus = status;
  }

  #tableNamed(name: string): Table {
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`There is no table ${name}`);
    return table;
  }

  #refusal(action: string): AwsReply | undefined {
    const refusal = this.#refusals.get(action);
    if (refusal === undefined || refusal.left <= 0) return undefined;
    refusal.left -= 1;
    return refusal.reply;
  }

  #answer(action: string, answer: (input: Json) => Json | AwsReply): void {
    this.endpoint.on(action, ({ parameters }: AwsRequest) => {
      const refused = this.#refusal(action);
      if (refused !== undefined) return refused;
      const answered = answer(JSON.parse(parameters.body ?? '{}') as Json);
      if ('status' in answered) return answered as unknown as AwsReply;
      return { body: JSON.stringify(answered), headers: { 'content-type': 'application/x-amz-json-1.0' } };
    });
  }

  #createTable(input: Json): Json | AwsReply {
    const name = String(input.TableName);
    if (this.tables.has(name)) return jsonError(400, 'ResourceInUseException', `Table already exists: ${name}`);
    const indexes = (input.GlobalSecondaryIndexes ?? []) as Index[];
    const made: Table = {
      ...input,
      TableName: name,
      TableArn: this.#arnOf(name),
      TableStatus: 'CREATING',
      BillingModeSummary: { BillingMode: input.BillingMode },
      GlobalSecondaryIndexes: indexes.map((index) => ({ ...index, IndexStatus: 'CREATING' })),
      ...(input.SSESpecification === undefined ? {} : { SSEDescription: { Status: 'ENABLED', SSEType: 'KMS' } }),
    };
    this.tables.set(name, made);
    this.tags.set(this.#arnOf(name), tagMap(input.Tags));
    this.#begin(name);
    return { TableDescription: made };
  }

  #updateTable(input: Json): Json | AwsReply {
    const table = this.tables.get(String(input.TableName));
    if (table === undefined) return noTable();
    const isBusy =
      table.TableStatus !== 'ACTIVE' || table.GlobalSecondaryIndexes.some((i) => i.IndexStatus !== 'ACTIVE');
    if (isBusy) return jsonError(400, 'ResourceInUseException', 'Attempt to change a resource which is still in use');
    const updates = (input.GlobalSecondaryIndexUpdates ?? []) as { Create?: Json }[];
    const created = updates.flatMap(({ Create }) => (Create === undefined ? [] : [Create]));
    if (created.length > 1) return jsonError(400, 'LimitExceededException', ONE_INDEX);
    table.GlobalSecondaryIndexes.push(...created.map((index) => ({ ...index, IndexStatus: 'CREATING' }) as Index));
    if (input.DeletionProtectionEnabled !== undefined)
      table.DeletionProtectionEnabled = input.DeletionProtectionEnabled;
    if (input.BillingMode !== undefined) table.BillingModeSummary = { BillingMode: input.BillingMode };
    if (input.SSESpecification !== undefined) table.SSEDescription = { Status: 'UPDATING', SSEType: 'KMS' };
    table.TableStatus = 'UPDATING';
    this.#begin(table.TableName);
    return { TableDescription: table };
  }

  #arnOf(name: string): string {
    return `arn:aws:dynamodb:eu-central-1:${this.account}:table/${name}`;
  }

  #begin(name: string): void {
    this.#looksLeft.set(name, LOOKS);
  }

  #describeTable(input: Json): Json | AwsReply {
    const table = this.tables.get(String(input.TableName));
    if (table === undefined) return noTable();
    const left = (this.#looksLeft.get(table.TableName) ?? 0) - 1;
    this.#looksLeft.set(table.TableName, left);
    if (left < 0 && table.TableStatus === 'DELETING') {
      this.tables.delete(table.TableName);
      return noTable();
    }
    if (left < 0 && ['CREATING', 'UPDATING'].includes(table.TableStatus)) {
      table.TableStatus = 'ACTIVE';
      for (const index of table.GlobalSecondaryIndexes) index.IndexStatus = 'ACTIVE';
      if (table.SSEDescription !== undefined) table.SSEDescription = { Status: 'ENABLED', SSEType: 'KMS' };
    }
    const items = this.#unmeasured.has(table.TableName) ? [] : (this.items.get(table.TableName) ?? []);
    return { Table: { ...table, ItemCount: items.length, TableSizeBytes: JSON.stringify(items).length } };
  }

  #describeRecovery(input: Json): Json | AwsReply {
    const name = String(input.TableName);
    if (!this.tables.has(name)) return jsonError(400, 'TableNotFoundException', `Table not found: ${name}`);
    const off = { PointInTimeRecoveryStatus: 'DISABLED' };
    return {
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: this.recovery.has(name) ? { ...this.recovery.get(name), ...RESTORABLE } : off,
      },
    };
  }

  #updateRecovery(input: Json): Json | AwsReply {
    const name = String(input.TableName);
    const { RecoveryPeriodInDays: days } = input.PointInTimeRecoverySpecification as Json;
    this.recovery.set(name, { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: days });
    return this.#describeRecovery(input);
  }

  #tag(input: Json): Json {
    const tags = this.tags.get(String(input.ResourceArn)) ?? new Map<string, string>();
    for (const [name, value] of tagMap(input.Tags)) tags.set(name, value);
    this.tags.set(String(input.ResourceArn), tags);
    return {};
  }

  #listTags(input: Json): Json {
    const tags = this.tags.get(String(input.ResourceArn)) ?? new Map<string, string>();
    return { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) };
  }

  #createBackup(input: Json): Json | AwsReply {
    const name = String(input.TableName);
    if (!this.tables.has(name)) return jsonError(400, 'TableNotFoundException', `Table not found: ${name}`);
    const details = {
      BackupArn: `${this.#arnOf(name)}/backup/0148960279714${this.backups.length}-73d8d5bc`,
      BackupName: input.BackupName,
      BackupStatus: 'CREATING',
      BackupType: 'USER',
      BackupCreationDateTime: 1_792_000_000.5 + this.backups.length,
      BackupSizeBytes: 4_096,
    };
    this.backups.push({ ...details, TableName: name });
    this.#backedUp.set(details.BackupArn, this.items.get(name) ?? []);
    return { BackupDetails: details };
  }

  #listBackups(input: Json): Json {
    const ofTable = this.backups.filter(({ TableName }) => TableName === input.TableName);
    const start = ofTable.findIndex(({ BackupArn }) => BackupArn === input.ExclusiveStartBackupArn) + 1;
    const page = ofTable.slice(start, start + BACKUPS_A_PAGE).map((one) => ({ ...one, BackupStatus: 'AVAILABLE' }));
    const isLast = start + BACKUPS_A_PAGE >= ofTable.length;
    return { BackupSummaries: page, ...(isLast ? {} : { LastEvaluatedBackupArn: (page.at(-1) as Json).BackupArn }) };
  }

  #restore(input: Json): Json | AwsReply {
    const backup = this.backups.find(({ BackupArn }) => BackupArn === input.BackupArn);
    if (backup === undefined) return jsonError(400, 'BackupNotFoundException', 'Backup not found');
    const name = String(input.TargetTableName);
    if (this.tables.has(name)) return jsonError(400, 'TableAlreadyExistsException', `Table already exists: ${name}`);
    return this.#copy(String(backup.TableName), name, this.#backedUp.get(backup.BackupArn) ?? []);
  }

  #restoreMoment(input: Json): Json | AwsReply {
    const source = String(input.SourceTableName);
    const name = String(input.TargetTableName);
    const moment = Number(input.RestoreDateTime);
    if (!this.recovery.has(source)) return jsonError(400, 'PointInTimeRecoveryUnavailableException', 'Not enabled');
    if (this.tables.has(name)) return jsonError(400, 'TableAlreadyExistsException', `Table already exists: ${name}`);
    const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = RESTORABLE;
    if (moment < earliest || moment > latest) return jsonError(400, 'InvalidRestoreTimeException', 'Invalid time');
    this.restoredMoments.push(new Date(moment * 1_000).toISOString());
    return this.#copy(source, name, this.items.get(source) ?? []);
  }

  #copy(from: string, name: string, items: readonly Json[]): Json | AwsReply {
    const source = this.tables.get(from);
    if (source === undefined) return noTable();
    // Neither tags nor recovery nor protection come along.
    const restored = { ...source, TableName: name, TableArn: this.#arnOf(name), TableStatus: 'CREATING' };
    this.tables.set(name, { ...restored, DeletionProtectionEnabled: false });
    this.items.set(name, items);
    this.#unmeasured.add(name);
    this.#begin(name);
    return { TableDescription: restored };
  }

  #scan(input: Json): Json {
    const all = this.items.get(String(input.TableName)) ?? [];
    const from = input.ExclusiveStartKey as { page: { N: string }; item: { N: string } } | undefined;
    const page = Number(from?.page.N ?? 0);
    const start = Number(from?.item.N ?? 0);
    const end = start + (this.pageSizes[page % this.pageSizes.length] ?? 0);
    const Items = all.slice(start, end);
    const next = { page: { N: String(page + 1) }, item: { N: String(end) } };
    return { Items, Count: Items.length, ...(end >= all.length ? {} : { LastEvaluatedKey: next }) };
  }
}

/** As AWS words it. */
const ONE_INDEX = 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table';

const noTable = (): AwsReply => jsonError(400, 'ResourceNotFoundException', 'Requested resource not found');

const tagMap = (tags: unknown): Map<string, string> =>
  new Map(((tags ?? []) as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));
