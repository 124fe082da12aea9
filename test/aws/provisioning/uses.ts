import type { AwsRequest } from '../aws-endpoint';

/** One permission that a call needed: an IAM action on the ARN of what it was aimed at. */
export type Use = `${string} on ${string}`;

/** What a call told of itself that a condition can be about: the values of each condition key that it has. */
export type Context = Readonly<Record<string, readonly string[]>>;

export interface Asked {
  readonly use: Use;
  readonly context: Context;
}

type Attributes = Readonly<Record<string, { readonly S?: string }>>;

interface Aimed {
  readonly TableName?: string;
  readonly Key?: Attributes;
  readonly Item?: Attributes;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly Select?: string;
}
interface DynamoBody extends Aimed {
  readonly IndexName?: string;
  readonly ResourceArn?: string;
  readonly BackupArn?: string;
  readonly SourceTableName?: string;
  readonly TargetTableName?: string;
  readonly Tags?: readonly unknown[];
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Attributes[] }>>;
  readonly TransactItems?: readonly {
    readonly Put?: Aimed;
    readonly Update?: Aimed;
    readonly Delete?: Aimed;
    readonly Get?: Aimed;
    readonly ConditionCheck?: Aimed;
  }[];
}

export interface Place {
  readonly region: string;
  readonly account: string;
}

/** What a restore does to its target under the caller's permissions, as DynamoDB's developer guide lists it. */
const RESTORING = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
/** For these AWS knows no resource (Service Authorization Reference). */
const WITHOUT_RESOURCE = new Set([
  'ListBackups',
  'Unsubscribe',
  'GetSubscriptionAttributes',
  'SetSubscriptionAttributes',
]);

const PARTITION_KEYS = ['user_id', 'account_id', 'transaction_id'];

/** The partition keys of the table that an item is written or read by; `account_id` is no key where there is another. */
function leadingKey(attributes: Attributes, table: string): readonly string[] {
  const name = PARTITION_KEYS.find((key) => table.toLowerCase().endsWith(TABLE_OF[key] ?? '')) ?? '';
  const value = attributes[name]?.S;
  return value === undefined ? [] : [value];
}
const TABLE_OF: Readonly<Record<string, string>> = {
  user_id: 'users',
  account_id: 'accounts',
  transaction_id: 'transactions',
};

/** As DynamoDB's developer guide says of its condition keys: `Attributes` are the top-level ones that a request names. */
function contextOf(aimed: Aimed, keys: readonly Attributes[] = [aimed.Key ?? aimed.Item ?? {}]): Context {
  const { TableName: table = '', Key: key = {}, Item: item = {}, ExpressionAttributeNames: names = {} } = aimed;
  const attributes = new Set([...Object.keys(key), ...Object.keys(item), ...Object.values(names)]);
  const context: Record<string, readonly string[]> = {
    'dynamodb:LeadingKeys': [...new Set(keys.flatMap((one) => leadingKey(one, table)))],
    'dynamodb:Attributes': [...attributes].sort(),
    'dynamodb:Select': aimed.Select === undefined ? [] : [aimed.Select],
  };
  return Object.fromEntries(Object.entries(context).filter(([, values]) => values.length > 0));
}

/** The permissions that AWS asks for one call to DynamoDB, by the action names of IAM. */
export function dynamoUses(operation: string, body: DynamoBody, { region, account }: Place): readonly Asked[] {
  const arn = (name: string) => `arn:aws:dynamodb:${region}:${account}:table/${name}`;
  const use = (action: string, resource: string, context = contextOf(body)): Asked => ({
    use: `dynamodb:${action} on ${resource}`,
    context,
  });
  const { TableName: table = '', IndexName: index, TransactItems: items } = body;
  if (WITHOUT_RESOURCE.has(operation)) return [use(operation, '*')];
  if (items !== undefined) {
    const aimed = (action: string, at: Aimed | undefined) =>
      at === undefined ? [] : [use(action, arn(at.TableName ?? ''), contextOf(at))];
    return items.flatMap((item) => [
      ...aimed('PutItem', item.Put),
      ...aimed('UpdateItem', item.Update),
      ...aimed('DeleteItem', item.Delete),
      ...aimed('GetItem', item.Get),
      ...aimed('ConditionCheckItem', item.ConditionCheck),
    ]);
  }
  if (body.RequestItems !== undefined) {
    return Object.entries(body.RequestItems).map(([name, { Keys: keys = [] }]) =>
      use(operation, arn(name), contextOf({ TableName: name }, keys)),
    );
  }
  if (operation === 'RestoreTableFromBackup') {
    const target = arn(body.TargetTableName ?? '');
    return [use(operation, body.BackupArn ?? ''), ...[operation, ...RESTORING].map((action) => use(action, target))];
  }
  if (operation === 'RestoreTableToPointInTime') {
    const target = arn(body.TargetTableName ?? '');
    const source = use(operation, arn(body.SourceTableName ?? ''));
    return [source, ...[operation, ...RESTORING].map((action) => use(action, target))];
  }
  if (body.BackupArn !== undefined) return [use(operation, body.BackupArn)];
  if (body.ResourceArn !== undefined) return [use(operation, arn(body.ResourceArn.split('table/')[1] ?? ''))];
  const first = use(operation, index === undefined ? arn(table) : `${arn(table)}/index/${index}`);
  // Tags on a new table are tags that somebody sets.
  return operation === 'CreateTable' && body.Tags !== undefined ? [first, use('TagResource', arn(table))] : [first];
}

/** The same for a call to SNS. `CreateTopic` names its topic, the others give its ARN. */
export function snsUses(parameters: Readonly<Record<string, string>>, { region, account }: Place): readonly Asked[] {
  const { Action: operation = '', TopicArn, ResourceArn, Name = '' } = parameters;
  const { Protocol: protocol } = parameters;
  const context: Context = protocol === undefined ? {} : { 'sns:Protocol': [protocol] };
  const use = (action: string, resource: string): Asked => ({ use: `sns:${action} on ${resource}`, context });
  if (WITHOUT_RESOURCE.has(operation)) return [use(operation, '*')];
  const arn = TopicArn ?? ResourceArn ?? `arn:aws:sns:${region}:${account}:${Name}`;
  const isTagged = operation === 'CreateTopic' && Object.keys(parameters).some((name) => name.startsWith('Tags.'));
  return isTagged ? [use('CreateTopic', arn), use('TagResource', arn)] : [use(operation, arn)];
}

/** What a recorded request needed. STS is left out: who one is may be asked without any permission. */
export function usesOf({ action, parameters }: AwsRequest, place: Place): readonly Asked[] {
  if (action === 'GetCallerIdentity') return [];
  const { body } = parameters;
  return body === undefined ? snsUses(parameters, place) : dynamoUses(action, JSON.parse(body) as DynamoBody, place);
}
