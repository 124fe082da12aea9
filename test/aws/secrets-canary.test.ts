import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LogFile, openLog } from '../../main/log';
import type { CallResult, Channel } from '../../shared/contract';
import { must, startProgram, type TestProgram } from '../support/program';
import { temporaryFolder } from '../support/temporary-bank';
import { someSettings } from '../workspaces/some-settings';
import {
  type AwsEndpoint,
  type AwsReply,
  type AwsRequest,
  assumeRoleReply,
  callerIdentityReply,
  jsonError,
  queryError,
  startAwsEndpoint,
} from './aws-endpoint';
import { type AwsHome, temporaryAwsHome } from './aws-home';

const KEY = 'CanarySecretKeyOfTheProfile';
const SESSION_TOKEN = 'CanarySessionTokenOfTheProfile';
const ROLE_SECRET = 'CanarySecretOfTheRole';
const ROLE_TOKEN = `token-${ROLE_SECRET}`;
const MFA_CODES = ['739184', '518362'];
const SSO_TOKEN = 'CanaryAccessTokenOfSso';
const SSO_SECRET = 'CanarySecretFromThePortal';
const PROCESS_SECRET = 'CanarySecretOfTheProcess';
const SECRETS = [KEY, SESSION_TOKEN, ROLE_SECRET, ROLE_TOKEN, ...MFA_CODES, SSO_TOKEN, SSO_SECRET, PROCESS_SECRET];

const START_URL = 'https://corp.awsapps.com/start';
const ROLE = 'arn:aws:iam::123456789012:role/Admin';
const anHourOn = () => new Date(Date.now() + 3_600_000);

/** As AWS does where a signature does not fit: it tells the request as it should have been signed, tokens included. */
const retold = ({ headers, parameters }: AwsRequest): string =>
  `The Canonical String for this request should have been 'x-amz-security-token:${headers['x-amz-security-token']} ${parameters.TokenCode} ${headers['x-amz-sso_bearer_token']}'`;

