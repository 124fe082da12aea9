import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallResult } from '../../../shared/contract';
import type { ChosenFile, ImportReport } from '../../../shared/contract/imports';
import { cents } from '../../../shared/domain/money';

/** The main process is out of reach of a unit test: each call waits here until the test answers it. */
const answers = new Map<string, (result: unknown) => void>();
const bank = new Proxy(
  {},
  { get: (_, channel: string) => () => new Promise((resolve) => answers.set(channel, resolve)) },
);
vi.stubGlobal('window', { bank });

const { chooseImportFile, runImport, takeImportDesk, useImportDesk } = await import(
  '../../../renderer/pages/administration/import/import-desk'
);

const answer = async (channel: 'imports.chooseFile' | 'imports.run', result: CallResult<typeof channel>) => {
  answers.get(channel)?.(result);
  answers.delete(channel);
  await Promise.resolve();
};

const file: ChosenFile = {
  fileId: '5e0cfb57-4bd8-4b6f-9c5a-1b5a8b0e7d11',
  name: 'transactions.csv',
  sizeBytes: 900,
  preview: [['a'], ['1']],
  delimiter: ';',
  suggestedProfileId: 'pkdd99',
};

const report: ImportReport = {
  importId: 'i1',
  fileName: 'transactions.csv',
  profileName: 'Czech bank',
  importedAt: '2026-11-22T09:00:00.000Z',
  rowCount: 1,
  addedCount: 1,
  alreadyPresentCount: 0,
  accountCount: 1,
  newAccountCount: 1,
  inflowCents: cents(1n),
  outflowCents: cents(0n),
  firstDay: null,
  lastDay: null,
  negativeAccountCount: 0,
};

const chosen = async () => {
  const choosing = chooseImportFile();
  await answer('imports.chooseFile', { ok: true, value: file });
  await choosing;
};

let person = 0;
beforeEach(() => {
  person += 1;
  takeImportDesk(`admin-${person}`);
});

describe('the desk of an import', () => {
  it('takes the profile that the file suggests', async () => {
    await chosen();
    expect(useImportDesk.getState()).toMatchObject({ file, profileId: 'pkdd99', failure: undefined });
  });

  it('changes nothing when the file dialog is closed without a choice', async () => {
    await chosen();
    const choosing = chooseImportFile();
    await answer('imports.chooseFile', { ok: false, error: { code: 'file.notChosen' } });
    await choosing;
    expect(useImportDesk.getState()).toMatchObject({ file, failure: undefined });
  });

  it('runs once, however often the button is pressed', async () => {
    await chosen();
    const first = runImport();
    expect(await runImport()).toBeUndefined();
    await answer('imports.run', { ok: true, value: report });
    expect(await first).toEqual(report);
    expect(useImportDesk.getState()).toMatchObject({ file: undefined, jobId: undefined, finished: report });
  });

  it('keeps the file and the profile after a refusal, to try again', async () => {
    await chosen();
    const run = runImport();
    const error = { code: 'import.rowsRefused', refusedCount: 1, rows: [{ line: 2, reason: 'No date.' }] } as const;
    await answer('imports.run', { ok: false, error });
    expect(await run).toBeUndefined();
    expect(useImportDesk.getState()).toMatchObject({ file, profileId: 'pkdd99', jobId: undefined, failure: error });
  });

  it('is empty for the next person, also when the import of the last one ends late', async () => {
    await chosen();
    const run = runImport();
    takeImportDesk('somebody-else');
    expect(useImportDesk.getState()).toMatchObject({ file: undefined, jobId: undefined });
    await answer('imports.run', { ok: true, value: report });
    expect(await run).toBeUndefined();
    expect(useImportDesk.getState().finished).toBeUndefined();
  });
});
