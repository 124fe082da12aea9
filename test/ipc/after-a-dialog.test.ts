import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../shared/domain/permissions';
import { must, startProgram, type TestProgram } from '../support/program';

const ANY = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };
const folder = mkdtempSync(join(tmpdir(), 'countinghouse-dialogs-'));
const path = join(folder, 'chosen');

let here: TestProgram;
let accountNumber = '';
let requestId = '';
/** What happens while the dialog is open. */
let meanwhile: () => unknown = () => {};

const choose = async () => {
  await meanwhile();
  return path;
};
const as = async (role: Role) => must(await here.call('auth.continueAs', { role }));

beforeAll(async () => {
  here = await startProgram({
    window: {
      chooseFileToRead: choose,
      chooseFileToSave: choose,
      htmlToPdf: async () => new TextEncoder().encode('%PDF'),
    },
  });
  must(await here.call('workspaces.open', { workspaceId: 'training' }));
  await as('customer');
  accountNumber = must(await here.call('accounts.mine', {})).items[0]?.accountNumber ?? '';
  requestId = crypto.randomUUID();
  const order = { requestId, accountNumber, amountCents: 100n as never, description: 'till' };
  must(await here.call('transactions.deposit', order));
});
beforeEach(() => {
  meanwhile = () => {};
});
afterAll(async () => {
  await here.close();
  rmSync(folder, { recursive: true, force: true });
});

const exportHistory = () =>
  here.call('accounts.exportHistory', {
    accountNumber,
    filter: ANY,
    jobId: crypto.randomUUID(),
    confirmedUnits: null,
  });
const saveReceipt = () => here.call('receipts.savePdf', { requestId });
const chooseImport = () => here.call('imports.chooseFile', {});

const CHANNELS: readonly [string, Role, Role, () => Promise<{ readonly ok: boolean }>][] = [
  ['the export of a history', 'customer', 'teller', exportHistory],
  ['the saving of a receipt', 'customer', 'teller', saveReceipt],
  ['the choice of a file to import', 'admin', 'teller', chooseImport],
];

describe.each(CHANNELS)('%s, whose dialog was left open', (_what, role, another, call) => {
  test.each<[string, () => unknown, object]>([
    ['the console was locked', () => here.program.lockSession(), { code: 'auth.sessionLocked' }],
    ['they signed out', () => here.call('auth.signOut', {}), { code: 'auth.signInNeeded' }],
    ['somebody else signed in', () => as(another), { code: 'auth.signInNeeded' }],
    [
      'the workspace was closed',
      () => here.call('workspaces.close', {}),
      { code: 'auth.sessionEnded', reason: 'workspaceClosed' },
    ],
  ])('reads and writes nothing once %s', async (_when, happens, error) => {
    must(await here.call('workspaces.open', { workspaceId: 'training' }));
    await as(role);
    meanwhile = happens;
    expect(await call()).toEqual({ ok: false, error });
    expect(existsSync(path)).toBe(false);
  });
});

test('an export and a receipt are saved for whoever is still there when the dialog closes', async () => {
  must(await here.call('workspaces.open', { workspaceId: 'training' }));
  await as('customer');
  for (const save of [exportHistory, saveReceipt]) {
    must<object>(await save());
    expect(existsSync(path)).toBe(true);
    rmSync(path);
  }
});
