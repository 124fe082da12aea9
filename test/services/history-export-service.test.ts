import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { createWholeFile } from '../../main/files/whole-file';
import { Jobs } from '../../main/jobs';
import type { Repositories } from '../../main/repositories/ports';
import { AccountDirectory } from '../../main/services/account-directory';
import { entryFilterOf } from '../../main/services/account-views';
import { everyItem } from '../../main/services/every-item';
import { HistoryExportService, type HistoryExportServiceOptions } from '../../main/services/history-export-service';
import { ReadGuard } from '../../main/services/read-guard';
import type { HistoryFilter } from '../../shared/contract/accounts';
import { type HistoryRow, isHistoryHeader, parseHistoryRow } from '../../shared/domain/history-csv';
import { cents } from '../../shared/domain/money';
import type { EventPayload } from '../../shared/events';
import { fail, ok } from '../../shared/failures';
import { deposit, transfer, withdrawal } from '../contracts/samples';
import { withWorstPages } from '../support/adversarial-pages';
import { HandClock } from '../support/money-desk';
import { moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();

const EVERYTHING: HistoryFilter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };

/** An export service, a folder to save in, and a window that writes down what it was told. */
async function exporter(
  bank: Repositories = money().bank,
  {
    clock = new HandClock(),
    file = 'history.csv',
    jobs = new Jobs(),
    createFile = createWholeFile,
    reads,
  }: Partial<Pick<HistoryExportServiceOptions, 'clock' | 'jobs' | 'createFile' | 'reads'>> & {
    readonly file?: string;
  } = {},
) {
  const folder = money().newFolder();
  await mkdir(folder);
  const path = join(folder, file);
  const told: EventPayload<'job.progress'>[] = [];
  const suggested: string[] = [];
  const service = new HistoryExportService({
    ledger: bank.ledger,
    directory: new AccountDirectory(bank.accounts),
    jobs,
    createFile,
    clock,
    zone: () => 'UTC',
    reads,
  });
  const window = {
    chooseFile: async (name: string) => {
      suggested.push(name);
      return ok(path);
    },
    onProgress: (progress: EventPayload<'job.progress'>) => told.push(progress),
  };
  return { service, window, told, suggested, folder, path };
}

/** The rows of an exported file, read by another program's parser and our own definition of a row. */
async function rowsOf(path: string): Promise<readonly HistoryRow[]> {
  const [header = [], ...lines] = parse(await readFile(path)) as string[][];
  expect(isHistoryHeader(header)).toBe(true);
  return lines.map((fields) => {
    const row = parseHistoryRow(fields);
    if (!row.ok) throw new Error(row.error);
    return row.value;
  });
}

async function withEntries() {
  const { bank } = money();
  const [own, other] = [await money().holder(), await money().holder(5_000n)];
  const at = (minute: number) => ({ timestamp: `2026-11-22T09:0${minute}:00.000Z` });
  await bank.ledger.post(deposit(own.account, cents(1_000n), { ...at(1), description: '=1+1, "quoted"' }));
  await bank.ledger.post(withdrawal(own.account, cents(50n), { ...at(2), description: '-5% fee' }));
  await bank.ledger.post(
    transfer(other.account, own.account, cents(70n), { ...at(3), description: "'tis rent — März" }),
  );
  await bank.ledger.post(transfer(own.account, other.account, cents(20n), at(4)));
  return { own, other };
}

