import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awsProblemWords } from '../../../shared/aws-problems';
import { type AwsEndpoint, assumeRoleReply, queryError, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { credentialsOf, refusalOfCredentials } from '../profile-desk';
import { answerAsSts } from '../sts-double';

const MFA = 'arn:aws:iam::123456789012:mfa/alice';
const ROLE = 'arn:aws:iam::123456789012:role/Admin';

let home: AwsHome;
let endpoint: AwsEndpoint;
beforeEach(async () => {
  home = temporaryAwsHome();
  endpoint = await startAwsEndpoint();
});
afterEach(async () => {
  home.restore();
  await endpoint.close();
});

const of = (profile: string, rest: object = {}) => credentialsOf({ profile, endpoint: endpoint.url, ...rest });
const inAnHour = () => new Date(Date.now() + 3_600_000);
const keys = (name: string, secret = 'secret-of-it') =>
  `[${name}]\naws_access_key_id = AKIA${name.toUpperCase()}\naws_secret_access_key = ${secret}\n`;
const failed = (problem: string, rest: object = {}) => ({
  code: 'aws.failed',
  problem,
  action: null,
  resource: null,
  command: null,
  ...rest,
});

describe('credentials of a workspace', () => {
  it('are the keys of the profile, and new ones in the file serve once AWS has refused the old', async () => {
    home.credentials(keys('work', 'first'));
    const credentials = of('work');
    expect(await credentials.provide()).toMatchObject({ accessKeyId: 'AKIAWORK', secretAccessKey: 'first' });
    home.credentials(keys('work', 'second'));
    expect(await credentials.provide()).toMatchObject({ secretAccessKey: 'first' });
    credentials.forget();
    expect(await credentials.provide()).toMatchObject({ secretAccessKey: 'second' });
  });

  it('are asked for at every call, so that a client never keeps what was renewed', async () => {
    home.credentials(keys('work'));
    const { expiration } = await of('work').provide();
    expect(expiration?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('of the environment serve where no profile is chosen', async () => {
    process.env.AWS_ACCESS_KEY_ID = 'AKIAENV';
    process.env.AWS_SECRET_ACCESS_KEY = 'of-the-environment';
    expect(await of('').provide()).toMatchObject({ accessKeyId: 'AKIAENV', secretAccessKey: 'of-the-environment' });
  });

  it('of a role are asked of the workspace’s own STS, through a chain of roles, and last until they run out', async () => {
    home.credentials(keys('base'));
    home.config(
      `[profile middle]\nrole_arn = ${ROLE}-middle\nsource_profile = base\n` +
        `[profile work]\nrole_arn = ${ROLE}\nsource_profile = middle\nexternal_id = x1\n`,
    );
    let nowMs = Date.now();
    const endsAt = new Date(nowMs + 3_600_000);
    endpoint.on('AssumeRole', ({ parameters }) => assumeRoleReply(`of-${parameters.RoleArn?.split('/')[1]}`, endsAt));
    const credentials = of('work', { clock: { nowMs: () => nowMs } });
    expect(await credentials.provide()).toMatchObject({ secretAccessKey: 'of-Admin', sessionToken: 'token-of-Admin' });
    expect(endpoint.requests.map(({ parameters }) => parameters.RoleArn)).toEqual([`${ROLE}-middle`, ROLE]);
    expect(endpoint.requests[1]?.parameters.ExternalId).toBe('x1');
    expect(endpoint.requests[0]?.headers.authorization).toContain('Credential=AKIABASE/');
    expect(credentials.endsAt?.getTime()).toBe(endsAt.getTime());
    await credentials.provide();
    expect(endpoint.requests).toHaveLength(2);
    nowMs = endsAt.getTime() - 30_000;
    await credentials.provide();
    expect(endpoint.requests).toHaveLength(4);
  });

  it('that many calls wait for are fetched once', async () => {
    home.credentials(keys('base'));
    home.config(`[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\n`);
    endpoint.on('AssumeRole', () => assumeRoleReply('shared', inAnHour()));
    const credentials = of('work');
    const all = await Promise.all(Array.from({ length: 20 }, () => credentials.provide()));
    expect(new Set(all.map(({ secretAccessKey }) => secretAccessKey))).toEqual(new Set(['shared']));
    expect(endpoint.requests).toHaveLength(1);
  });

  it('of a credential process are what it prints', async () => {
    const script = join(home.directory, 'give.sh');
    writeFileSync(script, `#!/bin/sh\necho '{"Version":1,"AccessKeyId":"ASIAP","SecretAccessKey":"printed"}'\n`);
    home.config(`[profile work]\ncredential_process = sh "${script}"\n`);
    expect(await of('work').provide()).toMatchObject({ accessKeyId: 'ASIAP', secretAccessKey: 'printed' });
  });
});

describe('an MFA code', () => {
  beforeEach(() => {
    home.credentials(keys('base'));
    home.config(`[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\nmfa_serial = ${MFA}\n`);
  });

  it('is asked for by naming the device, and then serves every call', async () => {
    endpoint.on('AssumeRole', ({ parameters }) => assumeRoleReply(`with-${parameters.TokenCode}`, inAnHour()));
    const credentials = of('work');
    expect(await refusalOfCredentials(credentials.provide())).toEqual({ code: 'aws.mfaNeeded', serial: MFA });
    expect(endpoint.requests).toHaveLength(0);
    await credentials.renew('123456');
    expect(await credentials.provide()).toMatchObject({ secretAccessKey: 'with-123456' });
    expect(endpoint.requests.map(({ parameters }) => parameters.SerialNumber)).toEqual([MFA]);
  });

  it('that is wrong is refused as that, and takes nothing away that a right one gave', async () => {
    const credentials = of('work');
    endpoint.on('AssumeRole', () => assumeRoleReply('good', inAnHour()));
    await credentials.renew('111111');
    endpoint.on('AssumeRole', () =>
      queryError(403, 'AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. '),
    );
    expect(await refusalOfCredentials(credentials.renew('222222'))).toEqual(failed('mfaRefused'));
    expect(await credentials.provide()).toMatchObject({ secretAccessKey: 'good' });
  });
});

describe('a chain in which two roles ask for a code', () => {
  const chain = () => {
    home.credentials(keys('base'));
    home.config(
      `[profile middle]\nrole_arn = ${ROLE}-middle\nsource_profile = base\nmfa_serial = ${MFA}\n` +
        `[profile work]\nrole_arn = ${ROLE}\nsource_profile = middle\nmfa_serial = ${MFA}\n`,
    );
    answerAsSts(endpoint).owners.set('AKIABASE', 'arn:aws:iam::123456789012:user/base');
    return of('work');
  };
  const codes = () => endpoint.requests.map(({ parameters }) => parameters.TokenCode);
  const needed = { code: 'aws.mfaNeeded', serial: MFA };

  it('takes one code for each, and asks for the next of the device where AWS would refuse the first again', async () => {
    const credentials = chain();
    expect(await refusalOfCredentials(credentials.provide())).toEqual(needed);
    expect(await refusalOfCredentials(credentials.renew('111111'))).toEqual(needed);
    expect(await refusalOfCredentials(credentials.provide())).toEqual(needed);
    expect(await refusalOfCredentials(credentials.renew('111111'))).toEqual(failed('mfaRefused'));
    await credentials.renew('222222');
    expect(await credentials.provide()).toMatchObject({ accountId: '123456789012' });
    expect(codes()).toEqual(['111111', '111111', '222222']);
  });

  it('is begun anew where nobody enters a code: one that was entered once stands for nobody later', async () => {
    const credentials = chain();
    expect(await refusalOfCredentials(credentials.renew('111111'))).toEqual(needed);
    expect(await refusalOfCredentials(credentials.renew(undefined))).toEqual(needed);
    expect(await refusalOfCredentials(credentials.renew('222222'))).toEqual(needed);
    expect(endpoint.requests.map(({ parameters }) => parameters.RoleArn)).toEqual([`${ROLE}-middle`, `${ROLE}-middle`]);
    await credentials.renew('333333');
    expect(await refusalOfCredentials(credentials.renew(undefined))).toEqual(needed);
  });
});

describe('the session of a role', () => {
  const names = () => endpoint.requests.map(({ parameters }) => parameters.RoleSessionName);

  it('has the workspace’s own name at every renewal where the profile gives none, and the profile’s where it does', async () => {
    home.credentials(keys('base'));
    home.config(
      `[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\n` +
        `[profile named]\nrole_arn = ${ROLE}\nsource_profile = base\nrole_session_name = vera\n`,
    );
    answerAsSts(endpoint);
    const credentials = of('work');
    await credentials.renew(undefined);
    await credentials.renew(undefined);
    await of('named').renew(undefined);
    expect(names()).toEqual(['countinghouse-test', 'countinghouse-test', 'vera']);
  });

  it('that a web identity opens has it too, and its token goes to the workspace’s own STS', async () => {
    const token = join(home.directory, 'token');
    writeFileSync(token, 'a-web-identity-token');
    home.config(
      `[profile work]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${token}\n` +
        `[profile named]\nrole_arn = ${ROLE}\nweb_identity_token_file = ${token}\nrole_session_name = vera\n`,
    );
    answerAsSts(endpoint);
    const credentials = of('work');
    await credentials.renew(undefined);
    await credentials.renew(undefined);
    expect(await credentials.provide()).toMatchObject({ accessKeyId: 'ASIA2', accountId: '123456789012' });
    await of('named').renew(undefined);
    process.env.AWS_WEB_IDENTITY_TOKEN_FILE = token;
    process.env.AWS_ROLE_ARN = ROLE;
    await of('').renew(undefined);
    expect(names()).toEqual(['countinghouse-test', 'countinghouse-test', 'vera', 'countinghouse-test']);
    expect(new Set(endpoint.requests.map(({ parameters }) => parameters.WebIdentityToken))).toEqual(
      new Set(['a-web-identity-token']),
    );
    expect(endpoint.requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a code entered while calls wait for credentials', () => {
  it('is used, and not lost among them', async () => {
    home.credentials(keys('base'));
    home.config(`[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\nmfa_serial = ${MFA}\n`);
    endpoint.on('AssumeRole', () => assumeRoleReply('good', inAnHour()));
    const credentials = of('work');
    let entered = false;
    const calls = Array.from({ length: 8 }, async () => {
      while (!entered) await credentials.provide().catch(() => undefined);
    });
    await credentials.renew('123456').finally(() => {
      entered = true;
    });
    await Promise.all(calls);
    expect(await credentials.provide()).toMatchObject({ secretAccessKey: 'good' });
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('credentials that are not to be had say why, and what to do', () => {
  it('no such profile', async () => {
    const refusal = await refusalOfCredentials(of('my profile').provide());
    expect(refusal).toEqual(failed('credentialsMissing', { command: "aws configure --profile 'my profile'" }));
    expect(refusal.code === 'aws.failed' && awsProblemWords(refusal).next).toContain("'my profile'");
  });

  it('nothing in the whole chain of the AWS tools', async () => {
    expect(await refusalOfCredentials(of('').provide())).toEqual(
      failed('credentialsMissing', { command: 'aws configure' }),
    );
  });

  it('a credential process of the profile that AWS_PROFILE names', async () => {
    process.env.AWS_PROFILE = 'vault';
    home.config('[profile vault]\ncredential_process = false\n');
    expect(await refusalOfCredentials(of('').provide())).toEqual(failed('processFailed'));
  });

  it('a role that may not be assumed', async () => {
    home.credentials(keys('base'));
    home.config(`[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\n`);
    const sentence = `User: arn:aws:iam::123456789012:user/a is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`;
    endpoint.on('AssumeRole', () => queryError(403, 'AccessDenied', sentence));
    expect(await refusalOfCredentials(of('work').provide())).toEqual(
      failed('accessDenied', { action: 'sts:AssumeRole', resource: 'role/Admin' }),
    );
  });

  it.each([
    [403, 'ExpiredToken', 'The security token included in the request is expired', 'credentialsExpired'],
    [403, 'InvalidClientTokenId', 'The security token included in the request is invalid.', 'credentialsRefused'],
    [403, 'SignatureDoesNotMatch', 'Signature expired: 20261122T100000Z is now earlier than ...', 'clockSkew'],
    [400, 'Throttling', 'Rate exceeded', 'throttled'],
  ])('STS answers %i %s', async (status, code, message, problem) => {
    home.credentials(keys('base'));
    home.config(`[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\n`);
    endpoint.on('AssumeRole', () => queryError(status, code, message));
    expect(await refusalOfCredentials(of('work').provide())).toMatchObject({ code: 'aws.failed', problem });
  });

  it('nobody answers at the endpoint of STS', async () => {
    home.credentials(keys('base'));
    home.config(`[profile work]\nrole_arn = ${ROLE}\nsource_profile = base\n`);
    const nobody = credentialsOf({ profile: 'work', endpoint: 'http://127.0.0.1:1' });
    expect(await refusalOfCredentials(nobody.provide())).toEqual({
      ...failed('noNetwork'),
      reason: 'the connection is refused',
    });
  });

  it('a credential process that fails, without a word of what it printed', async () => {
    home.config('[profile work]\ncredential_process = sh -c "echo CanarySecret >&2; exit 3"\n');
    const thrown = await of('work')
      .provide()
      .catch((error: unknown) => error);
    expect(await refusalOfCredentials(Promise.reject(thrown))).toEqual(failed('processFailed'));
    const error = thrown as Error;
    expect(`${error.message}${error.stack}${JSON.stringify(error)}${String(error.cause)}`).not.toContain('Canary');
  });

  it('a credential process that prints expired credentials', async () => {
    const printed = '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"2020-01-01T00:00:00Z"}';
    const script = join(home.directory, 'give.sh');
    writeFileSync(script, `#!/bin/sh\necho '${printed}'\n`);
    home.config(`[profile work]\ncredential_process = sh "${script}"\n`);
    expect(await refusalOfCredentials(of('work').provide())).toEqual(failed('credentialsExpired'));
  });

  it('a credential process that never ends', async () => {
    home.config('[profile work]\ncredential_process = sleep 2\n');
    expect(await refusalOfCredentials(of('work', { limitMs: 100 }).provide())).toEqual(failed('timeout'));
  });
});

describe('the files of the AWS tools', () => {
  it('are read and never written', async () => {
    const before = keys('work');
    home.credentials(before);
    await of('work').provide();
    expect(readFileSync(join(home.directory, 'credentials'), 'utf8')).toBe(before);
  });
});
