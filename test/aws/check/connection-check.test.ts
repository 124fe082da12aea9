import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientSettings, followClock } from '../../../main/aws/calls/clients';
import { type AwsFailure, AwsUnavailable } from '../../../main/aws/calls/failures';
import { CorrectedClock } from '../../../main/aws/calls/service-clock';
import { type ConnectionCheckOptions, checkConnection } from '../../../main/aws/check/connection-check';
import { bankTables, INDEX } from '../../../main/aws/tables';
import type { AwsSettings, CheckLine } from '../../../shared/contract/aws';
import type { SubscriptionView } from '../../../shared/contract/topics';
import { createTables } from '../../support/create-tables';
import { dynamoDbLocal, localClient, suiteName, uniqueTableNames } from '../../support/dynamodb-local';
import { must } from '../../support/program';
import { someSettings } from '../../workspaces/some-settings';
import { type AwsEndpoint, callerIdentityReply, jsonError, queryError, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { credentialsOf } from '../profile-desk';

const dynamo = await dynamoDbLocal();
const CALLER = 'arn:aws:iam::000000000000:user/alice';

let home: AwsHome;
/** Stands for STS, and for DynamoDB where DynamoDB Local cannot refuse as AWS does. */
let fake: AwsEndpoint;
let sns: FauxqsServer;
beforeAll(async () => {
  sns = await startFauxqs({ port: 0, logger: false, defaultRegion: 'eu-central-1' });
  sns.createTopic('BankingAlerts');
  sns.createTopic('BankingCompliance');
});
afterAll(() => sns.stop());
beforeEach(async () => {
  home = temporaryAwsHome();
  home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = s\n');
  fake = await startAwsEndpoint();
  fake.on('GetCallerIdentity', () => callerIdentityReply(CALLER));
});
afterEach(async () => {
  home.restore();
  await fake.close();
});

interface Checked {
  readonly lines: readonly CheckLine[];
  readonly told: readonly { readonly line: CheckLine; readonly done: number; readonly total: number }[];
  line(subject: string): CheckLine;
}

async function check(given: Partial<AwsSettings>, rest: Partial<ConnectionCheckOptions> = {}): Promise<Checked> {
  const snsEndpoint = `http://127.0.0.1:${sns.port}`;
  const settings = someSettings({ dynamoEndpoint: fake.url, snsEndpoint, stsEndpoint: fake.url, ...given });
  const credentials = credentialsOf({ profile: settings.profile, endpoint: settings.stsEndpoint });
  const reach = (endpoint: string) =>
    clientSettings({ region: settings.region, endpoint, credentials: credentials.provide }, 1);
  const clients = {
    dynamo: new DynamoDBClient(reach(given.dynamoEndpoint === '' ? fake.url : settings.dynamoEndpoint)),
    sns: new SNSClient(reach(settings.snsEndpoint)),
    sts: new STSClient(reach(settings.stsEndpoint)),
  };
  const clock = new CorrectedClock();
  followClock(clients.sts, clock);
  const told: { line: CheckLine; done: number; total: number }[] = [];
  const options: ConnectionCheckOptions = {
    ...clients,
    settings,
    credentials,
    awsHost: 'dynamodb.eu-central-1.amazonaws.com',
    proxy: undefined,
    network: undefined,
    resolveHost: () => Promise.resolve(),
    lookAtSubscriptions: async () => ({ items: [], unsafeCount: 0 }),
    clockDifferenceMs: () => clock.knownDifferenceMs,
    onLine: (line, done, total) => told.push({ line, done, total }),
    ...rest,
  };
  const lines = must(await checkConnection(options, undefined));
  for (const client of Object.values(clients)) client.destroy();
  const line = (subject: string) => {
    const found = lines.find((one) => one.subject === subject);
    if (found === undefined) throw new Error(`No line ${subject} among ${lines.map((one) => one.subject).join(', ')}`);
    return found;
  };
  return { lines, told, line };
}

const subscription: SubscriptionView = {
  subscriptionArn: 'arn:1',
  topic: 'BankingAlerts',
  protocol: 'email',
  endpoint: 'a@example.com',
  confirmation: 'confirmed',
  audience: null,
  userId: null,
  safety: 'unsafe',
  finding: 'unfiltered',
  fix: 'unsubscribe',
};

const noReceiver = (subject: string, finding: string) => ({
  subject,
  state: 'warning',
  finding,
  nextStep:
    'Sign in with the IAM profile, subscribe an address of the bank for compliance under Administration, Notifications, and have its receiver confirm.',
  command: null,
});
const receiver: SubscriptionView = {
  ...subscription,
  topic: 'BankingCompliance',
  audience: 'compliance',
  safety: 'safe',
  finding: 'none',
  fix: null,
};

const ok = (subject: string, finding: string) => ({ subject, state: 'ok', finding, nextStep: null, command: null });

describe.skipIf(dynamo.endpoint === undefined)(suiteName('a check against DynamoDB', dynamo), () => {
  const names = uniqueTableNames();
  const endpoint = dynamo.endpoint ?? '';
  const tables = {
    dynamoEndpoint: endpoint,
    usersTable: names.users,
    accountsTable: names.accounts,
    transactionsTable: names.transactions,
  };

  beforeAll(async () => {
    const client = localClient(endpoint);
    const whole = bankTables(names);
    await createTables(client, whole);
    const without = whole.users.indexes.filter(({ name }) => name !== INDEX.name);
    await createTables(client, {
      ...bankTables(uniqueTableNames()),
      users: { ...whole.users, name: `${names.users}-no-index`, indexes: without },
      accounts: {
        ...whole.accounts,
        name: `${names.accounts}-other-key`,
        partitionKey: { name: 'id', type: 'S' },
      },
      transactions: {
        ...whole.transactions,
        name: `${names.transactions}-thin`,
        indexes: whole.transactions.indexes.map((index) => ({ ...index, projection: 'KEYS_ONLY' as const })),
      },
    });
    client.destroy();
  });

  it('finds everything in place, in a fixed order, and tells each line as soon as it is known', async () => {
    const { lines, told } = await check(tables);
    expect(lines).toEqual([
      ok('Credentials', 'Found in the profile work (static keys).'),
      ok('Identity', `${CALLER} in account 000000000000.`),
      ok('Region', `eu-central-1, with DynamoDB at ${endpoint}.`),
      ok(`Table ${names.users}`, 'Active, with its key and 4 indexes.'),
      ok(`Table ${names.accounts}`, 'Active, with its key and 2 indexes.'),
      ok(`Table ${names.transactions}`, 'Active, with its key and 3 indexes.'),
      ok('Topic BankingAlerts', 'Exists, with 0 confirmed subscriptions.'),
      noReceiver('Topic BankingCompliance', 'Exists, with no confirmed subscription: compliance alerts reach nobody.'),
      noReceiver('Subscriptions', '0 subscriptions; none that is confirmed receives compliance alerts.'),
      ok('Clock', 'This machine’s clock agrees with AWS’s.'),
    ]);
    expect(told.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(new Set(told.map(({ total }) => total))).toEqual(new Set([10]));
    expect(told.map(({ line }) => line.subject).sort()).toEqual(lines.map(({ subject }) => subject).sort());
  });

  it('has one line for a topic that is both', async () => {
    const { lines } = await check({ ...tables, complianceTopic: 'BankingAlerts' });
    expect(lines.filter(({ subject }) => subject.startsWith('Topic'))).toHaveLength(1);
  });

  it('names a table that is not there, with where to look and how to get it', async () => {
    const { line } = await check({ ...tables, usersTable: 'NoSuchTable' });
    expect(line('Table NoSuchTable')).toMatchObject({
      state: 'failed',
      finding: 'There is no such table in eu-central-1.',
      nextStep: expect.stringMatching(/^Check the region and the name; .*Administration, Tables\.$/),
    });
  });

  it('names what a table lacks: an index, its key, what an index has to carry', async () => {
    const { line } = await check({
      ...tables,
      usersTable: `${names.users}-no-index`,
      accountsTable: `${names.accounts}-other-key`,
      transactionsTable: `${names.transactions}-thin`,
    });
    expect(line(`Table ${names.users}-no-index`)).toMatchObject({
      state: 'failed',
      finding: 'The index NameIndex is missing.',
    });
    expect(line(`Table ${names.accounts}-other-key`)).toMatchObject({
      state: 'failed',
      finding: 'Its key is id, not account_id (text).',
    });
    expect(line(`Table ${names.transactions}-thin`).finding).toContain(
      'The index AccountIdTimestampIndex does not carry transaction_type, amount',
    );
  });
});

describe('a check that is refused says what it is and the next step, line by line', () => {
  const table = 'Table BankingUsers';

  it('no credentials: nothing else that needs them is tried', async () => {
    const { lines, line } = await check({ profile: 'gone' });
    expect(line('Credentials')).toMatchObject({ state: 'failed', command: 'aws configure --profile gone' });
    expect(line('Region').state).toBe('ok');
    const skipped = lines.filter(({ state }) => state === 'skipped').map(({ subject }) => subject);
    expect(skipped).toHaveLength(8);
    expect(fake.requests).toEqual([]);
  });

  it('subscriptions that receive what is not meant for them are told, and whoever may not see them is told that', async () => {
    const open = { items: [subscription, subscription], unsafeCount: 1 };
    expect((await check({}, { lookAtSubscriptions: async () => open })).line('Subscriptions')).toMatchObject({
      state: 'failed',
      finding: '1 of 2 subscriptions receives mail that is not meant for it.',
      nextStep: expect.stringMatching(/Administration, Notifications\.$/),
    });
    const attempted = { action: 'sns:ListSubscriptionsByTopic', resource: 'BankingAlerts' };
    const refusedBy = (failure: AwsFailure) => ({
      lookAtSubscriptions: () => Promise.reject(new AwsUnavailable(failure, attempted, undefined)),
    });
    expect((await check({}, refusedBy({ kind: 'accessDenied', ...attempted }))).line('Subscriptions')).toMatchObject({
      state: 'skipped',
      finding: expect.stringContaining('not permitted to see'),
    });
    expect(
      (await check({}, refusedBy({ kind: 'resourceMissing', resource: 'BankingUsers', index: undefined }))).line(
        'Subscriptions',
      ).state,
    ).toBe('skipped');
    expect((await check({}, refusedBy({ kind: 'throttled' }))).line('Subscriptions').state).toBe('failed');
  });

  it('an MFA code is asked for', async () => {
    home.config(
      '[profile admin]\nrole_arn = arn:aws:iam::1:role/A\nsource_profile = work\nmfa_serial = arn:aws:iam::1:mfa/a\n',
    );
    await expect(check({ profile: 'admin' })).rejects.toThrow('aws.mfaNeeded');
  });

  it('a denied action is named', async () => {
    const sentence =
      'User: arn:aws:iam::1:user/a is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:eu-central-1:1:table/BankingUsers';
    fake.on('DescribeTable', () => jsonError(400, 'AccessDeniedException', sentence));
    expect((await check({})).line(table)).toMatchObject({
      state: 'failed',
      finding: 'The profile may not do dynamodb:DescribeTable on table/BankingUsers.',
      nextStep: 'Ask whoever manages the AWS account to permit dynamodb:DescribeTable.',
    });
  });

  it('keys that AWS does not know fail the identity, and leave the topics untried', async () => {
    fake.on('GetCallerIdentity', () => queryError(403, 'InvalidClientTokenId', 'The security token is invalid'));
    const { line } = await check({});
    expect(line('Identity')).toMatchObject({ state: 'failed', finding: expect.stringContaining('does not know') });
    expect(line('Topic BankingAlerts').state).toBe('skipped');
  });

  it('mail that goes out over plain http is warned of', async () => {
    const system = { ...subscription, protocol: 'http', safety: 'unknown', finding: 'plainHttp' } as const;
    const lookAtSubscriptions = async () => ({ items: [receiver, system], unsafeCount: 0 });
    expect((await check({}, { lookAtSubscriptions })).line('Subscriptions')).toMatchObject({
      state: 'warning',
      finding: '2 subscriptions; the mail of 1 goes over plain http.',
      nextStep: expect.stringContaining('https'),
    });
  });

  it('with a confirmed receiver of compliance alerts all is well; what is said of a topic that is not there is no more', async () => {
    const lookAtSubscriptions = async () => ({ items: [receiver], unsafeCount: 0 });
    expect((await check({}, { lookAtSubscriptions })).line('Subscriptions')).toEqual(
      ok('Subscriptions', '1 subscription; none receives what is not meant for it.'),
    );
    const pending = async () => ({ items: [{ ...receiver, confirmation: 'pending' as const }], unsafeCount: 0 });
    expect((await check({}, { lookAtSubscriptions: pending })).line('Subscriptions').state).toBe('warning');
    expect(
      (await check({ complianceTopic: 'NoSuchTopic' }, { lookAtSubscriptions })).line('Subscriptions'),
    ).toMatchObject({
      state: 'skipped',
      finding: 'Not looked at: a topic or a table is missing.',
    });
  });

  it('a topic that is not there', async () => {
    expect((await check({ alertsTopic: 'NoSuchTopic' })).line('Topic NoSuchTopic')).toMatchObject({
      state: 'failed',
      finding: 'There is no such topic in eu-central-1 of account 000000000000.',
    });
  });

  it('a topic whose policy lets in more than the account', async () => {
    const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'SNS:Subscribe', Resource: '*' }];
    sns.createTopic('OpenTopic', { attributes: { Policy: JSON.stringify({ Statement }) } });
    expect((await check({ alertsTopic: 'OpenTopic' })).line('Topic OpenTopic')).toMatchObject({
      state: 'warning',
      finding: expect.stringContaining('lets in more than this account'),
      nextStep: expect.stringContaining('access policy of the topic in the AWS console'),
    });
  });

  it.each([
    ['CREATING', 'warning', 'Wait until AWS has finished, then test again.'],
    ['DELETING', 'failed', 'Look at the table in the AWS console.'],
  ])('a table that is %s', async (status, state, nextStep) => {
    const { partitionKey, indexes } = bankTables().users;
    const keys = [partitionKey, ...indexes.flatMap((one) => [one.partitionKey, one.sortKey ?? one.partitionKey])];
    const schema = (hash: string, range?: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
    ];
    const described = {
      TableName: 'BankingUsers',
      TableStatus: status,
      KeySchema: schema(partitionKey.name),
      AttributeDefinitions: keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
      GlobalSecondaryIndexes: indexes.map((one) => ({
        IndexName: one.name,
        IndexStatus: 'ACTIVE',
        KeySchema: schema(one.partitionKey.name, one.sortKey?.name),
        Projection: { ProjectionType: 'ALL' },
      })),
    };
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    fake.on('DescribeTable', () => ({ headers, body: JSON.stringify({ Table: described }) }));
    expect((await check({})).line(table)).toMatchObject({ state, finding: `Its status is ${status}.`, nextStep });
  });

  it('a region that does not exist is told from a network that is down', async () => {
    const nowhere = await check(
      { dynamoEndpoint: '', region: 'eu-nowhere-9' },
      {
        awsHost: 'dynamodb.eu-nowhere-9.amazonaws.com',
        resolveHost: (host) => (host.includes('nowhere') ? Promise.reject(new Error('ENOTFOUND')) : Promise.resolve()),
      },
    );
    expect(nowhere.line('Region')).toMatchObject({ state: 'failed', finding: 'AWS has no region eu-nowhere-9.' });
    const offline = await check({ dynamoEndpoint: '' }, { resolveHost: () => Promise.reject(new Error('EAI_AGAIN')) });
    expect(offline.line('Region')).toMatchObject({ state: 'failed', finding: 'No name of AWS resolves.' });
  });

  it('an endpoint beyond this machine that is not encrypted', async () => {
    const { line } = await check({}, { settings: someSettings({ dynamoEndpoint: 'http://dynamo.bank.example:8000' }) });
    expect(line('Region')).toMatchObject({ state: 'warning', nextStep: expect.stringContaining('https') });
  });

  it.each([
    [
      'SNS',
      { snsEndpoint: 'http://sns.bank.example:9911' },
      /^Enter an https address instead of http:\/\/sns\.bank\.example:9911: [^,]*\.$/,
    ],
    [
      'STS, whose answers are keys',
      { stsEndpoint: 'http://sts.bank.example' },
      /http:\/\/sts\.bank\.example: .*, the keys of an assumed role included\.$/,
    ],
    [
      'several',
      { dynamoEndpoint: 'http://db.bank.example', stsEndpoint: 'http://sts.bank.example' },
      /http:\/\/db\.bank\.example, http:\/\/sts\.bank\.example: /,
    ],
  ])('an address of %s that is not encrypted', async (_whose, given, nextStep) => {
    const { line } = await check({}, { settings: someSettings(given) });
    expect(line('Region')).toMatchObject({ state: 'warning', nextStep: expect.stringMatching(nextStep) });
  });

  it.each([
    [30_000, 'warning', /(29|30) seconds behind AWS/],
    [-600_000, 'failed', /10 minutes ahead of AWS/],
  ])('a clock that is off by %i ms', async (aheadMs, state, finding) => {
    fake.on('GetCallerIdentity', () => ({
      ...callerIdentityReply(CALLER),
      headers: { date: new Date(Date.now() + aheadMs).toUTCString() },
    }));
    const { line } = await check({});
    expect(line('Clock')).toMatchObject({ state, finding: expect.stringMatching(finding) });
  });

  it('nobody answers at all', async () => {
    const { lines } = await check({
      dynamoEndpoint: 'http://127.0.0.1:1',
      snsEndpoint: 'http://127.0.0.1:1',
      stsEndpoint: 'http://127.0.0.1:1',
    });
    const states = Object.fromEntries(lines.map(({ subject, state }) => [subject, state]));
    expect(states).toMatchObject({ Credentials: 'ok', Identity: 'failed', [table]: 'failed', Clock: 'skipped' });
  });
});
