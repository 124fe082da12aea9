import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsUnavailable, awsFailure } from '../../../main/aws/calls/failures';
import { answered } from '../../../main/aws/calls/refusals';
import { type AwsClients, makeClients, newRoles } from '../../../main/compose/aws-clients';
import { networkOfWorkspace } from '../../../main/compose/network';
import { systemClock } from '../../../main/time/clock';
import { failureLine } from '../../../renderer/words/failures';
import type { AwsSettings } from '../../../shared/contract/aws';
import { type ConnectProxy, startConnectProxy } from '../../support/connect-proxy';
import { type SecureFront, startSecureFront } from '../../support/secure-front';
import { AUTHORITY_PEM } from '../../support/test-authority';
import { someSettings } from '../../workspaces/some-settings';
import { type AwsEndpoint, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { answerAsSts } from '../sts-double';

const PORTAL = 'https://corp.awsapps.com/start';

let home: AwsHome;
let aws: AwsEndpoint;
let front: SecureFront;
let proxy: ConnectProxy;
let caFile: string;
const made: AwsClients[] = [];
beforeEach(async () => {
  home = temporaryAwsHome();
  home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = s\n');
  caFile = join(home.directory, 'bank-ca.pem');
  writeFileSync(caFile, `Of the bank\n${AUTHORITY_PEM}`);
  aws = await startAwsEndpoint();
  front = await startSecureFront(aws.url);
  proxy = await startConnectProxy(front.port);
  const sts = answerAsSts(aws);
  sts.owners.set('AKIA1', 'arn:aws:iam::123456789012:user/alice');
  aws.on('GetItem', () => ({ body: '{}', headers: { 'content-type': 'application/x-amz-json-1.0' } }));
});
afterEach(async () => {
  for (const clients of made.splice(0)) clients.close();
  await proxy.close();
  await front.close();
  await aws.close();
  home.restore();
});

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
async function clientsOf(
  given: Partial<AwsSettings>,
  systemProxy?: (url: string) => Promise<string>,
): Promise<AwsClients> {
  const settings = someSettings({
    dynamoEndpoint: 'https://dynamo.bank.example',
    snsEndpoint: 'https://sns.bank.example',
    stsEndpoint: 'https://sts.bank.example',
    ...given,
  });
  const clients = makeClients({
    settings,
    network: await networkOfWorkspace(settings, systemProxy === undefined ? {} : { systemProxy }),
    clock: systemClock,
    signedInArn: () => undefined,
    log: silent,
    roles: newRoles(systemClock),
  });
  made.push(clients);
  return clients;
}

const getItem = new GetItemCommand({ TableName: 'BankingUsers', Key: { user_id: { S: 'u' } } });
const attempted = { action: 'dynamodb:GetItem', resource: 'BankingUsers' };

/** What a person is told of a call that must fail. */
async function told(clients: AwsClients): Promise<string> {
  const result = await answered(() =>
    clients.dynamo.send(getItem).catch((error: unknown) => {
      const failure = awsFailure(error, attempted);
      if (failure === undefined) throw error;
      throw new AwsUnavailable(failure, attempted, error);
    }),
  );
  if (result.ok) throw new Error('The call was answered');
  return failureLine(result.error);
}

describe('behind a proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy'])('every client goes through the one of the environment: %s', async (name) => {
    process.env[name] = proxy.url;
    const { dynamo, sns, sts } = await clientsOf({ caFile });
    await dynamo.send(getItem);
    await sts.send(new GetCallerIdentityCommand());
    aws.on('ListTopics', () => ({
      body: '<ListTopicsResponse><ListTopicsResult><Topics/></ListTopicsResult></ListTopicsResponse>',
    }));
    await sns.send(new ListTopicsCommand());
    expect(new Set(proxy.asked)).toEqual(
      new Set(['dynamo.bank.example:443', 'sns.bank.example:443', 'sts.bank.example:443']),
    );
  });

  it('a connection is kept for the next calls', async () => {
    const { dynamo } = await clientsOf({ caFile, proxy: proxy.url });
    for (let call = 0; call < 5; call += 1) await dynamo.send(getItem);
    expect(proxy.asked.filter((host) => host.startsWith('dynamo'))).toHaveLength(1);
  });

  it('the workspace’s own comes before the environment’s, and NO_PROXY before both', async () => {
    process.env.HTTPS_PROXY = 'http://127.0.0.1:1';
    const { dynamo } = await clientsOf({ caFile, proxy: proxy.url });
    await dynamo.send(getItem);
    expect(proxy.asked).toContain('dynamo.bank.example:443');
    process.env.NO_PROXY = 'bank.example';
    const before = proxy.asked.length;
    const line = await told(await clientsOf({ caFile, proxy: proxy.url }));
    expect(line).toContain('dynamo.bank.example could not be reached: the name does not resolve.');
    expect(proxy.asked).toHaveLength(before);
  });

  it('where nobody names one, the system’s is gone through', async () => {
    const asked: string[] = [];
    const { dynamo } = await clientsOf({ caFile }, async (url) => {
      asked.push(url);
      return `PROXY ${new URL(proxy.url).host}`;
    });
    await dynamo.send(getItem);
    expect(asked).toContain('https://dynamo.bank.example/');
    expect(proxy.asked).toContain('dynamo.bank.example:443');
  });

  it('roles are assumed and the portal of single sign-on is asked through it', async () => {
    process.env.AWS_ENDPOINT_URL_SSO = 'https://portal.bank.example';
    home.config(
      `[profile office]\nsso_start_url = ${PORTAL}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = Teller\n[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/Admin\nsource_profile = work\n`,
    );
    await (await clientsOf({ caFile, proxy: proxy.url, profile: 'admin' })).dynamo.send(getItem);
    expect(proxy.asked).toContain('sts.bank.example:443');
    const file = `${createHash('sha1').update(PORTAL).digest('hex')}.json`;
    home.ssoToken(file, { accessToken: 't', expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    const roleCredentials = { accessKeyId: 'ASIASSO', secretAccessKey: 's', sessionToken: 't', expiration: 9e12 };
    aws.on('GET /federation/credentials', () => ({ body: JSON.stringify({ roleCredentials }) }));
    await (await clientsOf({ caFile, proxy: proxy.url, profile: 'office' })).dynamo.send(getItem);
    expect(proxy.asked).toContain('portal.bank.example:443');
    proxy.answer = 407;
    expect(await told(await clientsOf({ caFile, proxy: proxy.url, profile: 'office' }))).toContain(
      'asks for a sign-in (407)',
    );
    proxy.answer = undefined;
    expect(await told(await clientsOf({ proxy: proxy.url, profile: 'office' }))).toContain(
      'the certificate is not trusted',
    );
  });

  it('name and password in the address of the environment sign in at it, and are shown nowhere', async () => {
    process.env.HTTPS_PROXY = proxy.url.replace('http://', 'http://desk:geheim@');
    await (await clientsOf({ caFile })).dynamo.send(getItem);
    expect(proxy.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('desk:geheim').toString('base64')}`);
    proxy.answer = 407;
    expect(await told(await clientsOf({ caFile }))).not.toContain('geheim');
  });

  it.each(['desk:ge%heim', 'de%sk:geheim', 'desk:geheim%E4'])(
    'a name or password that is not percent-encoded is told as that, with the next step, and shown nowhere: %s',
    async (signIn) => {
      process.env.HTTPS_PROXY = proxy.url.replace('http://', `http://${signIn}@`);
      const line = await told(await clientsOf({ caFile }));
      expect(line).toMatch(
        /^AWS could not be reached: the proxy http:\/\/127\.0\.0\.1:\d+ cannot be signed in at: the name or password in its address is not percent-encoded \(% is %25\)\. .*HTTPS_PROXY/,
      );
      for (const secret of signIn.split(':')) expect(line).not.toContain(secret);
      expect(proxy.asked).toEqual([]);
    },
  );

  it('a percent sign in a password that is percent-encoded signs in as itself', async () => {
    process.env.HTTPS_PROXY = proxy.url.replace('http://', 'http://desk:ge%25heim@');
    await (await clientsOf({ caFile })).dynamo.send(getItem);
    expect(proxy.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('desk:ge%heim').toString('base64')}`);
  });

  it.each([
    [407, /^AWS could not be reached: the proxy http:\/\/127\.0\.0\.1:\d+ asks for a sign-in \(407\)\. .*HTTPS_PROXY/],
    [403, /^AWS could not be reached: the proxy .* refuses the way to it \(403\)\. Check the proxy/],
    [502, /^AWS could not be reached: the proxy .* found no way to it \(502\)\. Check the proxy/],
  ])('one that answers %i is told as that, with the next step', async (status, line) => {
    proxy.answer = status;
    expect(await told(await clientsOf({ caFile, proxy: proxy.url }))).toMatch(line);
    expect(aws.requests).toEqual([]);
  });

  it('one that is not there, or does not answer, is told as that', async () => {
    expect(await told(await clientsOf({ caFile, proxy: 'http://127.0.0.1:1' }))).toContain(
      'the proxy http://127.0.0.1:1 cannot be reached: the connection is refused.',
    );
    proxy.answer = 'silence';
    expect(await told(await clientsOf({ caFile, proxy: proxy.url }))).toMatch(/could not be reached: .* in time/);
  });
});

describe('where the network opens what is encrypted', () => {
  const untrusted = /^AWS could not be reached: the certificate is not trusted\. .*CA file of the workspace/;

  it('a certificate that nobody trusts is told as that, with the next step', async () => {
    expect(await told(await clientsOf({ proxy: proxy.url }))).toMatch(untrusted);
    expect(await told(await clientsOf({ dynamoEndpoint: `https://localhost:${front.port}` }))).toMatch(untrusted);
    expect(aws.requests).toEqual([]);
  });

  it.each(['the workspace', 'AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS', 'ca_bundle of the profile'])(
    'it is trusted by the CA file that is named by %s',
    async (by) => {
      if (by.includes('_C')) process.env[by] = caFile;
      if (by.startsWith('ca_bundle')) home.config(`[profile work]\nca_bundle = ${caFile}\n`);
      const dynamoEndpoint = `https://localhost:${front.port}`;
      const { dynamo } = await clientsOf({ dynamoEndpoint, ...(by === 'the workspace' ? { caFile } : {}) });
      await dynamo.send(getItem);
      expect(aws.requests.map(({ action }) => action)).toContain('GetItem');
    },
  );

  it('a certificate of another host is not trusted by it', async () => {
    const line = await told(await clientsOf({ caFile, dynamoEndpoint: `https://127.0.0.1:${front.port}` }));
    expect(line).toMatch(/^AWS could not be reached: the certificate is of another host\./);
  });
});
