import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openIntentJournal } from '../../main/intents/journal';
import { ACCOUNT_FILE, JournalAccount } from '../../main/intents/journal-account';
import { anIntent } from './an-intent';

const ONE = '111111111111';
const OTHER = '222222222222';
const NOW_MS = Date.parse('2026-11-22T09:00:00.000Z');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countinghouse-account-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const warn = vi.fn();
const openAccount = () => JournalAccount.open({ folder, nowMs: NOW_MS, log: { warn } });
const openJournal = (beforeIntent?: () => Promise<void>) =>
  openIntentJournal({ folder, keep: () => true, beforeIntent }).then(({ journal }) => journal);
const onDisk = () => JSON.parse(readFileSync(join(folder, ACCOUNT_FILE), 'utf8'));

test('the account of an open outcome is known after a kill, and holds the next opening to it', async () => {
  const account = await openAccount();
  expect(account.heldTo).toBeUndefined();
  account.note(ONE);
  const journal = await openJournal(() => account.written());
  await journal.open(anIntent());
  expect(onDisk()).toEqual({ version: 1, account: ONE });
  expect((await openAccount()).heldTo).toBe(ONE);
  await journal.close();
});

test('once every outcome is known, the next opening may begin in another account', async () => {
  const account = await openAccount();
  account.note(ONE);
  await account.written();
  const journal = await openJournal();
  const intent = anIntent();
  await journal.open(intent);
  await journal.settle(intent.requestId, {
    state: 'notApplied',
    settledAt: intent.startedAt,
    reference: undefined,
    late: true,
  });
  await journal.close();
  const next = await openAccount();
  expect(next.heldTo).toBeUndefined();
  // What was left of the account before does not stand for intents whose account nobody knows.
  const again = await openJournal();
  await again.open(anIntent());
  await again.close();
  expect((await openAccount()).heldTo).toBeUndefined();
  next.note(OTHER);
  await next.written();
  expect((await openAccount()).heldTo).toBe(OTHER);
});

test('no intent is written while its account cannot be', async () => {
  const journal = await openJournal(() => Promise.reject(new Error('ENOSPC')));
  await expect(journal.open(anIntent())).rejects.toThrow('ENOSPC');
  expect(journal.all()).toEqual([]);
  await journal.close();
});

test('a file that was damaged holds nobody, is set aside and logged', async () => {
  const journal = await openJournal();
  await journal.open(anIntent());
  await journal.close();
  await writeFile(join(folder, ACCOUNT_FILE), '{"version":1,"account":"11');
  expect((await openAccount()).heldTo).toBeUndefined();
  expect(warn).toHaveBeenCalledOnce();
});
