import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import { makeTrainingBank } from '../../main/training/make-training-bank';
import type { TrainingProgress } from '../../main/training/training-bank';
import { cents } from '../../shared/domain/money';
import { readAll } from '../contracts/read-pages';
import { at, deposit, makeFundedAccount, unique } from '../contracts/samples';
import { bundleEntry } from '../support/bundle-entry';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import { workerPath } from '../support/worker-url';

const INPUT = { seed: 5, now: '2026-11-22T10:00:00.000Z', passwordHash: '$2b$12$training' };

let program: string;
let temporary: ReturnType<typeof temporaryFolder>;
let file: string;

beforeAll(async () => {
  program = await bundleEntry('fill-training', 'test/repositories/fixtures/fill-training.ts');
});
beforeEach(() => {
  temporary = temporaryFolder();
  file = join(temporary.folder, 'bank.db');
});
afterEach(() => temporary.remove());

/** Fills or resets the bank in a process of its own and kills it (SIGKILL) once half of the transactions are written. */
async function killHalfWay(what: 'fill' | 'reset', seed: number): Promise<void> {
  const child = spawn(process.execPath, [program, file, workerPath('bank-worker'), what, String(seed), INPUT.now], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) {
    const { phase, done, total } = JSON.parse(line) as TrainingProgress;
    if (phase === 'Writing transactions' && done > total / 2) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
}

describe('filling the training bank', () => {
  test('writes exactly the bank that was made, tells how far it is, and is done once', async () => {
    const bank = await openTestBank(file);
    expect(await bank.training.manifest()).toBeUndefined();
    const progress: TrainingProgress[] = [];
    const manifest = await bank.training.fill(INPUT, (one) => progress.push(one));
    const made = makeTrainingBank(INPUT, () => {});
    expect(manifest).toMatchObject({
      seed: 5,
      filledAt: INPUT.now,
      entryCount: made.entries.length,
      cases: made.cases,
    });

    expect(new Set(await readAll((page) => bank.users.all(page)))).toEqual(new Set(made.users));
    expect(new Set(await readAll((page) => bank.accounts.all(page)))).toEqual(new Set(made.accounts));
    for (const account of made.accounts.slice(0, 20)) {
      const history = await readAll((page) => bank.ledger.byAccount(account.accountId, EVERY_ENTRY, page), 500);
      const own = made.entries.map(({ entry }) => entry).filter((entry) => entry.accountId === account.accountId);
      expect(history).toEqual(own.toReversed());
    }
    expect(await bank.alerts.pendingCount()).toEqual({ waiting: manifest.waitingAlertCount, dead: 0 });

    for (const { done, total } of progress) expect(done).toBeLessThanOrEqual(total);
    expect([...new Set(progress.map(({ phase }) => phase))]).toEqual([
      'Living through 18 months',
      'Writing customers and accounts',
      'Writing transactions',
    ]);
    // Filling again, with another seed even, changes nothing.
    expect(await bank.training.fill({ ...INPUT, seed: 6 })).toEqual(manifest);
    expect(await bank.training.manifest()).toEqual(manifest);
    await bank.close();
  });

  test('that was killed half way left the bank empty, and starts over at the next opening', async () => {
    await killHalfWay('fill', INPUT.seed);
    const bank = await openTestBank(file);
    expect(await bank.training.manifest()).toBeUndefined();
    expect(await readAll((page) => bank.users.all(page))).toEqual([]);
    const manifest = await bank.training.fill(INPUT);
    expect(await bank.training.manifest()).toEqual(manifest);
    expect((await readAll((page) => bank.accounts.all(page))).length).toBe(manifest.accountCount);
    await bank.close();
  });
});

describe('resetting the training bank', () => {
  test('forgets everything that was done in it, mail and alerts included', async () => {
    const bank = await openTestBank(file);
    await bank.training.fill(INPUT);
    const account = await makeFundedAccount(bank, cents(5n));
    const posting = deposit(account, cents(7n));
    await bank.ledger.post(posting);
    await bank.alerts.claimEpisode(account.accountId, 'one', at(0), 1_000);
    const mail = { ...MAIL, reference: unique() };
    await bank.mailStore.deliver(mail, at(1));
    const manifest = await bank.training.reset({ ...INPUT, seed: 9 });
    expect(manifest.seed).toBe(9);
    expect(await bank.accounts.byId(account.accountId)).toBeUndefined();
    expect(await bank.ledger.request(posting.request.requestId)).toBeUndefined();
    expect(
      (await bank.mailbox.list({ audience: undefined, userId: undefined }, { cursor: undefined, limit: 5 })).items,
    ).toEqual([]);
    expect(await bank.alerts.pendingCount()).toEqual({ waiting: manifest.waitingAlertCount, dead: 0 });
    expect(new Set(await readAll((page) => bank.accounts.all(page)))).toEqual(
      new Set(makeTrainingBank({ ...INPUT, seed: 9 }, () => {}).accounts),
    );
    await bank.close();
  });

  test('that was killed half way left the bank as it was', async () => {
    const first = await openTestBank(file);
    const before = await first.training.fill(INPUT);
    const account = await makeFundedAccount(first, cents(5n));
    await first.close();
    await killHalfWay('reset', 9);
    const bank = await openTestBank(file);
    expect(await bank.training.manifest()).toEqual(before);
    expect((await bank.accounts.byId(account.accountId))?.balanceCents).toBe(5n);
    await bank.close();
  });
});

const MAIL = {
  alertType: 'transaction',
  audience: 'customer',
  severity: 'info',
  userId: 'one',
  recipient: 'one@example.com',
  subject: 'Deposit',
  body: '',
} as const;
