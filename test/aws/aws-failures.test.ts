import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureLine } from '../../renderer/words/failures';
import { AWS_PROBLEMS, type AwsProblem } from '../../shared/failures';
import { eventually } from '../support/eventually';
import { must, startProgram, type TestProgram } from '../support/program';
import { someSettings } from '../workspaces/some-settings';
import { type AwsEndpoint, type AwsReply, jsonError, startAwsEndpoint } from './aws-endpoint';
import { type AwsHome, temporaryAwsHome } from './aws-home';

const DENIED =
  'User: arn:aws:iam::123456789012:user/a is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/BankingUsers because no identity-based policy allows it';

/** What DynamoDB answers the first call of a sign-in, and how the person at the form is told. */
const REFUSALS: readonly [string, AwsReply, AwsProblem, RegExp][] = [
  [
    'denies the action',
    jsonError(400, 'AccessDeniedException', DENIED),
    'accessDenied',
    /may not do dynamodb:GetItem on table\/BankingUsers\. Ask/,
  ],
  [
    'has no such table',
    jsonError(400, 'ResourceNotFoundException', 'Requested resource not found'),
    'tableMissing',
    /table BankingUsers does not exist\. Check the region/,
  ],
  [
    'says that the token has expired',
    jsonError(400, 'ExpiredTokenException', 'The security token included in the request is expired'),
    'credentialsExpired',
    /have expired\. Renew them/,
  ],
  [
    'does not know the keys',
    jsonError(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
    'credentialsRefused',
    /does not know the keys/,
  ],
  [
    'throttles',
    jsonError(400, 'ThrottlingException', 'Rate of requests exceeds the allowed throughput.'),
    'throttled',
    /fewer requests than were sent.* Wait a moment/,
  ],
  [
    'cannot take the clock',
    jsonError(
      400,
      'InvalidSignatureException',
      'Signature expired: 20261122T100000Z is now earlier than 20261122T101000Z',
    ),
    'clockSkew',
    /clock of this machine is too far/,
  ],
  [
    'expects another region',
    jsonError(400, 'InvalidSignatureException', "Credential should be scoped to a valid region, not 'eu-central-1'."),
    'wrongRegion',
    /The region eu-central-1 cannot be used\. Check the region/,
  ],
  ['hangs up', { body: '', hangUp: true }, 'noNetwork', /could not be reached\. Check the network/],
];

let home: AwsHome;
let dynamo: AwsEndpoint;
let program: TestProgram;
beforeAll(async () => {
  home = temporaryAwsHome();
  dynamo = await startAwsEndpoint();
  program = await startProgram();
});
afterAll(async () => {
  await program.close();
  await dynamo.close();
  home.restore();
});
beforeEach(() => {
  home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = first\n');
  home.config('');
  dynamo.requests.length = 0;
});

async function open(dynamoEndpoint: string, profile = 'work') {
  const name = `Bank ${crypto.randomUUID()}`;
  const settings = someSettings({ name, profile, dynamoEndpoint, snsEndpoint: dynamo.url, stsEndpoint: dynamo.url });
  must(await program.call('workspaces.close', {}));
  const { workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings }));
  must(await program.call('workspaces.open', { workspaceId }));
}
const signIn = () => program.call('auth.signIn', { email: 'a@bank.example', password: 'Customer1' });
async function refusedSignIn() {
  const answer = await signIn();
  if (answer.ok || answer.error.code !== 'aws.failed') throw new Error(`Not refused by AWS: ${JSON.stringify(answer)}`);
  return answer.error;
}

// The first of all, so that no call of a workspace that was left is still on its way.
it('renewed credentials serve the next try, without opening the workspace again', async () => {
  dynamo.on('*', () => jsonError(400, 'ExpiredTokenException', 'expired'));
  const rulesNotRead = () =>
    program.logLines.filter(({ message }) => message === 'The rules of the bank could not be read').length;
  const before = rulesNotRead();
  await open(dynamo.url);
  await refusedSignIn();
  // At the opening and at the sign-in: what was signed with the first keys has come back.
  await eventually(() => expect(rulesNotRead()).toBe(before + 2));
  home.credentials('[work]\naws_access_key_id = AKIA2\naws_secret_access_key = second\n');
  dynamo.requests.length = 0;
  await refusedSignIn();
  // Whose the first keys are may still be asked meanwhile; no call of the bank is signed with them.
  const calls = dynamo.requests.filter(({ action }) => action !== 'GetCallerIdentity');
  expect(calls.length).toBeGreaterThan(0);
  for (const { headers } of calls) expect(headers.authorization).toContain('Credential=AKIA2/');
});

