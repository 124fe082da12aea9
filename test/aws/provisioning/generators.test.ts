import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { infrastructureTemplate, type Template } from '../../../main/aws/provisioning/infrastructure';
import { DEFAULT_TABLE_OPTIONS } from '../../../main/aws/provisioning/options';
import { PROFILES } from '../../../main/aws/provisioning/policies';
import { bankTables, TABLE_ROLES } from '../../../main/aws/tables';
import { projectRoot } from '../../support/project-root';

const TABLES = bankTables();
const script = (name: string, ...args: string[]) => [join(projectRoot, 'scripts', `${name}.mjs`), ...args];
const print = (name: string, ...args: string[]): unknown =>
  JSON.parse(execFileSync(process.execPath, script(name, ...args), { cwd: projectRoot, encoding: 'utf8' }));

const templateOf = (billing: 'onDemand' | 'provisioned', compliance = 'Compliance') =>
  infrastructureTemplate({
    tables: TABLES,
    topics: { alerts: 'Alerts', compliance },
    options: { ...DEFAULT_TABLE_OPTIONS, billing },
  }).Resources;

describe('the CloudFormation template', () => {
  const resources = Object.values(templateOf('onDemand'));

  test('has every table with its key, its indexes and its protection, and keeps them when the stack goes', () => {
    for (const role of TABLE_ROLES) {
      const table = TABLES[role];
      const resource = resources.find(({ Properties }) => Properties.TableName === table.name);
      expect(resource).toMatchObject({
        Type: 'AWS::DynamoDB::Table',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          KeySchema: [{ AttributeName: table.partitionKey.name, KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
          SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
          DeletionProtectionEnabled: true,
        },
      });
      const { GlobalSecondaryIndexes: indexes, AttributeDefinitions: attributes } = resource?.Properties ?? {};
      expect(indexes).toEqual(table.indexes.map(({ name }) => expect.objectContaining({ IndexName: name })));
      // CloudFormation refuses an attribute that no key names, and a key whose attribute is not defined.
      const keys = [table.partitionKey, ...table.indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
      const defined = z.array(z.object({ AttributeName: z.string() })).parse(attributes);
      const names = defined.map(({ AttributeName }) => AttributeName);
      expect(names.sort()).toEqual([...new Set(keys.flatMap((key) => key?.name ?? []))].sort());
    }
  });

  test('has both topics, encrypted; one in the single-topic layout', () => {
    const topics = (all: typeof resources) => all.filter(({ Type }) => Type === 'AWS::SNS::Topic');
    expect(topics(resources).map(({ Properties }) => [Properties.TopicName, Properties.KmsMasterKeyId])).toEqual([
      ['Alerts', 'alias/aws/sns'],
      ['Compliance', 'alias/aws/sns'],
    ]);
    expect(topics(Object.values(templateOf('onDemand', 'Alerts')))).toHaveLength(1);
  });

  test('lets in its own account only to every topic', () => {
    for (const layout of [templateOf('onDemand'), templateOf('onDemand', 'Alerts')]) {
      const named = Object.entries(layout).filter(([, { Type }]) => Type === 'AWS::SNS::Topic');
      const policies = Object.values(layout).filter(({ Type }) => Type === 'AWS::SNS::TopicPolicy');
      expect(policies.map(({ Properties }) => Properties.Topics)).toEqual(named.map(([name]) => [{ Ref: name }]));
      for (const { Properties } of policies) {
        const { Statement: statements } = Properties.PolicyDocument as { readonly Statement: readonly object[] };
        expect(statements).toEqual([
          expect.objectContaining({
            Effect: 'Allow',
            Principal: {
              AWS: {
                'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']],
              },
            },
            Resource: (Properties.Topics as readonly unknown[])[0],
          }),
        ]);
      }
    }
  });

  test('keeps the topics, and so the subscriptions that people have confirmed, when the stack goes or renames them', () => {
    for (const layout of [templateOf('onDemand'), templateOf('onDemand', 'Alerts')]) {
      for (const { Type, DeletionPolicy, UpdateReplacePolicy } of Object.values(layout)) {
        expect({ Type, DeletionPolicy, UpdateReplacePolicy }).toEqual({
          Type: expect.stringMatching(/^AWS::(DynamoDB::Table|SNS::Topic|SNS::TopicPolicy)$/),
          DeletionPolicy: 'Retain',
          UpdateReplacePolicy: 'Retain',
        });
      }
    }
  });

  test('gives 5 and 5 units to each table and index when provisioned', () => {
    const text = JSON.stringify(templateOf('provisioned'));
    const indexCount = TABLE_ROLES.reduce((sum, role) => sum + TABLES[role].indexes.length, 0);
    expect(text.match(/"ReadCapacityUnits":5,"WriteCapacityUnits":5/g)).toHaveLength(TABLE_ROLES.length + indexCount);
  });
});

describe('the commands', () => {
  test('npm run infrastructure prints the template and nothing else, under the names that it is given', () => {
    const template = print('infrastructure', '--users-table', 'TheirUsers') as Template;
    expect(template.Resources.UsersTable?.Properties.TableName).toBe('TheirUsers');
  });

  test('npm run policies prints one policy or all, for an account and a region', () => {
    const where = ['--account', '123456789012', '--region', 'cn-north-1'];
    expect(Object.keys(print('policies', ...where) as object)).toEqual([
      'customer-facing',
      'teller',
      'analyst',
      'administrator',
    ]);
    const one = JSON.stringify(print('policies', ...where, '--profile', 'analyst'));
    expect(one).toContain('arn:aws-cn:dynamodb:cn-north-1:123456789012:table/BankingUsers');
  });

  test.each([
    ['infrastructure', ['--provisioned']],
    ['policies', ['--account', '--region', '--profile', ...PROFILES]],
  ])('npm run %s -- --help tells what it takes', (name, own) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, script(name, '--help'), {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const names = ['--users-table', '--accounts-table', '--transactions-table', '--alerts-topic', '--compliance-topic'];
    for (const told of [...own, ...names]) expect(stdout).toContain(told);
  });

  test('npm run infrastructure -- --provisioned prints units for every table', () => {
    const template = print('infrastructure', '--provisioned') as Template;
    expect(template.Resources.UsersTable?.Properties).toMatchObject({ BillingMode: 'PROVISIONED' });
  });

  test('npm run policies says what is missing, and prints no policy', () => {
    for (const args of [[], ['--account', '12'], ['--account', '123456789012', '--region', 'here'], ['--what']]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, script('policies', ...args), {
        cwd: projectRoot,
        encoding: 'utf8',
      });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toContain('Next: npm run -s policies');
    }
  });
});
