import type {
  AttributeDefinition,
  CreateTableCommandInput,
  GlobalSecondaryIndex,
  KeySchemaElement,
  ProvisionedThroughput,
  Projection as SdkProjection,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { IndexDefinition, Key, Projection, TableDefinition } from '../tables';
import type { ActualTable, Throughput } from './actual';
import { PROVISIONED_UNITS, type TableOptions } from './options';
import { needsRaise, raised } from './plan-billing';

/** The attributes that the keys of a table and its indexes name, each once. */
export function keyAttributes(table: TableDefinition, indexes = table.indexes): readonly Key[] {
  const keys = [table.partitionKey, ...indexes.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])];
  const named = keys.flatMap((key) => (key === undefined ? [] : [[key.name, key] as const]));
  return [...new Map(named).values()];
}

export const attributeDefinitions = (table: TableDefinition, indexes = table.indexes): AttributeDefinition[] =>
  keyAttributes(table, indexes).map(({ name, type }) => ({ AttributeName: name, AttributeType: type }));

export const keySchema = (partitionKey: Key, sortKey: Key | undefined): KeySchemaElement[] => [
  { AttributeName: partitionKey.name, KeyType: 'HASH' },
  ...(sortKey === undefined ? [] : [{ AttributeName: sortKey.name, KeyType: 'RANGE' } as const]),
];

export function sdkProjection(projection: Projection): SdkProjection {
  if (projection === 'ALL' || projection === 'KEYS_ONLY') return { ProjectionType: projection };
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: [...projection] };
}

const throughput = ({ readUnits, writeUnits }: Throughput): ProvisionedThroughput => ({
  ReadCapacityUnits: readUnits,
  WriteCapacityUnits: writeUnits,
});

const secondaryIndex = (index: IndexDefinition, billing: TableOptions['billing']): GlobalSecondaryIndex => ({
  IndexName: index.name,
  KeySchema: keySchema(index.partitionKey, index.sortKey),
  Projection: sdkProjection(index.projection),
  ...(billing === 'provisioned' ? { ProvisionedThroughput: throughput(PROVISIONED_UNITS) } : {}),
});

const billingOf = (billing: TableOptions['billing']) =>
  billing === 'onDemand'
    ? ({ BillingMode: 'PAY_PER_REQUEST' } as const)
    : ({ BillingMode: 'PROVISIONED', ProvisionedThroughput: throughput(PROVISIONED_UNITS) } as const);

export const sdkTags = (tags: TableOptions['tags']) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

/** A whole table with all its indexes: only a new one takes them at once. */
export const createTableInput = (table: TableDefinition, options: TableOptions): CreateTableCommandInput => ({
  TableName: table.name,
  KeySchema: keySchema(table.partitionKey, undefined),
  AttributeDefinitions: attributeDefinitions(table),
  GlobalSecondaryIndexes: table.indexes.map((index) => secondaryIndex(index, options.billing)),
  ...billingOf(options.billing),
  ...(options.accountKey ? { SSESpecification: { Enabled: true, SSEType: 'KMS' } } : {}),
  ...(options.deletionProtection ? { DeletionProtectionEnabled: true } : {}),
  ...(Object.keys(options.tags).length === 0 ? {} : { Tags: sdkTags(options.tags) }),
});

/** One index: DynamoDB makes one at a time on a table that stands. */
export const createIndexInput = (
  table: TableDefinition,
  index: IndexDefinition,
  standing: ActualTable,
): UpdateTableCommandInput => ({
  TableName: table.name,
  AttributeDefinitions: attributeDefinitions(table, [index]),
  GlobalSecondaryIndexUpdates: [{ Create: secondaryIndex(index, standing.billing) }],
});

/** The billing mode, with the units of the table and of every index that has less than wanted. */
export function billingInput(
  table: TableDefinition,
  billing: TableOptions['billing'],
  standing: ActualTable,
): UpdateTableCommandInput {
  if (billing === 'onDemand') return { TableName: table.name, BillingMode: 'PAY_PER_REQUEST' };
  const isChange = standing.billing !== 'provisioned';
  const updates = standing.indexes
    .filter((index) => isChange || needsRaise(index))
    .map((index) => ({ Update: { IndexName: index.name, ProvisionedThroughput: throughput(raised(index)) } }));
  return {
    TableName: table.name,
    BillingMode: 'PROVISIONED',
    // Units that the table has already are refused as no change.
    ...(isChange || needsRaise(standing) ? { ProvisionedThroughput: throughput(raised(standing)) } : {}),
    ...(updates.length === 0 ? {} : { GlobalSecondaryIndexUpdates: updates }),
  };
}