describe('claim 17: the secrets of every kind of profile, in calls that work and in calls that fail', () => {
  let home: AwsHome;
  let aws: AwsEndpoint;
  let place: ReturnType<typeof temporaryFolder>;
  let log: LogFile;
  let program: TestProgram;
  const answers: unknown[] = [];

  beforeAll(async () => {
    home = temporaryAwsHome();
    aws = await startAwsEndpoint();
    process.env.AWS_ENDPOINT_URL_SSO = aws.url;
    home.credentials(
      `[session]\naws_access_key_id = ASIASESSION\naws_secret_access_key = ${KEY}\naws_session_token = ${SESSION_TOKEN}\n`,
    );
    home.config(
      `[profile role]\nrole_arn = ${ROLE}\nsource_profile = session\nmfa_serial = arn:aws:iam::123456789012:mfa/a\n` +
        `[profile sso]\nsso_start_url = ${START_URL}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = T\n` +
        `[profile process]\ncredential_process = sh -c "echo ${PROCESS_SECRET}; echo ${PROCESS_SECRET} >&2; exit 3"\n`,
    );
    home.ssoToken(`${createHash('sha1').update(START_URL).digest('hex')}.json`, {
      accessToken: SSO_TOKEN,
      expiresAt: anHourOn().toISOString(),
    });
    place = temporaryFolder();
    log = await openLog(place.folder, 'debug');
    program = await startProgram({ log: log.log, userDataDir: place.folder });
  });
  afterAll(async () => {
    await program.close();
    await aws.close();
    place.remove();
    home.restore();
  });

  async function call(channel: Channel, input: unknown): Promise<CallResult<Channel>> {
    const answer = await program.callRaw(channel, input);
    answers.push(answer);
    return answer;
  }

  async function openOn(profile: string) {
    const name = `Bank of ${profile} ${answers.length}`;
    const settings = someSettings({
      name,
      profile,
      dynamoEndpoint: aws.url,
      snsEndpoint: aws.url,
      stsEndpoint: aws.url,
    });
    const { workspaceId } = must(
      await program.call('aws.saveWorkspace', { workspaceId: null, settings, typedName: null }),
    );
    must(await program.call('workspaces.open', { workspaceId }));
    return settings;
  }

  /** Everything before and after a sign-in that a page can ask for with the profile. */
  async function work(profile: string, mfaCode: string | null): Promise<void> {
    const settings = await openOn(profile);
    await call('auth.signIn', { email: 'a@bank.example', password: 'Customer1' });
    await call('aws.signIn', { mfaCode });
    for (const channel of ['aws.identity', 'aws.cost', 'tables.facts', 'app.about', 'aws.profiles'] as const) {
      await call(channel, {});
    }
    await call('auth.lock', {});
    await call('aws.unlock', { mfaCode });
    if (mfaCode !== null) await call('aws.enterMfaCode', { mfaCode });
    await call('workspaces.close', {});
    await call('aws.testConnection', { jobId: crypto.randomUUID(), settings, mfaCode });
  }

  function answerWell(): void {
    aws.on('GetCallerIdentity', () => callerIdentityReply('arn:aws:sts::123456789012:assumed-role/Admin/s'));
    aws.on('AssumeRole', () => assumeRoleReply(ROLE_SECRET, anHourOn()));
    aws.on('GET /federation/credentials', () => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        roleCredentials: {
          accessKeyId: 'ASIASSO',
          secretAccessKey: SSO_SECRET,
          sessionToken: SESSION_TOKEN,
          expiration: anHourOn().getTime(),
        },
      }),
    }));
    aws.on('*', () => jsonError(400, 'ResourceNotFoundException', 'Requested resource not found'));
  }

  function answerBadly(status: number, code: string): void {
    const refuse = (request: AwsRequest): AwsReply => queryError(status, code, retold(request));
    for (const action of ['GetCallerIdentity', 'AssumeRole']) aws.on(action, refuse);
    aws.on('GET /federation/credentials', (request) => jsonError(status, code, retold(request)));
    aws.on('*', (request) => jsonError(status, code, retold(request)));
  }

  it.each(['session', 'role', 'sso', 'process'])(
    'were used: %s',
    async (profile) => {
      answerWell();
      await work(profile, profile === 'role' ? (MFA_CODES[0] ?? null) : null);
      answerBadly(403, 'SignatureDoesNotMatch');
      await work(profile, profile === 'role' ? (MFA_CODES[1] ?? null) : null);
      answerBadly(500, 'InternalFailure');
      await work(profile, profile === 'role' ? (MFA_CODES[1] ?? null) : null);
      answerWell();
      aws.on('AssumeRole', () => ({ body: `<half an answer with ${ROLE_SECRET}` }));
      aws.on('*', (request) => ({ body: `{"half an answer with ${retold(request)}` }));
      await work(profile, profile === 'role' ? (MFA_CODES[0] ?? null) : null);
    },
    120_000,
  );

  it('did go over the line to AWS, so that the search below is for something', () => {
    const sent = JSON.stringify(aws.requests.map(({ headers, parameters }) => [headers, parameters]));
    for (const shown of [SESSION_TOKEN, ROLE_TOKEN, ...MFA_CODES, SSO_TOKEN]) expect(sent).toContain(shown);
  });

  it('are in no answer and no event', () => {
    const said = textOf([answers, program.events]);
    expect(said).toContain('assumed-role/Admin');
    for (const secret of SECRETS) expect(said.includes(secret), secret).toBe(false);
  });

  it('are nowhere on the disk, the log among it', () => {
    log.close();
    const files = filesUnder(place.folder);
    expect(files.some((file) => file.includes('logs'))).toBe(true);
    for (const file of files) {
      const held = readFileSync(file);
      for (const secret of SECRETS) expect(held.includes(secret), `${secret} in ${file}`).toBe(false);
    }
  });
});

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? `${one}` : one));

const filesUnder = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path).isFile());
