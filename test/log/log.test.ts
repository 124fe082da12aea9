import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../main/log';
import { eventually } from '../support/eventually';
import { temporaryFolder } from '../support/temporary-bank';

let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const files = (): readonly string[] => readdirSync(join(place.folder, 'logs')).sort();
const text = (): string =>
  files().reduce((all, name) => all + readFileSync(join(place.folder, 'logs', name), 'utf8'), '');

describe('the log', () => {
  test('is JSON lines with level and UTC time, in the folder of the program', async () => {
    const { log, close } = await openLog(place.folder);
    log.info({ userId: 'u1' }, 'A session ended');
    log.debug('not asked for');
    await eventually(() => {
      close();
      expect(text().trimEnd().split('\n')).toHaveLength(1);
    });
    expect(JSON.parse(text())).toEqual({
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
      pid: process.pid,
      userId: 'u1',
      msg: 'A session ended',
    });
  });

  test('shows no secret and no personal data that somebody passes by mistake, at the top or inside', async () => {
    const { log, close } = await openLog(place.folder);
    const canary = {
      email: 'canary@bank.example',
      password: 'Canary123',
      accountNumber: '4821009317',
      fullName: 'C. Nary',
    };
    log.warn({ ...canary, user: canary, request: { input: canary }, list: [canary] }, 'By mistake');
    await eventually(() => {
      close();
      expect(text()).toContain('By mistake');
    });
    for (const value of Object.values(canary)) expect(text()).not.toContain(value);
    expect(text()).toContain('[redacted]');
  });

  test('shows of a failure of AWS what it is, and not the MFA device or the words that name its person', async () => {
    const { log, close } = await openLog(place.folder);
    const serial = 'arn:aws:iam::123456789012:mfa/canary';
    log.warn({ failure: { code: 'aws.mfaNeeded', serial } }, 'Not proved');
    const words = 'User arn:aws:sts::1:assumed-role/Tellers/canary has too many';
    log.warn({ failure: { code: 'aws.failed', problem: 'limitReached', reason: words }, reason: 'expired' }, 'Refused');
    await eventually(() => {
      close();
      expect(text()).toContain('Refused');
    });
    for (const kept of ['aws.mfaNeeded', 'limitReached', 'expired']) expect(text()).toContain(kept);
    expect(text()).not.toContain('canary');
  });

  test('goes on in a further file once one is full, and loses no line between them', async () => {
    const { log, close } = await openLog(place.folder);
    const lines = 7_000;
    for (let line = 1; line <= lines; line += 1) {
      log.info({ line, filling: 'x'.repeat(1_000) }, 'Filling');
      // A turn of the loop now and then, as a program that works has: the stream rotates between its writes.
      if (line % 500 === 0) await eventually(() => expect(text()).toContain(`"line":${line},`));
    }
    close();
    expect(files().length).toBeGreaterThan(1);
    const seen = text()
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { line: number }).line);
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: lines }, (_, index) => index + 1));
  });
});
