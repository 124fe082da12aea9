import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureLine } from '../../../renderer/words/failures';
import { eventually } from '../../support/eventually';
import { must, startProgram, type TestProgram } from '../../support/program';
import { type SecureFront, startSecureFront } from '../../support/secure-front';
import { AUTHORITY_PEM } from '../../support/test-authority';
import { someSettings } from '../../workspaces/some-settings';
import { type AwsEndpoint, startAwsEndpoint } from '../aws-endpoint';
import { type AwsHome, temporaryAwsHome } from '../aws-home';

let home: AwsHome;
let aws: AwsEndpoint;
let front: SecureFront;
let program: TestProgram;
beforeEach(async () => {
  home = temporaryAwsHome();
  home.credentials('[work]\naws_access_key_id = AKIA1\naws_secret_access_key = s\n');
  aws = await startAwsEndpoint();
  front = await startSecureFront(aws.url);
  program = await startProgram({ window: { confirm: async () => true } });
});
afterEach(async () => {
  await program.close();
  await front.close();
  await aws.close();
  home.restore();
});

const settingsOf = (given: Parameters<typeof someSettings>[0]) => {
  const url = `https://localhost:${front.port}`;
  return someSettings({ dynamoEndpoint: url, snsEndpoint: url, stsEndpoint: url, ...given });
};
const test = (given: Parameters<typeof someSettings>[0], jobId: string = crypto.randomUUID()) =>
  program.call('aws.testConnection', { jobId, settings: settingsOf(given), mfaCode: null });
const save = (given: Parameters<typeof someSettings>[0]) =>
  program.call('aws.saveWorkspace', { workspaceId: null, settings: settingsOf(given), typedName: null });

describe('a test of a connection', () => {
  it('says in every line that the certificate is not trusted, and the log says it with Node’s code', async () => {
    const lines = must(await test({}));
    for (const subject of ['Identity', 'Table BankingUsers', 'Table BankingAccounts', 'Subscriptions']) {
      const line = lines.find((one) => one.subject === subject);
      expect(line?.finding).toBe('AWS could not be reached: the certificate is not trusted.');
      expect(line?.nextStep).toContain('CA file of the workspace');
    }
    const logged = program.logLines.find(({ message }) => message === 'A call of a connection test failed');
    expect(logged?.fields).toMatchObject({
      kind: 'unreachable',
      reason: 'the certificate is not trusted',
      errorCode: expect.stringMatching(/^[A-Z_]+$/),
    });
  });

  it('trusts the CA file of the settings as they stand, and says so', async () => {
    const caFile = join(home.directory, 'ca.pem');
    writeFileSync(caFile, AUTHORITY_PEM);
    const lines = must(await test({ caFile }));
    expect(lines[0]).toMatchObject({ subject: 'Network', finding: `Certificates of ${caFile} are trusted too.` });
    expect(lines.map(({ finding }) => finding).join(' ')).not.toContain('certificate is not trusted');
  });

  it('reads no CA file of another machine, and says why', async () => {
    const lines = must(await test({ caFile: '//files.elsewhere.invalid/share/ca.pem' }));
    expect(lines[0]).toMatchObject({
      subject: 'Network',
      finding:
        'The certificates of //files.elsewhere.invalid/share/ca.pem (the workspace) are not used: it is not on this machine.',
    });
  });

  it('can be cancelled: it ends at once, whatever it waits for, and tells nothing more', async () => {
    home.config('[profile slow]\ncredential_process = sleep 50\n');
    const jobId = crypto.randomUUID();
    const testing = test({ profile: 'slow' }, jobId);
    await eventually(() => expect(program.events.some(({ event }) => event === 'aws.checkProgress')).toBe(true));
    must(await program.call('aws.cancelTest', { jobId }));
    expect(await testing).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect(await program.call('aws.cancelTest', { jobId })).toMatchObject({ error: { code: 'job.unknown' } });
  });
});

describe('a workspace is not kept', () => {
  it.each([
    ['that is not there', 'gone.pem', 'it is not there'],
    ['that holds no certificate', 'empty.pem', 'it holds no certificate in PEM form'],
    ['that is damaged', 'damaged.pem', 'a certificate in it is damaged'],
  ])('with a CA file %s', async (_which, name, reason) => {
    writeFileSync(join(home.directory, 'empty.pem'), 'nothing');
    writeFileSync(join(home.directory, 'damaged.pem'), AUTHORITY_PEM.replace(/\n[A-Za-z0-9]{10}/, '\nAAAAAAAAAA'));
    const saved = await save({ caFile: join(home.directory, name) });
    expect(saved).toEqual({ ok: false, error: { code: 'workspace.caFileRefused', reason } });
    if (!saved.ok) expect(failureLine(saved.error)).toContain(`The CA file cannot be used: ${reason}.`);
  });

  it('with a CA file whose path is not whole', async () => {
    expect(await save({ caFile: 'ca.pem' })).toMatchObject({ error: { code: 'workspace.caFileRefused' } });
  });

  it('with a CA file of another machine', async () => {
    for (const caFile of ['\\\\files.elsewhere.invalid\\share\\ca.pem', '//files.elsewhere.invalid/share/ca.pem']) {
      expect(await save({ caFile })).toMatchObject({
        error: {
          code: 'ipc.invalidInput',
          issues: [{ path: 'settings.caFile', message: 'Enter the path of a file on this machine.' }],
        },
      });
    }
  });

  it('with a proxy that signs somebody in, or that is none', async () => {
    for (const proxy of ['http://me:secret@proxy.bank.example:3128', 'socks5://proxy.bank.example', 'proxy']) {
      expect(await save({ proxy })).toMatchObject({
        error: {
          code: 'ipc.invalidInput',
          issues: [{ path: 'settings.proxy', message: expect.stringContaining('without name and password') }],
        },
      });
    }
  });
});
