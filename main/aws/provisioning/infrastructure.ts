import { type BankTables, TABLE_ROLES, type TableDefinition, type TableRole } from '../tables';
import { RECOVERY_DAYS, type TableOptions } from './options';
import { createTableInput } from './requests';
import { accountOnlyPolicy } from './topic-policy';

export interface InfrastructureOptions {
  readonly tables: BankTables;
  readonly topics: { readonly alerts: string; readonly compliance: string };
  readonly options: TableOptions;
}

type Json = { readonly [name: string]: unknown };

export interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties: Json;
}

export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, Json>>;
}

const LOGICAL_NAMES: Readonly<Record<TableRole, string>> = {
  users: 'UsersTable',
  accounts: 'AccountsTable',
  transactions: 'TransactionsTable',
};

/** A CloudFormation template of what a bank consists of in AWS: the same tables, indexes and topics that the console makes. */
export function infrastructureTemplate({ tables, topics, options }: InfrastructureOptions): Template {
  const tableResources = TABLE_ROLES.map(
    (role) => [LOGICAL_NAMES[role], tableResource(tables[role], options)] as const,
  );
  const topicResources = topicsOf(topics, options);
  const Resources = Object.fromEntries([...tableResources, ...topicResources]);
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'Tables and topics of a Countinghouse bank. Generated from the definition that the console uses.',
    Resources,
    Outputs: Object.fromEntries([
      ...tableResources.map(([name]) => [`${name}Arn`, { Value: { 'Fn::GetAtt': [name, 'Arn'] } }] as const),
      ...topicResources
        .filter(([, { Type }]) => Type === TOPIC)
        .map(([name]) => [`${name}Arn`, { Value: { Ref: name } }]),
    ]),
  };
}

/** What outlives its stack. */
const RETAINED = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } as const;

/** What CreateTable takes, in CloudFormation's words. */
function tableResource(table: TableDefinition, options: TableOptions): TemplateResource {
  const { SSESpecification: encryption, Tags: tags, ...input } = createTableInput(table, options);
  return {
    Type: 'AWS::DynamoDB::Table',
    ...RETAINED,
    Properties: {
      ...input,
      ...(options.pointInTimeRecovery
        ? {
            PointInTimeRecoverySpecification: {
              PointInTimeRecoveryEnabled: true,
              RecoveryPeriodInDays: RECOVERY_DAYS,
            },
          }
        : {}),
      ...(encryption === undefined ? {} : { SSESpecification: { SSEEnabled: true, SSEType: encryption.SSEType } }),
      ...(tags === undefined ? {} : { Tags: tags }),
    },
  };
}

const TOPIC = 'AWS::SNS::Topic';

/** One topic where both names are the same. */
function topicsOf(
  { alerts, compliance }: InfrastructureOptions['topics'],
  { tags }: TableOptions,
): readonly (readonly [name: string, resource: TemplateResource])[] {
  const isOne = alerts === compliance;
  const topic = (TopicName: string, audience: string) => ({
    Type: TOPIC,
    // With a topic go its subscriptions, which every receiver would have to confirm anew.
    ...RETAINED,
    Properties: {
      TopicName,
      // The service's own key of the account, as for the tables.
      KmsMasterKeyId: 'alias/aws/sns',
      Tags: Object.entries({ ...tags, audience }).map(([Key, Value]) => ({ Key, Value })),
    },
  });
  const topics = isOne
    ? [['AlertsTopic', topic(alerts, 'both')] as const]
    : ([
        ['AlertsTopic', topic(alerts, 'customer')],
        ['ComplianceTopic', topic(compliance, 'compliance')],
      ] as const);
  return [...topics, ...topics.map(([name]) => [`${name}Policy`, topicPolicy(name)] as const)];
}

const ACCOUNT_ROOT = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']],
};

const topicPolicy = (topicName: string): TemplateResource => ({
  Type: 'AWS::SNS::TopicPolicy',
  ...RETAINED,
  Properties: {
    Topics: [{ Ref: topicName }],
    PolicyDocument: accountOnlyPolicy({ Ref: topicName }, ACCOUNT_ROOT),
  },
});
