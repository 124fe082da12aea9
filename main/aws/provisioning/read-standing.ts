import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
  ListTagsOfResourceCommand,
  type Projection as SdkProjection,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { AwsUnavailable } from '../calls/failures';
import type { Key, Projection } from '../tables';
import type { ActualIndex, ActualTable, KeyShape, Recovery, Sensed, Standing } from './actual';
import { control, type DynamoClient, isUnsupported, refusedAs, sense } from './control-calls';

const MOST_TAG_PAGES = 10;

/** What stands under a table's name, with its recovery and tags. Throws `AwsUnavailable`. */
export async function readStanding(client: DynamoClient, name: string): Promise<Standing> {
  const recovery = await readRecovery(client, name);
  const described = await describeTable(client, name);
  if (described === undefined) return { name, table: undefined, recovery, tags: { known: true, value: {} } };
  const knowsEncryption = recovery.known || recovery.because !== 'unsupported';
  const table = toTable(described, knowsEncryption);
  const tags = await sense('dynamodb:ListTagsOfResource', () => readTags(client, table));
  return { name, table, recovery, tags };
}

/** Undefined when there is no such table. */
export async function describeTable(client: DynamoClient, name: string): Promise<TableDescription | undefined> {
  try {
    const output = await control(() => client.send(new DescribeTableCommand({ TableName: name })), {
      operation: 'DescribeTable',
      table: name,
      afterLoss: true,
    });
    return output.Table;
  } catch (error) {
    if (error instanceof AwsUnavailable && error.failure.kind === 'resourceMissing') return undefined;
    throw error;
  }
}

const OFF: Recovery = { enabled: false, days: 0 };

/** Asked even of a table that does not exist: the answer tells whether the endpoint knows of recovery at all. */
export const readRecovery = (client: DynamoClient, name: string): Promise<Sensed<Recovery>> =>
  sense('dynamodb:DescribeContinuousBackups', async () => {
    try {
      const output = await control(() => client.send(new DescribeContinuousBackupsCommand({ TableName: name })), {
        operation: 'DescribeContinuousBackups',
        table: name,
        afterLoss: true,
      });
      const description = output.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      if (description?.PointInTimeRecoveryStatus !== 'ENABLED') return OFF;
      // Endpoints from before the period could be chosen do not tell it: it was always 35 days.
      return { enabled: true, days: description.RecoveryPeriodInDays ?? 35 };
    } catch (error) {
      if (!isUnsupported(error) && NO_TABLE.has(refusedAs(error) ?? '')) return OFF;
      throw error;
    }
  });

const NO_TABLE: ReadonlySet<string> = new Set(['TableNotFoundException', 'ResourceNotFoundException']);

async function readTags(client: DynamoClient, { arn, name }: ActualTable): Promise<Readonly<Record<string, string>>> {
  const tags: Record<string, string> = {};
  let token: string | undefined;
  for (let page = 0; page < MOST_TAG_PAGES; page += 1) {
    const input = { ResourceArn: arn, ...(token === undefined ? {} : { NextToken: token }) };
    const output = await control(() => client.send(new ListTagsOfResourceCommand(input)), {
      operation: 'ListTagsOfResource',
      table: name,
      afterLoss: true,
    });
    for (const { Key, Value } of output.Tags ?? []) if (Key !== undefined) tags[Key] = Value ?? '';
    token = output.NextToken;
    if (token === undefined) break;
  }
  return tags;
}

/** `knowsEncryption` is false for an endpoint that never tells of it: no word then does not mean AWS's own key. */
export function toTable(described: TableDescription, knowsEncryption: boolean): ActualTable {
  const typeOf = typesIn(described);
  const { SSEDescription: encryption, ProvisionedThroughput: units } = described;
  const onDemand = described.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
  return {
    name: described.TableName ?? '',
    arn: described.TableArn ?? '',
    status: described.TableStatus ?? 'ACTIVE',
    ...toKeys(described.KeySchema, typeOf),
    billing: onDemand ? 'onDemand' : 'provisioned',
    readUnits: units?.ReadCapacityUnits ?? 0,
    writeUnits: units?.WriteCapacityUnits ?? 0,
    indexes: (described.GlobalSecondaryIndexes ?? []).map((index) => toIndex(index, typeOf)),
    protectedFromDeletion: described.DeletionProtectionEnabled ?? false,
    encryption:
      encryption === undefined && !knowsEncryption
        ? { known: false, because: 'unsupported', action: 'dynamodb:DescribeTable' }
        : { known: true, value: encryption?.SSEType === 'KMS' ? 'kmsKey' : 'awsOwnedKey' },
    encryptionChanging: CHANGING.has(encryption?.Status ?? ''),
    itemCount: described.ItemCount ?? 0,
    sizeBytes: described.TableSizeBytes ?? 0,
  };
}

const CHANGING: ReadonlySet<string> = new Set(['ENABLING', 'DISABLING', 'UPDATING']);

type TypeOf = (attribute: string) => Key['type'];

function typesIn({ AttributeDefinitions = [] }: TableDescription): TypeOf {
  const types = new Map(AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  return (attribute) => types.get(attribute) ?? 'S';
}

function toKeys(schema: readonly KeySchemaElement[] | undefined, typeOf: TypeOf): KeyShape {
  const named = (kind: string): Key | undefined => {
    const name = schema?.find(({ KeyType }) => KeyType === kind)?.AttributeName;
    return name === undefined ? undefined : { name, type: typeOf(name) };
  };
  return { partitionKey: named('HASH') ?? { name: '', type: 'S' }, sortKey: named('RANGE') };
}

const toIndex = (index: GlobalSecondaryIndexDescription, typeOf: TypeOf): ActualIndex => ({
  name: index.IndexName ?? '',
  ...toKeys(index.KeySchema, typeOf),
  projection: toProjection(index.Projection),
  status: index.IndexStatus ?? 'ACTIVE',
  readUnits: index.ProvisionedThroughput?.ReadCapacityUnits ?? 0,
  writeUnits: index.ProvisionedThroughput?.WriteCapacityUnits ?? 0,
  itemCount: index.ItemCount ?? 0,
  sizeBytes: index.IndexSizeBytes ?? 0,
});

function toProjection(projection: SdkProjection | undefined): Projection {
  if (projection?.ProjectionType === 'INCLUDE') return projection.NonKeyAttributes ?? [];
  return projection?.ProjectionType === 'KEYS_ONLY' ? 'KEYS_ONLY' : 'ALL';
}