describe('a workspace opens whatever is wrong, and the sign-in says what it is and what to do', () => {
  it.each(REFUSALS)(
    'DynamoDB %s',
    async (_what, reply, problem, sentence) => {
      dynamo.on('*', () => reply);
      await open(dynamo.url);
      const failure = await refusedSignIn();
      expect(failure.problem).toBe(problem);
      expect(failureLine(failure)).toMatch(sentence);
    },
    30_000,
  );

  it('nobody answers', async () => {
    await open('http://127.0.0.1:1');
    expect((await refusedSignIn()).problem).toBe('noNetwork');
  });

  it('the profile is not there', async () => {
    await open(dynamo.url, 'gone');
    const failure = await refusedSignIn();
    expect(failure).toMatchObject({ problem: 'credentialsMissing', command: 'aws configure --profile gone' });
    expect(failureLine(failure)).toContain('aws configure --profile gone');
  });

  it('the single sign-on session has ended: the command to copy is part of the failure', async () => {
    home.config(
      '[profile office]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = T\n',
    );
    await open(dynamo.url, 'office');
    expect(await refusedSignIn()).toMatchObject({
      problem: 'ssoExpired',
      command: 'aws sso login --profile office',
    });
  });

  it('is no incident: the log has the problem, the action and the resource', async () => {
    dynamo.on('*', () => jsonError(400, 'AccessDeniedException', DENIED));
    await open(dynamo.url);
    await refusedSignIn();
    const line = program.logLines.findLast(({ message }) => message === 'A call to AWS failed');
    expect(line).toMatchObject({
      level: 'warn',
      fields: { channel: 'auth.signIn', problem: 'accessDenied', action: 'dynamodb:GetItem' },
    });
  });
});

describe('a profile with an MFA device', () => {
  const SERIAL = 'arn:aws:iam::123456789012:mfa/alice';

  it('has the code asked for at the first call; entered once, it serves', async () => {
    home.config(
      `[profile admin]\nrole_arn = arn:aws:iam::123456789012:role/A\nsource_profile = work\nmfa_serial = ${SERIAL}\n`,
    );
    dynamo.on('*', () => jsonError(400, 'ResourceNotFoundException', 'not found'));
    await open(dynamo.url, 'admin');
    const asked = { ok: false, error: { code: 'aws.mfaNeeded', serial: SERIAL } };
    expect(await signIn()).toEqual(asked);
    expect(await program.call('aws.signIn', { mfaCode: null })).toEqual(asked);
    const { assumeRoleReply, callerIdentityReply } = await import('./aws-endpoint');
    dynamo.on('AssumeRole', () => assumeRoleReply('role-secret', new Date(Date.now() + 3_600_000)));
    dynamo.on('GetCallerIdentity', () =>
      callerIdentityReply('arn:aws:sts::123456789012:assumed-role/Admin/alice', 'AROA1:alice'),
    );
    must(await program.call('aws.enterMfaCode', { mfaCode: '123456' }));
    expect((await refusedSignIn()).problem).toBe('tableMissing');
    const codes = dynamo.requests
      .filter(({ action }) => action === 'AssumeRole')
      .map((one) => one.parameters.TokenCode);
    expect(codes).toEqual(['123456']);
    must(await program.call('aws.signIn', { mfaCode: '654321' }));
    expect(must(await program.call('auth.session', {}))).toMatchObject({ fullName: 'alice (Admin)', role: 'admin' });
  });
});

describe('the sentences of AWS’s failures', () => {
  it.each(AWS_PROBLEMS)('%s: what happened, and what to do next', (problem) => {
    const bare = { code: 'aws.failed', problem, action: null, resource: null, command: null } as const;
    const full = { ...bare, action: 'dynamodb:Query', resource: 'BankingUsers', command: 'aws configure' } as const;
    for (const failure of [bare, full]) {
      expect(failureLine(failure)).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
      expect(failureLine(failure)).not.toMatch(/null|undefined/);
    }
  });
});

describe('what only an AWS workspace has', () => {
  it('says so in the training bank', async () => {
    must(await program.call('workspaces.open', { workspaceId: 'training' }));
    must(await program.call('auth.continueAs', { role: 'admin' }));
    const refused = { ok: false, error: { code: 'workspace.awsOnly' } };
    expect(await program.call('aws.signIn', { mfaCode: null })).toEqual(refused);
    expect(await program.call('aws.enterMfaCode', { mfaCode: '123456' })).toEqual(refused);
    expect(await program.call('aws.unlock', { mfaCode: null })).toEqual(refused);
    expect(await program.call('aws.cost', {})).toEqual(refused);
    expect(must(await program.call('aws.identity', {}))).toBeNull();
  });
});
