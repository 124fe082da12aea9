import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleEntry } from '../support/bundle-entry';
import { workerPath } from '../support/worker-url';
import { ADMIN, everything, type ImportDesk, newWorkspace, openImportDesk } from './import-desk';

const ROWS = 30_000;
const HEADER = 'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account\n';
const manyRows = (): string => {
  const rows = Array.from({ length: ROWS }, (_, id) => `${id};${id % 97};960728;credit;credit in cash;1.00;1.00;;;\n`);
  return HEADER + rows.join('');
};

let workspace: ReturnType<typeof newWorkspace>;
let path: string;
let desk: ImportDesk;

beforeEach(async () => {
  workspace = newWorkspace();
  path = workspace.put(manyRows(), 'many.csv');
  desk = await openImportDesk(workspace.folder);
});
afterEach(async () => {
  await desk.close();
  workspace.remove();
});

const stagingFiles = () => readdirSync(workspace.folder).filter((name) => name.includes('.staging'));

/** Nothing of the file is in the bank, and the file can still be taken. */
async function expectNothingAdded(): Promise<void> {
  expect(await everything(desk.bank)).toEqual({ accounts: [], users: [], imports: [] });
  expect(await desk.run(path, 'pkdd99')).toMatchObject({ ok: true, value: { addedCount: ROWS, newAccountCount: 97 } });
  expect(stagingFiles()).toEqual([]);
}

describe('an import that is cancelled adds nothing', () => {
  test.each(['bytes', 'rows'] as const)(
    'while it counts %s',
    async (unit) => {
      const jobId = randomUUID();
      let told = 0;
      const result = await desk.run(
        path,
        'pkdd99',
        (progress) => {
          if (progress.unit !== unit || progress.done === progress.total) return;
          told += 1;
          expect(desk.jobs.cancel(jobId, ADMIN.userId)).toBe(true);
        },
        jobId,
      );
      expect(told).toBeGreaterThan(0);
      expect(result).toEqual({ ok: false, error: { code: 'job.cancelled' } });
      expect(stagingFiles()).toEqual([]);
      await expectNothingAdded();
    },
    60_000,
  );

  test('and nobody else can cancel it', async () => {
    const jobId = randomUUID();
    const cancelled: boolean[] = [];
    const result = await desk.run(path, 'pkdd99', () => cancelled.push(desk.jobs.cancel(jobId, 'somebody')), jobId);
    expect(new Set(cancelled)).toEqual(new Set([false]));
    expect(result.ok).toBe(true);
  });
});

describe('an import whose program is killed adds nothing', () => {
  let program: string;
  beforeAll(async () => {
    program = await bundleEntry('importing-console', 'test/imports/fixtures/importing-console.ts');
  });

  /** Runs a program that kills itself, as hard as it can be killed, at the first sign of that kind of work. */
  async function killedDuring(unit: 'bytes' | 'rows'): Promise<void> {
    const args = [program, workspace.folder, path, workerPath('bank-worker'), workerPath('import-worker'), unit];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const [exitCode, signal] = await once(child, 'exit');
    expect([exitCode, signal]).toEqual([null, 'SIGKILL']);
  }

  test.each(['bytes', 'rows'] as const)(
    'while it counts %s',
    async (unit) => {
      await desk.close();
      await killedDuring(unit);
      expect(stagingFiles()).toHaveLength(1);
      desk = await openImportDesk(workspace.folder);
      await expectNothingAdded();
    },
    60_000,
  );
});