describe('an export', () => {
  test('has exactly the entries of the account, newest first, to the character', async () => {
    const { service, window, path, suggested, told } = await exporter();
    const { own, other } = await withEntries();
    const jobId = randomUUID();
    const done = await service.export(own.actor, { accountNumber: own.number, filter: EVERYTHING, jobId }, window);
    expect(done).toEqual({ ok: true, value: { fileName: 'history.csv', rowCount: 4 } });
    expect(suggested).toEqual([`history-${own.number}-2026-11-22.csv`]);

    const entries = await money().entries(own.number);
    expect(await rowsOf(path)).toEqual(
      entries.map((entry) => ({
        transactionId: entry.transactionId,
        accountNumber: own.number,
        timestamp: entry.timestamp,
        type: entry.type,
        amountCents: entry.amountCents,
        description: entry.description,
        counterpartyNumber: entry.transferId === undefined ? undefined : other.number,
        transferId: entry.transferId,
        requestId: entry.requestId,
      })),
    );
    expect(told.at(-1)).toEqual({ jobId, done: 4, total: 4, unit: 'rows' });
    const text = await readFile(path, 'utf8');
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test.each([
    { types: ['transfer_in'] },
    { minCents: 50n, maxCents: 70n },
    { text: 'FEE' },
    { from: '2026-11-22T09:02:00.000Z', to: '2026-11-22T09:04:00.000Z' },
    { text: 'nothing like it' },
  ] as const)('has what the filter %o selects and nothing else', async (change) => {
    const { service, window, path } = await exporter();
    const { own } = await withEntries();
    const filter = { ...EVERYTHING, ...change } as HistoryFilter;
    await service.export(own.actor, { accountNumber: own.number, filter, jobId: randomUUID() }, window);
    const selected = await everyItem((page) =>
      money().bank.ledger.byAccount(own.account.accountId, entryFilterOf(filter), page),
    );
    expect((await rowsOf(path)).map(({ transactionId }) => transactionId)).toEqual(
      selected.map(({ transactionId }) => transactionId),
    );
  });

  test('claim 6: is whole when the pages are empty and tiny', async () => {
    const { service, window, path } = await exporter(withWorstPages(money().bank));
    const { own } = await withEntries();
    const input = { accountNumber: own.number, filter: EVERYTHING, jobId: randomUUID() };
    expect(await service.export(own.actor, input, window)).toMatchObject({ value: { rowCount: 4 } });
    expect(await rowsOf(path)).toHaveLength(4);
  });

  test('can be read by its owner only, and replaces an older file only when it is whole', async () => {
    const { service, window, path } = await exporter();
    const { own } = await withEntries();
    await writeFile(path, 'older');
    await service.export(own.actor, { accountNumber: own.number, filter: EVERYTHING, jobId: randomUUID() }, window);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await rowsOf(path)).toHaveLength(4);
  });
});

describe('an export that does not come about', () => {
  test('before what it reads is confirmed asks for no file: counting and reading, and a search up to three times', async () => {
    const { own } = await withEntries();
    for (let count = 0; count < 20; count += 1) await money().bank.ledger.post(deposit(own.account, cents(1n)));
    const { service, window, suggested, path } = await exporter(money().bank, {
      reads: new ReadGuard({ limitUnits: 1 }),
    });
    const input = { accountNumber: own.number, filter: EVERYTHING, jobId: randomUUID() };
    const search = { ...input, filter: { ...EVERYTHING, text: 'fee' } };
    const refused = (units: number) => ({ ok: false, error: { code: 'read.unconfirmed', units, limit: 1 } });
    expect(await service.export(own.actor, input, window)).toEqual(refused(6));
    expect(await service.export(own.actor, search, window)).toEqual(refused(12));
    expect(await service.export(own.actor, { ...search, confirmedUnits: 6 }, window)).toEqual(refused(12));
    expect(suggested).toEqual([]);
    expect(await service.export(own.actor, { ...input, confirmedUnits: 6 }, window)).toMatchObject({ ok: true });
    expect(await rowsOf(path)).toHaveLength(24);
  });

  test('of another customer’s account asks for no file', async () => {
    const { service, window, suggested } = await exporter();
    const [own, other] = [await money().holder(), await money().holder()];
    for (const accountNumber of [other.number, '9999999999']) {
      const input = { accountNumber, filter: EVERYTHING, jobId: randomUUID() };
      expect(await service.export(own.actor, input, window)).toEqual({
        ok: false,
        error: { code: 'account.notFound', accountNumber },
      });
    }
    expect(suggested).toEqual([]);
  });

  test('because the person closed the dialog writes nothing', async () => {
    const { service, window, folder } = await exporter();
    const { own } = await withEntries();
    const input = { accountNumber: own.number, filter: EVERYTHING, jobId: randomUUID() };
    const result = await service.export(own.actor, input, {
      ...window,
      chooseFile: async () => fail({ code: 'file.notChosen' } as const),
    });
    expect(result).toEqual({ ok: false, error: { code: 'file.notChosen' } });
    expect(await readdir(folder)).toEqual([]);
  });

  test('because it was cancelled leaves the folder, and an older file, as they were', async () => {
    const [jobs, jobId] = [new Jobs(), randomUUID()];
    const seen: string[][] = [];
    const bank = atPage(withWorstPages(money().bank), 3, async () => {
      seen.push(await readdir(folder));
      expect(jobs.cancel(jobId, 'somebody else')).toBe(false);
      expect(jobs.cancel(jobId, TELLER.userId)).toBe(true);
    });
    const { folder, path, window, service } = await exporter(bank, { jobs });
    const { own } = await withEntries();
    await writeFile(path, 'older');
    const input = { accountNumber: own.number, filter: EVERYTHING, jobId };
    expect(await service.export(TELLER, input, window)).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    // It was under way, beside its place, and is gone.
    expect(seen.map((names) => names.length)).toEqual([2]);
    expect(await readdir(folder)).toEqual(['history.csv']);
    expect(await readFile(path, 'utf8')).toBe('older');
  });

  test('because the workspace closes under it is cancelled, and leaves nothing behind', async () => {
    const jobs = new Jobs();
    const bank = atPage(withWorstPages(money().bank), 2, async () => {
      jobs.cancelAll();
      throw new Error('The bank is closed');
    });
    const { folder, window, service } = await exporter(bank, { jobs });
    const { own } = await withEntries();
    const input = { accountNumber: own.number, filter: EVERYTHING, jobId: randomUUID() };
    expect(await service.export(TELLER, input, window)).toEqual({ ok: false, error: { code: 'job.cancelled' } });
    expect(await readdir(folder)).toEqual([]);
  });

  test('because the disk refuses says why, and leaves nothing behind', async () => {
    const { service, window, folder } = await exporter(money().bank, { file: 'no-such-folder/history.csv' });
    const { own } = await withEntries();
    const input = { accountNumber: own.number, filter: EVERYTHING, jobId: randomUUID() };
    expect(await service.export(own.actor, input, window)).toEqual({
      ok: false,
      error: { code: 'file.notWritten', reason: 'the folder is not there any more.' },
    });
    await mkdir(join(folder, 'taken'));
    const result = await service.export(own.actor, input, {
      ...window,
      chooseFile: async () => ok(join(folder, 'taken')),
    });
    expect(result).toEqual({ ok: false, error: { code: 'file.notWritten', reason: 'a folder has this name.' } });
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

test('a long export keeps one page in memory, and tells how far it is at most ten times a second', async () => {
  const clock = new HandClock();
  const steps: string[] = [];
  const bank = atPage(withWorstPages(money().bank), 'every', async () => {
    steps.push('read');
    clock.pass(30);
  });
  const { service, window, told } = await exporter(bank, {
    clock,
    createFile: async (path) => {
      const file = await createWholeFile(path);
      return {
        write: async (content) => {
          await file.write(content);
          steps.push('written');
        },
        commit: () => file.commit(),
        abandon: () => file.abandon(),
      };
    },
  });
  const own = await money().holder();
  for (let count = 0; count < 60; count += 1) await money().bank.ledger.post(deposit(own.account, cents(100n)));
  const startedMs = clock.nowMs();
  const jobId = randomUUID();
  await service.export(own.actor, { accountNumber: own.number, filter: EVERYTHING, jobId }, window);
  const [header, ...pages] = steps;
  expect(header).toBe('written');
  expect(pages.length).toBeGreaterThan(200);
  expect(pages.every((step, index) => step === (index % 2 === 0 ? 'read' : 'written'))).toBe(true);
  const seconds = (clock.nowMs() - startedMs) / 1_000;
  expect(told.length).toBeGreaterThan(seconds);
  expect(told.length).toBeLessThanOrEqual(10 * seconds);
  const counts = told.map(({ done }) => done);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(told.at(-1)).toEqual({ jobId, done: 60, total: 60, unit: 'rows' });
});

/** The same bank, with something happening when the n-th page of history, or every one, is asked for. */
function atPage(bank: Repositories, which: number | 'every', act: () => Promise<void>): Repositories {
  let pages = 0;
  return {
    ...bank,
    ledger: {
      ...bank.ledger,
      byAccount: async (accountId, filter, page) => {
        pages += 1;
        if (which === 'every' || pages === which) await act();
        return bank.ledger.byAccount(accountId, filter, page);
      },
    },
  };
}
