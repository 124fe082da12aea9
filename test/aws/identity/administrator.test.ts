import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PolicyPlace, PROFILES, policyFor } from '../../../main/aws/provisioning/policies';
import { failureLine } from '../../../renderer/words/failures';
import { must, startProgram, type TestProgram } from '../../support/program';
import { someSettings } from '../../workspaces/some-settings';
import { type AwsEndpoint, type AwsReply, callerIdentityReply, jsonError, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { allows } from '../provisioning/policy-matcher';

const ACTION = 'dynamodb:DescribeContinuousBackups';
const TABLE = 'arn:aws:dynamodb:eu-central-1:123456789012:table/BankingUsers';
const ALICE = 'arn:aws:iam::123456789012:user/alice';
const place: PolicyPlace = {
  account: '123456789012',
  region: 'eu-central-1',
  partition: 'aws',
  tables: { users: 'BankingUsers', accounts: 'BankingAccounts', transactions: 'BankingTransactions' },
  topics: { alerts: 'BankingAlerts', compliance: 'BankingCompliance' },
};
const denied = (): AwsReply =>
  jsonError(
    400,
    'AccessDeniedException',
    `User: ${ALICE} is not authorized to perform: ${ACTION} on resource: ${TABLE}`,
  );
const recovery = (): AwsReply => ({
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: '{"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED"}}',
});

let home: AwsHome;
let aws: AwsEndpoint;
let program: TestProgram;
beforeAll(async () => {
  home = temporaryAwsHome();
  home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = first\n');
  program = await startProgram();
});
afterAll(async () => {
  await program.close();
  home.restore();
});
beforeEach(async () => {
  aws = await startAwsEndpoint();
  aws.on('GetCallerIdentity', () => callerIdentityReply(ALICE));
  const name = `Bank ${crypto.randomUUID()}`;
  const settings = someSettings({ name, dynamoEndpoint: aws.url, snsEndpoint: aws.url, stsEndpoint: aws.url });
  const { workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings }));
  must(await program.call('workspaces.open', { workspaceId }));
});
afterEach(async () => {
  must(await program.call('workspaces.close', {}));
  await aws.close();
});

const signIn = () => program.call('aws.signIn', { mfaCode: null });
const session = async () => must(await program.call('auth.session', {}));
const refusal = {
  code: 'aws.failed',
  problem: 'notAdministrator',
  action: ACTION,
  resource: 'table/BankingUsers',
  command: null,
} as const;

describe('the way in for administrators', () => {
  it.each(PROFILES)('is judged by what AWS permits the profile: %s', async (profile) => {
    const policy = policyFor(profile, place);
    aws.on('DescribeContinuousBackups', () => (allows(policy, `${ACTION} on ${TABLE}`) ? recovery() : denied()));
    const answer = await signIn();
    if (profile === 'administrator') {
      expect(answer).toMatchObject({ ok: true, value: { arn: ALICE } });
      expect(await session()).toMatchObject({ role: 'admin' });
    } else {
      expect(answer).toEqual({ ok: false, error: refusal });
      expect(await session()).toBeNull();
      expect(await program.call('users.list', { cursor: null, limit: 10 })).toMatchObject({
        error: { code: 'auth.signInNeeded' },
      });
    }
  });

  it('says which action is missing, that the profile is not an administrator’s, and what to do', () => {
    expect(failureLine(refusal)).toBe(
      'This profile is not an administrator’s: it may not do dynamodb:DescribeContinuousBackups on table/BankingUsers. Use a profile with the administrator’s policy of this bank (npm run policies prints it), or sign in with email and password.',
    );
  });

  it.each([
    ['has no tables yet', jsonError(400, 'TableNotFoundException', 'Table not found: BankingUsers')],
    ['does not know the call', jsonError(400, 'UnknownOperationException', '')],
  ])('lets in where the endpoint %s: nothing was denied', async (_what, reply) => {
    aws.on('DescribeContinuousBackups', () => reply);
    must(await signIn());
    expect(await session()).toMatchObject({ role: 'admin' });
  });

  it.each([
    ['credentialsExpired', jsonError(400, 'ExpiredTokenException', 'expired')],
    ['credentialsRefused', jsonError(400, 'UnrecognizedClientException', 'The security token is invalid.')],
    ['unknown', jsonError(400, 'ValidationException', 'no')],
  ])('stays shut on every other failure, told as what it is: %s', async (problem, reply) => {
    aws.on('DescribeContinuousBackups', () => reply);
    expect(await signIn()).toMatchObject({ ok: false, error: { code: 'aws.failed', problem } });
    expect(await session()).toBeNull();
  });

  it('is judged again when the lock is opened, and when a code is entered', async () => {
    aws.on('DescribeContinuousBackups', recovery);
    must(await signIn());
    must(await program.call('auth.lock', {}));
    aws.on('DescribeContinuousBackups', denied);
    expect(await program.call('aws.unlock', { mfaCode: null })).toEqual({ ok: false, error: refusal });
    expect(await program.call('aws.enterMfaCode', { mfaCode: '123456' })).toEqual({ ok: false, error: refusal });
    expect(await session()).toMatchObject({ locked: true });
    aws.on('DescribeContinuousBackups', recovery);
    must(await program.call('aws.unlock', { mfaCode: null }));
  });

  it('is locked again where the code gives credentials that are not an administrator’s', async () => {
    aws.on('DescribeContinuousBackups', recovery);
    must(await signIn());
    aws.on('DescribeContinuousBackups', denied);
    expect(await program.call('aws.enterMfaCode', { mfaCode: '123456' })).toEqual({ ok: false, error: refusal });
    expect(await session()).toMatchObject({ locked: true });
    expect(await program.call('users.list', { cursor: null, limit: 10 })).toMatchObject({
      error: { code: 'auth.sessionLocked' },
    });
  });

  it('is shut while somebody is signed in, and AWS is not even asked', async () => {
    aws.on('DescribeContinuousBackups', recovery);
    must(await signIn());
    const asked = aws.requests.length;
    const refused = { ok: false, error: { code: 'auth.alreadySignedIn' } };
    expect(await signIn()).toEqual(refused);
    must(await program.call('auth.lock', {}));
    expect(await signIn()).toEqual(refused);
    expect(aws.requests.slice(asked).filter(({ action }) => action === 'DescribeContinuousBackups')).toEqual([]);
    must(await program.call('auth.signOut', {}));
    must(await signIn());
  });
});
