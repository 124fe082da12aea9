import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OTHER_ATTEMPTS } from '../../../main/aws/calls/clients';
import { awsProblemWords } from '../../../shared/aws-problems';
import { type AwsEndpoint, jsonError, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { credentialsOf, refusalOfCredentials } from '../profile-desk';

const START_URL = 'https://corp.awsapps.com/start';
const PORTAL = 'GET /federation/credentials';
const NEW = `[sso-session corp]\nsso_region = us-east-1\nsso_start_url = ${START_URL}\n[profile office]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Teller\n`;
const LEGACY = `[profile office]\nsso_start_url = ${START_URL}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = Teller\n`;

const tokenFile = (of: string) => `${createHash('sha1').update(of).digest('hex')}.json`;
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

let home: AwsHome;
let endpoint: AwsEndpoint;
beforeEach(async () => {
  home = temporaryAwsHome();
  endpoint = await startAwsEndpoint();
  process.env.AWS_ENDPOINT_URL_SSO = endpoint.url;
});
afterEach(async () => {
  home.restore();
  await endpoint.close();
});

const of = (profile: string) => credentialsOf({ profile, endpoint: endpoint.url });
const expired = (profile: string) => ({
  code: 'aws.failed',
  problem: 'ssoExpired',
  action: null,
  resource: null,
  command: `aws sso login --profile ${profile}`,
});
const roleCredentials = () => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    roleCredentials: {
      accessKeyId: 'ASIASSO',
      secretAccessKey: 'from-the-portal',
      sessionToken: 't',
      expiration: Date.now() + 3_600_000,
    },
  }),
});

describe.each([
  ['with an sso-session', NEW, tokenFile('corp')],
  ['in the older form', LEGACY, tokenFile(START_URL)],
])('single sign-on %s', (_name, config, file) => {
  beforeEach(() => home.config(config));

  it('gives the credentials of the role', async () => {
    home.ssoToken(file, { accessToken: 'sso-token', expiresAt: hours(8) });
    endpoint.on(PORTAL, roleCredentials);
    expect(await of('office').provide()).toMatchObject({ accessKeyId: 'ASIASSO', secretAccessKey: 'from-the-portal' });
    expect(endpoint.requests[0]?.headers['x-amz-sso_bearer_token']).toBe('sso-token');
  });

  it('that was never signed in names the command that does it', async () => {
    const refusal = await refusalOfCredentials(of('office').provide());
    expect(refusal).toEqual(expired('office'));
    const { what, next } = awsProblemWords(refusal as Parameters<typeof awsProblemWords>[0]);
    expect(what).toBe('The single sign-on session of this profile has expired.');
    expect(next).toBe('Run aws sso login --profile office in a terminal, then try again.');
  });

  it('that has expired names the command, and works again after it without anything being opened anew', async () => {
    home.ssoToken(file, { accessToken: 'old', expiresAt: hours(-1) });
    const credentials = of('office');
    expect(await refusalOfCredentials(credentials.provide())).toEqual(expired('office'));
    home.ssoToken(file, { accessToken: 'new', expiresAt: hours(8) });
    endpoint.on(PORTAL, roleCredentials);
    expect(await credentials.provide()).toMatchObject({ secretAccessKey: 'from-the-portal' });
  });

  it('that the portal has ended names the command too', async () => {
    home.ssoToken(file, { accessToken: 'revoked', expiresAt: hours(8) });
    endpoint.on(PORTAL, () => jsonError(401, 'UnauthorizedException', 'Session token not found or invalid'));
    expect(await refusalOfCredentials(of('office').provide())).toEqual(expired('office'));
  });

  it('whose role is not given to the person says so', async () => {
    home.ssoToken(file, { accessToken: 'sso-token', expiresAt: hours(8) });
    endpoint.on(PORTAL, () => jsonError(403, 'ForbiddenException', 'No access'));
    expect(await refusalOfCredentials(of('office').provide())).toMatchObject({
      problem: 'accessDenied',
      action: 'sso:GetRoleCredentials',
    });
  });

  it('of the default chain, by AWS_PROFILE, names its command as well', async () => {
    process.env.AWS_PROFILE = 'office';
    expect(await refusalOfCredentials(of('').provide())).toEqual(expired('office'));
  });

  it('behind an assumed role names the profile that signs in', async () => {
    home.config(`${config}[profile admin]\nrole_arn = arn:aws:iam::1:role/A\nsource_profile = office\n`);
    expect(await refusalOfCredentials(of('admin').provide())).toEqual(expired('office'));
  });
});

describe('a profile of single sign-on that is not complete', () => {
  const incomplete = (lacking: string) => ({
    code: 'aws.failed',
    problem: 'profileIncomplete',
    action: null,
    resource: `office (${lacking})`,
    command: 'aws configure sso --profile office',
  });

  it.each([
    ['its role', NEW.replace('sso_role_name = Teller\n', ''), 'sso_role_name'],
    ['its account', LEGACY.replace('sso_account_id = 123456789012\n', ''), 'sso_account_id'],
    ['the portal of its session', NEW.replace(`sso_start_url = ${START_URL}\n`, ''), 'sso_start_url'],
    ['its session', NEW.replace('[sso-session corp]', '[sso-session other]'), '[sso-session corp]'],
  ])('is told as that, since no sign-in helps it: without %s', async (_what, config, lacking) => {
    home.config(config);
    const refusal = await refusalOfCredentials(of('office').provide());
    expect(refusal).toEqual(incomplete(lacking));
    const { what, next } = awsProblemWords(refusal as Parameters<typeof awsProblemWords>[0]);
    expect(what).toBe(`The profile is not complete: office (${lacking}) is missing.`);
    expect(next).toContain('aws configure sso --profile office');
  });
});

describe('the portal of single sign-on', () => {
  it('is tried as often as every other service of a workspace, whatever the environment says', async () => {
    process.env.AWS_MAX_ATTEMPTS = '7';
    home.config(NEW);
    home.ssoToken(tokenFile('corp'), { accessToken: 'sso-token', expiresAt: hours(8) });
    endpoint.on(PORTAL, () => jsonError(500, 'InternalServerException', 'x'));
    await refusalOfCredentials(of('office').provide());
    expect(endpoint.requests).toHaveLength(OTHER_ATTEMPTS);
    expect(endpoint.requests.at(-1)?.headers['amz-sdk-request']).toBe(
      `attempt=${OTHER_ATTEMPTS}; max=${OTHER_ATTEMPTS}`,
    );
  });
});
