import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countInDoubt } from '../../../main/intents/in-doubt';
import { openIntentJournal } from '../../../main/intents/journal';
import { JournalAccount } from '../../../main/intents/journal-account';
import { type Clock, systemClock } from '../../../main/time/clock';
import { failureLine } from '../../../renderer/words/failures';
import { anIntent } from '../../intents/an-intent';
import { silentLog } from '../../support/money-desk';
import { must, startProgram, type TestProgram } from '../../support/program';
import { someSettings } from '../../workspaces/some-settings';
import { type AwsEndpoint, jsonError, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';
import { answerAsSts, type StsDouble } from '../sts-double';

const ACCOUNT = '111111111111';
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Admin`;
const MALLORY = 'arn:aws:iam::222222222222:user/mallory';
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;
const keys = (keyId: string) => `[work]\naws_access_key_id = ${keyId}\naws_secret_access_key = s\n`;

let home: AwsHome;
let aws: AwsEndpoint;
let sts: StsDouble;
let program: TestProgram;
let aheadMs: number;
const clock: Clock = { nowMs: () => systemClock.nowMs() + aheadMs };

beforeEach(async () => {
  aheadMs = 0;
  home = temporaryAwsHome();
  home.credentials(keys('AKIAALICE'));
  aws = await startAwsEndpoint();
  aws.on('*', () => jsonError(400, 'ResourceNotFoundException', 'Requested resource not found'));
  sts = answerAsSts(aws, () => clock.nowMs());
  sts.owners.set('AKIAALICE', ALICE).set('AKIAMALLORY', MALLORY).set('AKIABOB', BOB);
  program = await startProgram({ clock });
});
afterEach(async () => {
  await program.close();
  await aws.close();
  home.restore();
});

async function open(stsEndpoint = aws.url) {
  const settings = someSettings({ dynamoEndpoint: aws.url, snsEndpoint: aws.url, stsEndpoint });
  const { workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings }));
  must(await program.call('workspaces.open', { workspaceId }));
}
const signIn = () => program.call('auth.signIn', { email: 'a@bank.example', password: 'Customer1' });
const problemOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
  !answer.ok && answer.error.code === 'aws.failed' ? answer.error.problem : undefined;
/** AWS takes the keys for expired once, so that they are read again at the next call. */
async function expire() {
  aws.on('*', () => jsonError(400, 'ExpiredTokenException', 'expired'));
  expect(problemOf(await signIn())).toBe('credentialsExpired');
  aws.on('*', () => jsonError(400, 'ResourceNotFoundException', 'Requested resource not found'));
}
const signedWith = (keyId: string) =>
  aws.requests.filter(({ headers }) => String(headers.authorization).includes(`Credential=${keyId}/`));
const dataSignedWith = (keyId: string) => signedWith(keyId).filter(({ action }) => action !== 'GetCallerIdentity');

describe('a workspace whose profile has become somebody of another account', () => {
  it('sends nothing with the new keys, says whose they are and what to do, and goes on with the old ones', async () => {
    await open();
    expect(problemOf(await signIn())).toBe('tableMissing');
    home.credentials(keys('AKIAMALLORY'));
    await expire();
    const answer = await signIn();
    if (answer.ok) throw new Error('Signed in');
    expect(answer.error).toMatchObject({ problem: 'otherAccount', resource: '222222222222' });
    expect(failureLine(answer.error)).toMatch(
      /another AWS account \(222222222222\).* nothing was sent .* opened in another one\. Set the profile back/,
    );
    expect(dataSignedWith('AKIAMALLORY')).toEqual([]);
    expect(signedWith('AKIAMALLORY')).toHaveLength(1);
    expect(problemOf(await signIn())).toBe('otherAccount');
    expect(signedWith('AKIAMALLORY')).toHaveLength(1);
    home.credentials(keys('AKIAALICE'));
    expect(problemOf(await signIn())).toBe('tableMissing');
  });

  it('takes them for what they are once it is opened anew', async () => {
    await open();
    await signIn();
    home.credentials(keys('AKIAMALLORY'));
    must(await program.call('workspaces.close', {}));
    const settings = someSettings({
      name: 'Anew',
      dynamoEndpoint: aws.url,
      snsEndpoint: aws.url,
      stsEndpoint: aws.url,
    });
    const { workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings }));
    must(await program.call('workspaces.open', { workspaceId }));
    expect(problemOf(await signIn())).toBe('tableMissing');
    expect(dataSignedWith('AKIAMALLORY').length).toBeGreaterThan(0);
  });

  it('lets their administrator in no more than their work', async () => {
    await open();
    await signIn();
    home.credentials(keys('AKIAMALLORY'));
    expect(await program.call('aws.signIn', { mfaCode: null })).toMatchObject({ error: { problem: 'otherAccount' } });
    expect(must(await program.call('auth.session', {}))).toBeNull();
    expect(dataSignedWith('AKIAMALLORY')).toEqual([]);
  });

  it('takes other keys of the same account without a word', async () => {
    await open();
    await signIn();
    home.credentials(keys('AKIABOB'));
    await expire();
    expect(problemOf(await signIn())).toBe('tableMissing');
    expect(dataSignedWith('AKIABOB').length).toBeGreaterThan(0);
  });

  it('asks AWS nothing more while the keys stay the same', async () => {
    await open();
    for (let call = 0; call < 5; call += 1) await signIn();
    await expire();
    await signIn();
    const asked = aws.requests.filter(({ action }) => action === 'GetCallerIdentity');
    // Once for the workspace, once for the topics of its mail at the most.
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('goes on, and warns, where AWS cannot be asked whose the keys are', async () => {
    await open('http://127.0.0.1:1');
    await signIn();
    home.credentials(keys('AKIABOB'));
    await expire();
    expect(problemOf(await signIn())).toBe('tableMissing');
    expect(program.logLines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toContain(
      'Whose the new credentials are could not be found out; they are used all the same',
    );
  });
});

describe('a workspace that was killed while the outcome of a movement was not known', () => {
  it('is opened in no other account: nothing is looked up there, and nothing told as not applied', async () => {
    const settings = someSettings({ dynamoEndpoint: aws.url, snsEndpoint: aws.url, stsEndpoint: aws.url });
    const { workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings }));
    const folder = join(program.userDataDir, 'workspaces', workspaceId);
    const { journal } = await openIntentJournal({ folder, keep: () => true });
    await journal.open(anIntent());
    await journal.close();
    const account = await JournalAccount.open({ folder, nowMs: clock.nowMs(), log: silentLog });
    account.note(ACCOUNT);
    await account.written();

    home.credentials(keys('AKIAMALLORY'));
    must(await program.call('workspaces.open', { workspaceId }));
    expect(problemOf(await signIn())).toBe('otherAccount');
    expect(dataSignedWith('AKIAMALLORY')).toEqual([]);
    must(await program.call('workspaces.close', {}));
    expect(await countInDoubt(folder)).toBe(1);

    home.credentials(keys('AKIAALICE'));
    must(await program.call('workspaces.open', { workspaceId }));
    expect(problemOf(await signIn())).toBe('tableMissing');
    expect(dataSignedWith('AKIAALICE').length).toBeGreaterThan(0);
  });
});

describe('the session of an IAM profile', () => {
  it('is served by no other identity of the account either', async () => {
    await open();
    must(await program.call('aws.signIn', { mfaCode: null }));
    home.credentials(keys('AKIABOB'));
    aws.on('*', () => jsonError(400, 'ExpiredTokenException', 'expired'));
    await program.call('users.find', { text: 'a@bank.example', cursor: null });
    aws.on('*', () => jsonError(400, 'ResourceNotFoundException', 'Requested resource not found'));
    const answer = await program.call('users.find', { text: 'a@bank.example', cursor: null });
    expect(answer).toMatchObject({ error: { problem: 'otherIdentity', resource: null } });
    must(await program.call('auth.lock', {}));
    expect(await program.call('aws.unlock', { mfaCode: null })).toMatchObject({ error: { problem: 'otherIdentity' } });
    expect(await program.call('aws.enterMfaCode', { mfaCode: '123456' })).toMatchObject({
      error: { problem: 'otherIdentity' },
    });
    expect(dataSignedWith('AKIABOB')).toEqual([]);
  });

  it('of an assumed role has one name for as long as the workspace is open, and so opens its lock', async () => {
    home.config(`[profile admin]\nrole_arn = ${ROLE}\nsource_profile = work\n`);
    const settings = someSettings({
      profile: 'admin',
      dynamoEndpoint: aws.url,
      snsEndpoint: aws.url,
      stsEndpoint: aws.url,
    });
    const { workspaceId } = must(await program.call('aws.saveWorkspace', { workspaceId: null, settings }));
    must(await program.call('workspaces.open', { workspaceId }));
    const { arn } = must(await program.call('aws.signIn', { mfaCode: null }));
    must(await program.call('auth.lock', {}));
    must(await program.call('aws.unlock', { mfaCode: null }));
    // By now the role's credentials have run out, and the idle session is locked.
    aheadMs += sts.lastMs;
    must(await program.call('aws.unlock', { mfaCode: null }));
    expect(must(await program.call('aws.identity', {}))?.arn).toBe(arn);
    expect(sts.sessionNames.length).toBeGreaterThan(2);
    expect(new Set(sts.sessionNames).size).toBe(1);
    expect(sts.sessionNames[0]).toMatch(/^countinghouse-/);
  });
});

describe('a chain in which two roles ask for a code', () => {
  it('is gone through by a connection test and by a sign-in, code by code', async () => {
    const device = `arn:aws:iam::${ACCOUNT}:mfa/alice`;
    home.config(
      `[profile middle]\nrole_arn = ${ROLE}\nsource_profile = work\nmfa_serial = ${device}\n` +
        `[profile admin]\nrole_arn = ${ROLE}\nsource_profile = middle\nmfa_serial = ${device}\n`,
    );
    const endpoints = { dynamoEndpoint: aws.url, snsEndpoint: aws.url, stsEndpoint: aws.url };
    const settings = someSettings({ profile: 'admin', ...endpoints });
    const asked = { error: { code: 'aws.mfaNeeded', serial: device } };
    const test = (mfaCode: string | null) =>
      program.call('aws.testConnection', { jobId: crypto.randomUUID(), settings, mfaCode });
    expect(await test(null)).toMatchObject(asked);
    expect(await test('111111')).toMatchObject(asked);
    expect(must(await test('222222')).find(({ subject }) => subject === 'Credentials')?.state).toBe('ok');
    expect(await test(null)).toMatchObject(asked);

    const { workspaceId } = must(
      await program.call('aws.saveWorkspace', { workspaceId: null, settings, typedName: null }),
    );
    must(await program.call('workspaces.open', { workspaceId }));
    expect(await program.call('aws.signIn', { mfaCode: null })).toMatchObject(asked);
    expect(await program.call('aws.signIn', { mfaCode: '333333' })).toMatchObject(asked);
    must(await program.call('aws.signIn', { mfaCode: '444444' }));
    must(await program.call('auth.lock', {}));
    expect(await program.call('aws.unlock', { mfaCode: null })).toMatchObject(asked);
    expect(await program.call('aws.unlock', { mfaCode: '555555' })).toMatchObject(asked);
    must(await program.call('aws.unlock', { mfaCode: '666666' }));
  });
});
