import {
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndexDescription,
  type KeySchemaElement,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { CheckLine } from '../../../shared/contract/aws';
import { refusalOf } from '../calls/refusals';
import type { IndexDefinition, Key, Projection, TableDefinition } from '../tables';
import { failed, good, refused, warning } from './check-line';

const CREATE = 'sign in with the IAM profile and create it under Administration, Tables.';

/** One table against its definition: that it exists, its key, its indexes with what they carry, and their status. */
export async function checkTable(
  dynamo: Pick<DynamoDBClient, 'send'>,
  table: TableDefinition,
  region: string,
): Promise<CheckLine> {
  const subject = `Table ${table.name}`;
  try {
    const { Table: found } = await dynamo.send(new DescribeTableCommand({ TableName: table.name }));
    return found === undefined ? missing(subject, region) : compare(subject, table, found);
  } catch (error) {
    const refusal = refusalOf(error, { action: 'dynamodb:DescribeTable', resource: table.name });
    if (refusal === undefined) throw error;
    const absent = refusal.code === 'aws.failed' && refusal.problem === 'tableMissing';
    return absent ? missing(subject, region) : refused(subject, refusal);
  }
}

const missing = (subject: string, region: string): CheckLine =>
  failed(
    subject,
    `There is no such table in ${region}.`,
    `Check the region and the name; if both are right, ${CREATE}`,
  );

function compare(subject: string, table: TableDefinition, found: TableDescription): CheckLine {
  const types = new Map((found.AttributeDefinitions ?? []).map((one) => [one.AttributeName, one.AttributeType]));
  if (!sameKey(found.KeySchema, table.partitionKey, undefined, types)) {
    const finding = `Its key is ${keyText(found.KeySchema)}, not ${table.partitionKey.name} (text).`;
    return failed(subject, finding, 'Enter the name of the table that belongs to this bank: a key cannot be changed.');
  }
  const indexes = new Map((found.GlobalSecondaryIndexes ?? []).map((one) => [one.IndexName, one]));
  const problems = table.indexes.flatMap((index) => indexProblem(index, indexes.get(index.name), types) ?? []);
  if (problems.length > 0) {
    return failed(
      subject,
      problems.join(' '),
      'Sign in with the IAM profile and repair it under Administration, Tables.',
    );
  }
  const status = found.TableStatus ?? 'unknown';
  const busy = [...indexes.values()].filter((one) => one.IndexStatus !== 'ACTIVE').map((one) => one.IndexName);
  if (status === 'ACTIVE' && busy.length === 0) {
    return good(subject, `Active, with its key and ${table.indexes.length} indexes.`);
  }
  const finding = status === 'ACTIVE' ? `Not active yet: ${busy.join(', ')}.` : `Its status is ${status}.`;
  return ['ACTIVE', 'CREATING', 'UPDATING'].includes(status)
    ? warning(subject, finding, 'Wait until AWS has finished, then test again.')
    : failed(subject, finding, 'Look at the table in the AWS console.');
}

type Types = ReadonlyMap<string | undefined, string | undefined>;

function indexProblem(
  index: IndexDefinition,
  found: GlobalSecondaryIndexDescription | undefined,
  types: Types,
): string | undefined {
  if (found === undefined) return `The index ${index.name} is missing.`;
  if (!sameKey(found.KeySchema, index.partitionKey, index.sortKey, types)) {
    return `The index ${index.name} has the key ${keyText(found.KeySchema)}.`;
  }
  const lacking = notCarried(index.projection, found);
  return lacking.length === 0 ? undefined : `The index ${index.name} does not carry ${lacking.join(', ')}.`;
}

function notCarried(wanted: Projection, { Projection: found }: GlobalSecondaryIndexDescription): readonly string[] {
  if (wanted === 'KEYS_ONLY' || found?.ProjectionType === 'ALL') return [];
  if (wanted === 'ALL') return ['every attribute'];
  return wanted.filter((attribute) => found?.NonKeyAttributes?.includes(attribute) !== true);
}

function sameKey(
  found: readonly KeySchemaElement[] = [],
  partition: Key,
  sort: Key | undefined,
  types: Types,
): boolean {
  const wanted = [{ ...partition, role: 'HASH' }, ...(sort === undefined ? [] : [{ ...sort, role: 'RANGE' }])];
  return (
    found.length === wanted.length &&
    wanted.every(({ name, type, role }) =>
      found.some((key) => key.AttributeName === name && key.KeyType === role && types.get(name) === type),
    )
  );
}

const keyText = (keys: readonly KeySchemaElement[] = []): string => keys.map((key) => key.AttributeName).join(' and ');
