import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LogFile, openLog } from '../../main/log';
import type { AwsSettings } from '../../shared/contract/aws';
import { eventually } from '../support/eventually';
import { must, startProgram, type TestProgram } from '../support/program';
import { temporaryFolder } from '../support/temporary-bank';
import { someSettings } from '../workspaces/some-settings';
import { type AwsEndpoint, callerIdentityReply, jsonError, startAwsEndpoint } from './aws-endpoint';
import { type AwsHome, temporaryAwsHome } from './aws-home';

const PERSON = 'vera@bank.example';
const CALLER = `arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Tellers/${PERSON}`;
const DENIED = `User: ${CALLER} is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/BankingUsers because no identity-based policy allows it`;
const INVALID = `The item of ${PERSON} with the balance 48210.17 is not as it should be`;

describe('the log of an AWS workspace whose profile and messages name people', () => {
  let home: AwsHome;
  let place: ReturnType<typeof temporaryFolder>;
  let aws: AwsEndpoint;
  let log: LogFile;
  let program: TestProgram;
  let settings: AwsSettings;
  let workspaceId: string;

  const text = (): string => {
    log.close();
    const folder = join(place.folder, 'logs');
    return readdirSync(folder).reduce((all, name) => all + readFileSync(join(folder, name), 'utf8'), '');
  };
  const lines = () =>
    text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const refusedByAws = () => lines().filter(({ msg }) => msg === 'A call to AWS failed');

  beforeAll(async () => {
    home = temporaryAwsHome();
    home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = first\n');
    place = temporaryFolder();
    aws = await startAwsEndpoint();
    aws.on('GetCallerIdentity', () => callerIdentityReply(CALLER, `AROAEXAMPLE:${PERSON}`));
    aws.on('DescribeContinuousBackups', () => jsonError(400, 'UnknownOperationException', ''));
    aws.on('*', () => jsonError(400, 'AccessDeniedException', DENIED));
    log = await openLog(place.folder);
    program = await startProgram({ log: log.log });
    settings = someSettings({ dynamoEndpoint: aws.url, snsEndpoint: aws.url, stsEndpoint: aws.url });
    ({ workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings })));
    must(await program.call('workspaces.open', { workspaceId }));
  });
  afterAll(async () => {
    await program.close();
    await aws.close();
    place.remove();
    home.restore();
  });

  it('tells the sessions of one role apart by a digest, which no person can be read from', async () => {
    must(await program.call('aws.signIn', { mfaCode: null }));
    const { userId, fullName } = must(await program.call('auth.session', {})) ?? {};
    expect(userId).toMatch(/^iam#AROAEXAMPLE:[0-9a-f]{12}$/);
    expect(fullName).toContain(PERSON);
    must(await program.call('auth.lock', {}));
    must(await program.call('aws.unlock', { mfaCode: null }));
    must(await program.call('auth.signOut', {}));
    aws.on('GetCallerIdentity', () => callerIdentityReply(CALLER.replace('vera', 'wanda'), 'AROAEXAMPLE:wanda'));
    must(await program.call('aws.signIn', { mfaCode: null }));
    expect(must(await program.call('auth.session', {}))?.userId).not.toBe(userId);
    must(await program.call('auth.signOut', {}));
    await eventually(() => expect(text()).toContain(userId));
    expect(text()).not.toContain('vera');
  });

  it('has, for a sentence that sends its reader there, what AWS answered by kind, name, status and request id', async () => {
    aws.on('*', () => {
      const reply = jsonError(400, 'ValidationException', INVALID);
      return { ...reply, headers: { ...reply.headers, 'x-amzn-requestid': 'REQUEST7' } };
    });
    const answer = await program.call('auth.signIn', { email: PERSON, password: 'Customer1' });
    expect(answer).toMatchObject({ error: { code: 'aws.failed', problem: 'unknown' } });
    await eventually(() =>
      expect(refusedByAws()).toContainEqual(
        expect.objectContaining({
          channel: 'auth.signIn',
          problem: 'unknown',
          kind: 'invalidRequest',
          errorName: 'ValidationException',
          httpStatus: 400,
          awsRequestId: 'REQUEST7',
        }),
      ),
    );
  });

  it('has them also for a failure that is answered and not thrown', async () => {
    must(await program.call('aws.signIn', { mfaCode: null }));
    expect(await program.call('tables.facts', {})).toMatchObject({ error: { code: 'aws.failed' } });
    await eventually(() =>
      expect(refusedByAws()).toContainEqual(
        expect.objectContaining({ channel: 'tables.facts', awsRequestId: 'REQUEST7' }),
      ),
    );
  });

  it('has them for a line of the connection test', async () => {
    const connection = { jobId: crypto.randomUUID(), settings, mfaCode: null };
    must(await program.call('workspaces.close', {}));
    must(await program.call('aws.testConnection', connection));
    must(await program.call('workspaces.open', { workspaceId }));
    await eventually(() => {
      const tested = lines().filter(({ msg }) => msg === 'A call of a connection test failed');
      const answered = { errorName: 'ValidationException', awsRequestId: 'REQUEST7' };
      expect(tested).toContainEqual(expect.objectContaining({ subject: 'Table BankingUsers', ...answered }));
    });
  });

  it('holds no name of a person after refusals, and after what nobody expected', async () => {
    must(await program.call('auth.signOut', {}));
    must(await program.call('aws.signIn', { mfaCode: null }));
    aws.on('*', () => jsonError(400, 'AccessDeniedException', DENIED));
    for (const channel of ['users.list', 'users.locked', 'dashboard.admin'] as const)
      await program.callRaw(channel, channel === 'users.list' ? { cursor: null, limit: 10 } : {});
    // No words of AWS: a reply that is cut short.
    aws.on('*', () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: `{"Item": "${PERSON}` }));
    await program.callRaw('users.locked', {});
    await eventually(() => expect(refusedByAws().length).toBeGreaterThan(4));
    for (const canary of ['vera', 'wanda', 'bank.example', '48210.17', DENIED, INVALID]) {
      expect(text()).not.toContain(canary);
    }
  });
});
