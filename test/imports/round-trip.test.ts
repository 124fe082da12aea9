import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWholeFile } from '../../main/files/whole-file';
import { Jobs } from '../../main/jobs';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import { AccountDirectory } from '../../main/services/account-directory';
import { HistoryExportService } from '../../main/services/history-export-service';
import { systemClock } from '../../main/time/clock';
import { HISTORY_HEADER } from '../../shared/domain/history-csv';
import { ok } from '../../shared/failures';
import { addCustomer, post } from '../notifications/bank-at-work';
import { everything, type ImportDesk, newWorkspace, openImportDesk } from './import-desk';

const TELLER = { userId: 'teller-1', role: 'teller' } as const;
const EVERYTHING = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };
const at = (minute: number) => new Date(Date.parse('2026-11-22T08:00:00.000Z') + minute * 60_000).toISOString();

let workspaces: ReturnType<typeof newWorkspace>[];
let desks: ImportDesk[];
/** A bank with two customers, whose histories are exported. */
let numbers: readonly [string, string];

async function newDesk(): Promise<ImportDesk> {
  const workspace = newWorkspace();
  const desk = await openImportDesk(workspace.folder);
  workspaces.push(workspace);
  desks.push(desk);
  return desk;
}

/** The whole history of an account as the console exports it. */
async function exported(bank: EmbeddedBank, accountNumber: string): Promise<string> {
  const service = new HistoryExportService({
    ledger: bank.ledger,
    directory: new AccountDirectory(bank.accounts),
    jobs: new Jobs(),
    createFile: createWholeFile,
    clock: systemClock,
    zone: () => 'UTC',
  });
  const path = join(workspaces[0]?.folder ?? '', `${randomUUID()}.csv`);
  const result = await service.export(
    TELLER,
    { accountNumber, filter: EVERYTHING, jobId: randomUUID() },
    { chooseFile: async () => ok(path), onProgress: () => {} },
  );
  if (!result.ok) throw new Error(result.error.code);
  return path;
}

beforeEach(async () => {
  [workspaces, desks] = [[], []];
  const { bank } = await newDesk();
  const [anna, eva] = [await addCustomer(bank, 'anna'), await addCustomer(bank, 'eva')];
  numbers = [anna.accountNumber, eva.accountNumber];
  await post(bank, { kind: 'deposit', account: anna, amount: 2_000_000n, at: at(1) });
  await post(bank, { kind: 'withdrawal', account: anna, amount: 1n, at: at(2) });
  for (let minute = 3; minute < 20; minute += 1) {
    await post(bank, { kind: 'transfer', from: anna, to: eva, amount: BigInt(minute), at: at(minute) });
  }
  await post(bank, { kind: 'transfer', from: eva, to: anna, amount: 7n, at: at(20) });
});
afterEach(async () => {
  for (const desk of desks) await desk.close();
  for (const workspace of workspaces) workspace.remove();
});

const sourceBank = (): EmbeddedBank => {
  const [first] = desks;
  if (first === undefined) throw new Error('no bank');
  return first.bank;
};

describe('a Countinghouse export', () => {
  test('is known by its header line', async () => {
    const path = await exported(sourceBank(), numbers[0]);
    const desk = await newDesk();
    const chosen = await desk.service.choose(TELLER, path);
    expect(chosen).toMatchObject({ ok: true, value: { suggestedProfileId: 'countinghouse', delimiter: ',' } });
  });

  test('imported into a fresh bank and exported again is the identical file, with transfers on both sides', async () => {
    const paths = [await exported(sourceBank(), numbers[0]), await exported(sourceBank(), numbers[1])];
    const { bank, run } = await newDesk();
    for (const [index, path] of paths.entries()) {
      const imported = await run(path, 'countinghouse');
      // The first file names the other account in its transfers, so that account is made with it.
      expect(imported).toMatchObject({
        ok: true,
        value: { alreadyPresentCount: 0, newAccountCount: index === 0 ? 2 : 0 },
      });
    }
    for (const [index, path] of paths.entries()) {
      const again = readFileSync(await exported(bank, numbers[index] ?? ''));
      expect(again.equals(readFileSync(path))).toBe(true);
    }
    const balances = async (of: EmbeddedBank) =>
      (await everything(of)).accounts
        .map((account) => [account.accountNumber, account.balanceCents, account.version])
        .sort();
    expect(await balances(bank)).toEqual(await balances(sourceBank()));
    expect(await bank.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });
    expect(await run(paths[0] ?? '', 'countinghouse')).toMatchObject({ ok: true, value: { addedCount: 0 } });
  });

  test('imported where it came from adds nothing', async () => {
    const [desk] = desks;
    const before = await everything(sourceBank());
    const imported = await desk?.run(await exported(sourceBank(), numbers[0]), 'countinghouse');
    expect(imported).toMatchObject({ ok: true, value: { rowCount: 20, addedCount: 0, alreadyPresentCount: 20 } });
    expect({ ...(await everything(sourceBank())), imports: [] }).toEqual(before);
  });

  test("cannot change the balance of a customer's own account", async () => {
    const [desk] = desks;
    const path = await exported(sourceBank(), numbers[0]);
    const [header, row = ''] = readFileSync(path, 'utf8').split('\r\n');
    const fields = row.split(',');
    const forged = [...fields];
    // Another transaction, with the reference that belongs to it.
    forged[1] = 'a-new-transaction';
    expect(fields[8]).not.toBe('');
    writeFileSync(path, `${header}\r\n${forged.join(',')}\r\n`);
    const number = numbers[0];
    const grouped = `${number.slice(0, 4)} ${number.slice(4, 8)} ${number.slice(8)}`;
    expect(await desk?.run(path, 'countinghouse')).toEqual({
      ok: false,
      error: {
        code: 'import.rowsRefused',
        refusedCount: 1,
        rows: [
          {
            line: 2,
            reason: `Account ${grouped} was opened by this bank. An import adds only to accounts that were imported.`,
          },
        ],
      },
    });
  });

  test('that was tampered with is refused by line', async () => {
    const path = await exported(sourceBank(), numbers[0]);
    const lines = readFileSync(path, 'utf8').split('\r\n');
    const [, sent = '', , , , , , , , , , , , , , , , , , withdrawal = '', deposit = ''] = lines;
    const bad = [
      sent.replace(/^..../, '0000'),
      sent.replace('transfer_in', 'deposit'),
      withdrawal.replace('0.01', '0.011'),
      deposit.replace('2026-11-22', '2026-11-31'),
      sent.replace(numbers[1], numbers[0]),
      '',
    ];
    writeFileSync(path, HISTORY_HEADER + bad.join('\r\n'));
    const { run, bank } = await newDesk();
    const result = await run(path, 'countinghouse');
    if (result.ok || result.error.code !== 'import.rowsRefused') throw new Error('not refused');
    expect(result.error.rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
    expect((await everything(bank)).accounts).toEqual([]);
  });
});
