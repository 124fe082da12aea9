import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedBank, openEmbeddedBank } from '../../main/repositories/embedded/client';
import type { Account } from '../../main/repositories/records';
import { WorkerGone } from '../../main/worker-rpc/worker-gone';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import {
  deposit,
  makeFundedAccount,
  openedNotice,
  sampleAccount,
  sampleUser,
  voided,
  withdrawal,
} from '../contracts/samples';
import { bundleEntry } from '../support/bundle-entry';
import { temporaryFolder } from '../support/temporary-bank';

let workerPath: string;
let temporary: ReturnType<typeof temporaryFolder>;
let file: string;
let bank: EmbeddedBank;
let account: Account;

beforeAll(async () => {
  workerPath = await bundleEntry('dying-worker', 'test/repositories/fixtures/dying-worker.ts');
});

beforeEach(async () => {
  temporary = temporaryFolder();
  file = join(temporary.folder, 'bank.db');
  bank = await openEmbeddedBank({ workerPath, file, highValueCents: DEFAULT_RULES.highValueCents });
  account = await makeFundedAccount(bank, cents(1_000n));
});

afterEach(async () => {
  await bank.close();
  temporary.remove();
});

const dyingAt = async <T>(moment: 'before' | 'after', call: () => Promise<T>): Promise<T> => {
  writeFileSync(`${file}.die-${moment}`, '');
  try {
    return await call();
  } finally {
    rmSync(`${file}.die-${moment}`);
  }
};

const balance = async () => (await bank.accounts.byId(account.accountId))?.balanceCents;

describe('when the writing worker dies in the middle of a posting', () => {
  test('before the write: the outcome is unknown, the request is found unapplied, and can be voided for good', async () => {
    const posting = withdrawal(account, cents(400n));
    expect(await dyingAt('before', () => bank.ledger.post(posting))).toEqual({ outcome: 'unknown' });
    expect(await bank.ledger.request(posting.request.requestId)).toBeUndefined();
    const record = voided(posting.request.requestId);
    expect(await bank.ledger.voidRequest(record)).toEqual(record);
    expect(await bank.ledger.post(posting)).toEqual({ outcome: 'requestTaken', record });
    expect(await balance()).toBe(1_000n);
  });

  test('after the commit: the outcome is unknown, the request is found applied, and a retry does not move money twice', async () => {
    const posting = withdrawal(account, cents(400n));
    expect(await dyingAt('after', () => bank.ledger.post(posting))).toEqual({ outcome: 'unknown' });
    expect(await bank.ledger.request(posting.request.requestId)).toEqual(posting.request);
    expect(await bank.ledger.post(posting)).toEqual({ outcome: 'requestTaken', record: posting.request });
    expect(await balance()).toBe(600n);
  });

  test('every call that waited behind it is unknown too, and each is applied once or not at all', async () => {
    const postings = Array.from({ length: 5 }, () => deposit(account, cents(1n)));
    const outcomes = await dyingAt('after', () => Promise.all(postings.map((posting) => bank.ledger.post(posting))));
    expect(outcomes).toEqual(postings.map(() => ({ outcome: 'unknown' })));
    const again = await Promise.all(postings.map((posting) => bank.ledger.post(posting)));
    expect(again.map(({ outcome }) => outcome).sort()).toEqual([...Array(4).fill('posted'), 'requestTaken']);
    expect(await balance()).toBe(1_005n);
  });

  test('in the middle of a void: unknown, and asked again it stands', async () => {
    const record = voided(randomUUID());
    expect(await dyingAt('after', () => bank.ledger.voidRequest(record))).toBe('unknown');
    expect(await bank.ledger.voidRequest(voided(record.requestId))).toEqual(record);
    const other = voided(randomUUID());
    expect(await dyingAt('before', () => bank.ledger.voidRequest(other))).toBe('unknown');
    expect(await bank.ledger.voidRequest(other)).toEqual(other);
  });

  test('reading goes on, and the next write has a new worker', async () => {
    const dying = dyingAt('before', () => bank.ledger.post(deposit(account, cents(1n))));
    expect(await balance()).toBe(1_000n);
    await dying;
    expect(await bank.users.setAlerts(account.userId, false)).toMatchObject({ alertsEnabled: false });
    expect(await bank.ledger.post(deposit(account, cents(1n)))).toEqual({ outcome: 'posted' });
  });
});

describe('when the writing worker dies in the middle of a registration or an opening', () => {
  const aCustomer = () => {
    const user = sampleUser();
    const first = sampleAccount(user.userId);
    return { user, first: { account: first, notice: openedNotice(first) } };
  };

  test('after the commit: it is told as done', async () => {
    const { user, first } = aCustomer();
    expect(await dyingAt('after', () => bank.users.create(user, first))).toBe('created');
    expect(await bank.users.byEmail(user.email)).toEqual(user);
    const second = sampleAccount(user.userId);
    expect(await dyingAt('after', () => bank.accounts.open(second, openedNotice(second)))).toBe('opened');
    expect(await bank.accounts.byId(second.accountId)).toEqual(second);
  });

  test('before the write: it is an outage with nothing written, and can be made again', async () => {
    const { user, first } = aCustomer();
    await expect(dyingAt('before', () => bank.users.create(user, first))).rejects.toThrow(WorkerGone);
    expect(await bank.users.create(user, first)).toBe('created');
    const second = sampleAccount(user.userId);
    await expect(dyingAt('before', () => bank.accounts.open(second, openedNotice(second)))).rejects.toThrow(WorkerGone);
    expect(await bank.accounts.open(second, openedNotice(second))).toBe('opened');
  });
});
