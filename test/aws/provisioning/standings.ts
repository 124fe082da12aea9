import type { ActualIndex, ActualTable, Standing } from '../../../main/aws/provisioning/actual';
import { bankTables, type TableDefinition } from '../../../main/aws/tables';

export const TABLES = bankTables();

export const standingIndex = (
  { name, partitionKey, sortKey, projection }: TableDefinition['indexes'][number],
  changes: Partial<ActualIndex> = {},
): ActualIndex => ({
  name,
  partitionKey,
  sortKey,
  projection,
  status: 'ACTIVE',
  readUnits: 0,
  writeUnits: 0,
  itemCount: 0,
  sizeBytes: 0,
  ...changes,
});

/** A table that has everything that the default options want. */
export const wholeTable = (wanted: TableDefinition, changes: Partial<ActualTable> = {}): ActualTable => ({
  name: wanted.name,
  arn: `arn:aws:dynamodb:eu-central-1:123456789012:table/${wanted.name}`,
  status: 'ACTIVE',
  partitionKey: wanted.partitionKey,
  sortKey: undefined,
  billing: 'onDemand',
  readUnits: 0,
  writeUnits: 0,
  indexes: wanted.indexes.map((index) => standingIndex(index)),
  protectedFromDeletion: true,
  encryption: { known: true, value: 'kmsKey' },
  encryptionChanging: false,
  itemCount: 12,
  sizeBytes: 3_000,
  ...changes,
});

export const standing = (table: ActualTable | undefined, changes: Partial<Standing> = {}): Standing => ({
  name: table?.name ?? 'BankingUsers',
  table,
  recovery: { known: true, value: { enabled: table !== undefined, days: table === undefined ? 0 : 35 } },
  tags: { known: true, value: table === undefined ? {} : { application: 'countinghouse' } },
  ...changes,
});
