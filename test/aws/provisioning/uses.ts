import type { AwsRequest } from '../aws-endpoint';

/** One permission that a call needed: an IAM action on the ARN of what it was aimed at. */
export type Use = `${string} on ${string}`;

interface Aimed {
  readonly TableName?: string;
}
interface DynamoBody extends Aimed {
  readonly IndexName?: string;
  readonly ResourceArn?: string;
  readonly BackupArn?: string;
  readonly TargetTableName?: string;
  readonly Tags?: readonly unknown[];
  readonly RequestItems?: Readonly<Record<string, unknown>>;
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

/** The permissions that AWS asks for one call to DynamoDB, by the action names of IAM. */
export function dynamoUses(operation: string, body: DynamoBody, { region, account }: Place): readonly Use[] {
  const arn = (name: string) => `arn:aws:dynamodb:${region}:${account}:table/${name}`;
  const use = (action: string, resource: string): Use => `dynamodb:${action} on ${resource}`;
  const { TableName: table = '', IndexName: index, TransactItems: items } = body;
  if (WITHOUT_RESOURCE.has(operation)) return [use(operation, '*')];
  if (items !== undefined) {
    const aimed = (action: string, at: Aimed | undefined) =>
      at === undefined ? [] : [use(action, arn(at.TableName ?? ''))];
    return items.flatMap((item) => [
      ...aimed('PutItem', item.Put),
      ...aimed('UpdateItem', item.Update),
      ...aimed('DeleteItem', item.Delete),
      ...aimed('GetItem', item.Get),
      ...aimed('ConditionCheckItem', item.ConditionCheck),
    ]);
  }
  if (body.RequestItems !== undefined) return Object.keys(body.RequestItems).map((name) => use(operation, arn(name)));
  if (operation === 'RestoreTableFromBackup') {
    const target = arn(body.TargetTableName ?? '');
    return [use(operation, body.BackupArn ?? ''), ...[operation, ...RESTORING].map((action) => use(action, target))];
  }
  if (body.BackupArn !== undefined) return [use(operation, body.BackupArn)];
  if (body.ResourceArn !== undefined) return [use(operation, arn(body.ResourceArn.split('table/')[1] ?? ''))];
  const first = use(operation, index === undefined ? arn(table) : `${arn(table)}/index/${index}`);
  // Tags on a new table are tags that somebody sets.
  return operation === 'CreateTable' && body.Tags !== undefined ? [first, use('TagResource', arn(table))] : [first];
}

/** The same for a call to SNS. `CreateTopic` names its topic, the others give its ARN. */
export function snsUses(parameters: Readonly<Record<string, string>>, { region, account }: Place): readonly Use[] {
  const { Action: operation = '', TopicArn, ResourceArn, Name = '' } = parameters;
  if (WITHOUT_RESOURCE.has(operation)) return [`sns:${operation} on *`];
  const arn = TopicArn ?? ResourceArn ?? `arn:aws:sns:${region}:${account}:${Name}`;
  const isTagged = operation === 'CreateTopic' && Object.keys(parameters).some((name) => name.startsWith('Tags.'));
  return isTagged ? [`sns:CreateTopic on ${arn}`, `sns:TagResource on ${arn}`] : [`sns:${operation} on ${arn}`];
}

/** What a recorded request needed. STS is left out: who one is may be asked without any permission. */
export function usesOf({ action, parameters }: AwsRequest, place: Place): readonly Use[] {
  if (action === 'GetCallerIdentity') return [];
  const { body } = parameters;
  return body === undefined ? snsUses(parameters, place) : dynamoUses(action, JSON.parse(body) as DynamoBody, place);
}
