import { mkdirSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DIRECT } from '../../../main/aws/network/network';
import { type AwsClients, makeClients, newRoles } from '../../../main/compose/aws-clients';
import { systemClock } from '../../../main/time/clock';
import { failureLine } from '../../../renderer/words/failures';
import type { AwsSettings } from '../../../shared/contract/aws';
import { eventually } from '../../support/eventually';
import { must, startProgram } from '../../support/program';
import { someSettings } from '../../workspaces/some-settings';
import { type AwsEndpoint, jsonError, queryError, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';

let home: AwsHome;
let aws: AwsEndpoint;
let elsewhere: AwsEndpoint;
const made: AwsClients[] = [];
beforeEach(async () => {
  home = temporaryAwsHome();
  aws = await startAwsEndpoint();
  elsewhere = await startAwsEndpoint();
  home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = s\n');
  // Whatever can be said outside the workspace is said.
  home.config(
    `[profile work]\nregion = us-east-1\nendpoint_url = ${elsewhere.url}\nmax_attempts = 9\nretry_mode = adaptive\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n`,
  );
  process.env.AWS_PROFILE = 'work';
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_MAX_ATTEMPTS = '9';
  process.env.AWS_RETRY_MODE = 'adaptive';
  process.env.AWS_USE_FIPS_ENDPOINT = 'true';
  process.env.AWS_USE_DUALSTACK_ENDPOINT = 'true';
  for (const service of ['', '_DYNAMODB', '_SNS', '_STS']) process.env[`AWS_ENDPOINT_URL${service}`] = elsewhere.url;
});
afterEach(async () => {
  for (const clients of made.splice(0)) clients.close();
  await aws.close();
  await elsewhere.close();
  home.restore();
});

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
function clientsOf(given: Partial<AwsSettings>): AwsClients {
  const settings = someSettings(given);
  const clients = makeClients({
    settings,
    network: DIRECT,
    clock: systemClock,
    signedInArn: () => undefined,
    log: silent,
    roles: newRoles(systemClock),
  });
  made.push(clients);
  return clients;
}
const here = () => ({ dynamoEndpoint: aws.url, snsEndpoint: aws.url, stsEndpoint: aws.url });
const getItem = new GetItemCommand({ TableName: 'BankingUsers', Key: { user_id: { S: 'u' } } });

const openOnes = (connections: readonly Socket[]): number => connections.filter(({ destroyed }) => !destroyed).length;

interface Stack {
  readonly middlewareStack: DynamoDBClient['middlewareStack'];
}

/** The host that a call would be sent to; it is not sent. */
async function hostOf(client: Stack, send: () => Promise<unknown>): Promise<string | undefined> {
  let host: string | undefined;
  client.middlewareStack.add(
    () => async (args) => {
      host = (args.request as { readonly hostname?: string }).hostname;
      throw new Error('Not sent');
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await send().catch(() => undefined);
  return host;
}

describe('a workspace’s clients', () => {
  it.each([
    ['eu-central-1', 'amazonaws.com'],
    ['cn-north-1', 'amazonaws.com.cn'],
    ['us-gov-west-1', 'amazonaws.com'],
  ])('go to AWS’s own address in %s, whatever the environment and the profile say', async (region, suffix) => {
    const { dynamo, sns, sts } = clientsOf({ region });
    expect([
      await hostOf(dynamo as Stack, () => dynamo.send(getItem)),
      await hostOf(sns as unknown as Stack, () => sns.send(new ListTopicsCommand())),
      await hostOf(sts as unknown as Stack, () => sts.send(new GetCallerIdentityCommand())),
    ]).toEqual([`dynamodb.${region}.${suffix}`, `sns.${region}.${suffix}`, `sts.${region}.${suffix}`]);
    expect(elsewhere.requests).toEqual([]);
  });

  it.each([
    ['FIPS', { fipsEndpoints: true }, 'dynamodb-fips.us-east-1.amazonaws.com', 'sts-fips.us-east-1.amazonaws.com'],
    ['dual-stack', { dualStackEndpoints: true }, 'dynamodb.us-east-1.api.aws', 'sts.us-east-1.api.aws'],
  ])('go to AWS’s %s endpoints where the workspace asks for them', async (_kind, given, dynamoHost, stsHost) => {
    const { dynamo, sts } = clientsOf({ region: 'us-east-1', ...given });
    expect([
      await hostOf(dynamo as Stack, () => dynamo.send(getItem)),
      await hostOf(sts as unknown as Stack, () => sts.send(new GetCallerIdentityCommand())),
    ]).toEqual([dynamoHost, stsHost]);
  });

  it('try as often as each service bears, whatever the environment and the profile say', async () => {
    const { dynamo, sns, sts } = clientsOf(here());
    aws.on('GetCallerIdentity', () => queryError(500, 'InternalFailure', 'x'));
    aws.on('*', ({ action }) =>
      action === 'GetItem' ? jsonError(500, 'InternalServerError', 'x') : queryError(500, 'InternalFailure', 'x'),
    );
    await Promise.allSettled([
      dynamo.send(getItem),
      sns.send(new ListTopicsCommand()),
      sts.send(new GetCallerIdentityCommand()),
    ]);
    const tries = (action: string) => aws.requests.filter((request) => request.action === action);
    expect(tries('GetItem')).toHaveLength(1);
    expect(tries('ListTopics')).toHaveLength(3);
    expect(tries('ListTopics').map(({ headers }) => headers['amz-sdk-request'])).toContain('attempt=3; max=3');
    // One more asks whose the first credentials are, once.
    await eventually(() => expect(tries('GetCallerIdentity')).toHaveLength(4));
    expect(elsewhere.requests).toEqual([]);
  });

  it('keep their connections for the next calls, and none once the workspace is closed', async () => {
    const clients = clientsOf(here());
    aws.on('GetItem', () => ({ body: '{}', headers: { 'content-type': 'application/x-amz-json-1.0' } }));
    for (let call = 0; call < 10; call += 1) await clients.dynamo.send(getItem);
    await eventually(() => expect(aws.requests).toHaveLength(11));
    // One for DynamoDB, one for the question whose the credentials are.
    expect(aws.connections.size).toBe(2);
    clients.close();
    await eventually(() => expect(openOnes([...aws.connections])).toBe(0));
  });
});

describe('the clients of a workspace', () => {
  it('are closed when another workspace is opened', async () => {
    const program = await startProgram();
    aws.on('*', () => jsonError(400, 'ResourceNotFoundException', 'not found'));
    const save = async (name: string) =>
      must(
        await program.call('aws.saveWorkspace', {
          workspaceId: null,
          settings: someSettings({ name, ...here() }),
          typedName: null,
        }),
      );
    const [one, other] = [await save('One'), await save('Other')];
    must(await program.call('workspaces.open', one));
    await program.call('auth.signIn', { email: 'a@bank.example', password: 'Customer1' });
    const before = [...aws.connections];
    expect(before.length).toBeGreaterThan(0);
    must(await program.call('workspaces.open', other));
    await eventually(() => expect(openOnes(before)).toBe(0));
    await program.close();
    await eventually(() => expect(openOnes([...aws.connections])).toBe(0));
  });

  it('are closed when the workspace does not open: a journal whose damaged lines cannot be set aside', async () => {
    const program = await startProgram();
    const settings = someSettings(here());
    const { workspaceId } = must(
      await program.call('aws.saveWorkspace', { workspaceId: null, settings, typedName: null }),
    );
    const folder = join(program.userDataDir, 'workspaces', workspaceId);
    mkdirSync(join(folder, 'intents.damaged.jsonl'), { recursive: true });
    writeFileSync(join(folder, 'intents.jsonl'), 'damaged\n');
    const destroyed = [DynamoDBClient, SNSClient, STSClient].map((client) => vi.spyOn(client.prototype, 'destroy'));
    expect(await program.call('workspaces.open', { workspaceId })).toMatchObject({
      error: { code: 'workspace.openFailed' },
    });
    for (const destroy of destroyed) expect(destroy).toHaveBeenCalled();
    vi.restoreAllMocks();
    await program.close();
  });

  it('are not even made for a journal that cannot be read, nor is the workspace opened', async () => {
    const program = await startProgram();
    const saving = { workspaceId: null, settings: someSettings(here()), typedName: null };
    const { workspaceId } = must(await program.call('aws.saveWorkspace', saving));
    mkdirSync(join(program.userDataDir, 'workspaces', workspaceId, 'intents.jsonl'), { recursive: true });
    expect(await program.call('workspaces.open', { workspaceId })).toMatchObject({
      error: { code: 'workspace.openFailed' },
    });
    await program.close();
    expect(aws.connections.size).toBe(0);
  });
});

describe('a production workspace', () => {
  const far = 'http://dynamo.bank.example:8000';
  const saved = (given: Partial<AwsSettings>) => ({
    workspaceId: null,
    settings: someSettings({ name: 'Live', production: true, ...given }),
    typedName: null,
  });

  it.each(['dynamoEndpoint', 'snsEndpoint', 'stsEndpoint'] as const)(
    'is not kept with an address beyond this machine that is not encrypted: %s',
    async (field) => {
      const program = await startProgram({ window: { confirm: async () => true } });
      expect(await program.call('aws.saveWorkspace', saved({ [field]: far }))).toMatchObject({
        error: {
          code: 'ipc.invalidInput',
          issues: [{ path: `settings.${field}`, message: expect.stringContaining('https') }],
        },
      });
      for (const near of ['http://127.0.0.1:8000', 'http://localhost:8000', 'http://[::1]:8000', 'https://x.example']) {
        must(await program.call('aws.saveWorkspace', saved({ name: near, [field]: near })));
      }
      must(await program.call('aws.saveWorkspace', saved({ production: false, [field]: far })));
      await program.close();
    },
  );

  it('that was kept with such an address opens no line to it, and can be mended', async () => {
    const userDataDir = join(home.directory, 'user-data');
    const workspaceId = `aws-${crypto.randomUUID()}`;
    const { settings } = saved({ stsEndpoint: far });
    mkdirSync(userDataDir);
    writeFileSync(
      join(userDataDir, 'workspaces.json'),
      JSON.stringify({ version: 1, workspaces: [{ workspaceId, settings }] }),
    );
    const program = await startProgram({ userDataDir, window: { confirm: async () => true } });
    const answer = await program.call('workspaces.open', { workspaceId });
    expect(answer).toEqual({ ok: false, error: { code: 'workspace.unencrypted', address: far } });
    expect(failureLine({ code: 'workspace.unencrypted', address: far })).toContain('enter an https address');
    const mended = { ...settings, stsEndpoint: '' };
    must(await program.call('aws.saveWorkspace', { workspaceId, settings: mended, typedName: 'Live' }));
    await program.close();
  });
});
