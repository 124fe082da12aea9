import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportMapping } from '../../shared/contract/imports';
import { ADMIN, entriesOf, everything, type ImportDesk, newWorkspace, openImportDesk } from './import-desk';

const HEADER = 'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account';
const row = (id: number, changes: Partial<Record<'account' | 'date' | 'type' | 'amount' | 'balance', string>> = {}) => {
  const { account = '25', date = '960728', type = 'credit', amount = '900.00', balance = '900.00' } = changes;
  return `${id};${account};${date};${type};credit in cash;${amount};${balance};;;`;
};
const file = (...lines: readonly string[]) => `${[HEADER, ...lines].join('\n')}\n`;

let workspace: ReturnType<typeof newWorkspace>;
let desk: ImportDesk;
let before: Awaited<ReturnType<typeof everything>>;

beforeEach(async () => {
  workspace = newWorkspace();
  desk = await openImportDesk(workspace.folder);
  before = await everything(desk.bank);
});
afterEach(async () => {
  await desk.close();
  workspace.remove();
});

/** Imports what must not be taken; answers why it was not, after seeing that nothing of it is in the bank. */
async function refusal(content: string | Uint8Array, profileId = 'pkdd99') {
  const result = await desk.run(workspace.put(content), profileId);
  expect(await everything(desk.bank)).toEqual(before);
  if (result.ok) throw new Error('The file was taken');
  return result.error;
}

const refusedRows = async (content: string | Uint8Array, profileId?: string) => {
  const failure = await refusal(content, profileId);
  if (failure.code !== 'import.rowsRefused') throw new Error(`${failure.code}: ${JSON.stringify(failure)}`);
  return failure;
};

describe('a file that is not taken', () => {
  test('names every bad row by its line and says what is wrong with it', async () => {
    const bad = file(
      row(1),
      row(2, { amount: '12.345' }),
      row(3, { amount: '900,00' }),
      row(4, { amount: '' }),
      row(5, { amount: '0.00' }),
      row(6, { amount: '-5.00' }),
      row(7, { date: '960230' }),
      row(8, { date: '' }),
      row(9, { type: 'gift' }),
      row(10, { account: ' ' }),
      row(11, { balance: '1.2.3' }),
      '12;25;960728;credit',
      row(13, { amount: '99999999999999.00' }),
      ';25;960728;credit;;1.00;1.00;;;',
    );
    expect(await refusedRows(bad)).toEqual({
      code: 'import.rowsRefused',
      refusedCount: 13,
      rows: [
        { line: 3, reason: 'The amount "12.345" has more than two decimals, and nothing is rounded.' },
        { line: 4, reason: 'The amount "900,00" is no number like 1250.50.' },
        { line: 5, reason: 'The amount is missing.' },
        { line: 6, reason: 'The amount is zero.' },
        { line: 7, reason: 'The amount is negative, although the type tells the direction.' },
        { line: 8, reason: '"960230" is no date like 960728.' },
        { line: 9, reason: 'The date is missing.' },
        { line: 10, reason: 'The type "gift" is neither a deposit nor a withdrawal.' },
        { line: 11, reason: 'The account is missing.' },
        { line: 12, reason: 'The balance "1.2.3" is no number like 1250.50.' },
        { line: 13, reason: 'It has 4 fields; the header line has 10.' },
        { line: 14, reason: 'The amount 99999999999999.00 is too large to be kept.' },
        { line: 15, reason: 'The id is missing.' },
      ],
    });
  });

  test('counts all bad rows and lists the first 1,000', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => row(index, { amount: 'much' }));
    const { refusedCount, rows: listed } = await refusedRows(file(...rows));
    expect([refusedCount, listed.length]).toEqual([2_500, 1_000]);
    expect(listed.map(({ line }) => line)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 2));
  });

  test('was cut off in the middle of a row, or of a quote', async () => {
    const cut = file(row(1), row(2)).slice(0, -20);
    expect((await refusedRows(cut)).rows).toEqual([{ line: 3, reason: 'It has 5 fields; the header line has 10.' }]);
    expect(await refusal(`${file(row(1))}2;25;960728;credit;"credit in ca`)).toEqual({
      code: 'import.fileRefused',
      reason: 'the row on line 3 does not end: a quote is opened and never closed.',
    });
  });

  test('has the same id twice', async () => {
    const failure = await refusedRows(file(row(7), row(8), row(7, { amount: '1.00' }), row(7)));
    expect(failure.rows).toEqual([
      { line: 4, reason: 'Its id is on line 2 already.' },
      { line: 5, reason: 'Its id is on line 2 already.' },
    ]);
  });

  test('has another delimiter than the profile', async () => {
    const failure = await refusal(file(row(1)).replaceAll(';', ','));
    expect(failure).toMatchObject({ code: 'import.fileRefused' });
    expect('reason' in failure && failure.reason).toBe(
      'its header line has no column "date". The profile expects semicolons between the columns; this file seems to have commas.',
    );
  });

  test('lacks a column, or has one twice', async () => {
    const lacking = await refusal(file(row(1)).replace('k_symbol', 'symbol'));
    expect(lacking).toEqual({ code: 'import.fileRefused', reason: 'its header line has no column "k_symbol".' });
    const twice = await refusal(file(row(1)).replace('k_symbol', 'date'));
    expect(twice).toMatchObject({ code: 'import.fileRefused' });
  });

  test.each([
    ['is empty', '', 'it is empty.'],
    ['has nothing but a header line', `${HEADER}\n`, 'there is no row below its header line.'],
    ['is UTF-16 without a byte order mark', Buffer.from(file(row(1)), 'utf16le'), 'byte order mark'],
    ['is in an old encoding', Buffer.from(file(row(1, { type: 'v\u00fdb\u011br' })), 'latin1'), 'not UTF-8'],
  ])('%s', async (_what, content, reason) => {
    expect(await refusal(content)).toEqual({
      code: 'import.fileRefused',
      reason: expect.stringContaining(reason),
    });
  });

  test('is gone by the time it is to be read', async () => {
    const path = workspace.put(file(row(1)));
    const chosen = await desk.service.choose(ADMIN, path);
    if (!chosen.ok) throw new Error(chosen.error.code);
    rmSync(path);
    const run = { fileId: chosen.value.fileId, profileId: 'pkdd99', jobId: 'job' };
    expect(await desk.service.run(ADMIN, run, () => {})).toEqual({
      ok: false,
      error: { code: 'file.notRead', reason: 'it is not there any more.' },
    });
    expect(await desk.service.choose(ADMIN, path)).toMatchObject({ ok: false, error: { code: 'file.notRead' } });
  });

  test('says that a transaction on record is now another one', async () => {
    expect((await desk.run(workspace.put(file(row(1), row(2))), 'pkdd99')).ok).toBe(true);
    before = await everything(desk.bank);
    const failure = await refusedRows(
      file(row(3), row(1, { amount: '901.00' }), row(2, { account: '26', date: '960729', type: 'withdrawal' })),
    );
    expect(failure.rows).toEqual([
      { line: 3, reason: 'The bank has a transaction with this id already, with another amount.' },
      { line: 4, reason: 'The bank has a transaction with this id already, with another account and type and date.' },
    ]);
  });
});

/** The accounts by the source's name, as the last import's report names them. */
async function sourceAccounts() {
  const [report] = await desk.service.list();
  const { items } = await desk.service.drift(report?.importId ?? '', undefined);
  return new Map(items.map((item) => [item.sourceAccount, item]));
}

async function movesOf(sourceAccount: string): Promise<readonly (readonly [string, bigint])[]> {
  const number = (await sourceAccounts()).get(sourceAccount)?.accountNumber ?? '';
  const account = await desk.bank.accounts.byNumber(number);
  const entries = await entriesOf(desk.bank, account?.accountId ?? '');
  return entries.map(({ timestamp, amountCents }) => [timestamp, amountCents]);
}

describe('a file that is taken', () => {
  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['CRLF line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['no line end after the last row', (text: string) => Buffer.from(text.trimEnd())],
    ['quotes around every field', (text: string) => Buffer.from(text.replace(/[^;\n]+/g, '"$&"'))],
  ])('may have %s', async (_what, encode) => {
    const result = await desk.run(workspace.put(encode(file(row(1), row(2, { amount: '1.50' })))), 'pkdd99');
    expect(result).toMatchObject({ ok: true, value: { rowCount: 2, addedCount: 2, inflowCents: 901_50n } });
  });

  test('keeps the order of its rows within a day, also when it is sorted by neither date nor account', async () => {
    const rows = [
      row(1, { date: '960729', amount: '1.00' }),
      row(2, { account: '9', amount: '2.00' }),
      row(3, { date: '960728', amount: '3.00' }),
      row(4, { date: '960729', amount: '4.00' }),
      row(5, { date: '960728', amount: '5.00' }),
    ];
    expect((await desk.run(workspace.put(file(...rows)), 'pkdd99')).ok).toBe(true);
    expect(await movesOf('25')).toEqual([
      ['1996-07-28T12:00:00.000Z', 300n],
      ['1996-07-28T12:00:00.001Z', 500n],
      ['1996-07-29T12:00:00.000Z', 100n],
      ['1996-07-29T12:00:00.001Z', 400n],
    ]);
  });

  test('adds only what is new when it overlaps an earlier one, after what that day has already', async () => {
    const amounts = ['1.00', '2.00', '3.00', '4.00'].map((amount, index) => row(index, { amount }));
    expect((await desk.run(workspace.put(file(...amounts.slice(0, 3))), 'pkdd99')).ok).toBe(true);
    const second = await desk.run(workspace.put(file(...amounts.slice(1))), 'pkdd99');
    expect(second).toMatchObject({
      ok: true,
      value: { rowCount: 3, addedCount: 1, alreadyPresentCount: 2, newAccountCount: 0 },
    });
    expect((await movesOf('25')).map(([, amount]) => amount)).toEqual([100n, 200n, 300n, 400n]);
    expect((await sourceAccounts()).get('25')).toMatchObject({ balanceCents: 1_000n, entryCount: 4 });
  });

  test('may state no balance, or only some', async () => {
    expect((await desk.run(workspace.put(file(row(1), row(2, { balance: '' }))), 'pkdd99')).ok).toBe(true);
    expect((await sourceAccounts()).get('25')).toMatchObject({ statedCents: 90_000n, driftCents: 90_000n });
    const unstated = file(
      row(3, { account: '1', balance: '', type: 'withdrawal' }),
      row(4, { account: '2', balance: '1.00' }),
    );
    expect(await desk.run(workspace.put(unstated), 'pkdd99')).toMatchObject({
      ok: true,
      value: { negativeAccountCount: 1 },
    });
    const drifts = await sourceAccounts();
    expect([...drifts.keys()]).toEqual(['2', '1']);
    expect(drifts.get('1')).toMatchObject({
      balanceCents: -90_000n,
      statedCents: null,
      driftCents: null,
      closingCents: null,
      lowestCents: -90_000n,
    });
  });

  test('leaves the account to be used: what is posted afterwards is part of its balance', async () => {
    expect((await desk.run(workspace.put(file(row(1))), 'pkdd99')).ok).toBe(true);
    const number = (await sourceAccounts()).get('25')?.accountNumber ?? '';
    const account = await desk.bank.accounts.byNumber(number);
    expect(account).toMatchObject({ balanceCents: 90_000n, version: 1, status: 'active' });
    expect(account?.createdAt).toBe('1996-07-28T12:00:00.000Z');
    expect(account?.lastActivityAt).toBe('1996-07-28T12:00:00.000Z');
  });
});

const SIGNED: ImportMapping = {
  delimiter: ',',
  dateColumn: 'Date',
  dateFormat: 'ISO',
  accountColumn: 'Account',
  amountColumn: 'Amount',
  typeColumn: '',
  depositValues: [],
  withdrawalValues: [],
  descriptionColumns: ['Note', 'More'],
  idColumn: '',
  balanceColumn: '',
};

describe('a saved profile', () => {
  const lines = (...rows: readonly string[]) => `Date,Account,Amount,Note,More\n${rows.join('\n')}\n`;
  const coffee = '2026-01-05T09:30:00Z,4821009317,-3.50,Coffee,"Main street, 1"';

  test('reads signed amounts, exact times and joined descriptions', async () => {
    const saved = await desk.service.saveProfile('My bank', SIGNED);
    if (!saved.ok) throw new Error(saved.error.code);
    const path = workspace.put(lines('2026-01-04T08:00:00+01:00,4821009317,+100.00,Pay,', coffee));
    expect(await desk.run(path, saved.value.profileId)).toMatchObject({ ok: true, value: { addedCount: 2 } });
    const account = await desk.bank.accounts.byNumber('4821009317');
    expect(account?.balanceCents).toBe(96_50n);
    const entries = await entriesOf(desk.bank, account?.accountId ?? '');
    expect(entries.map(({ timestamp, type, description }) => [timestamp, type, description])).toEqual([
      ['2026-01-04T07:00:00.000Z', 'deposit', 'Pay'],
      ['2026-01-05T09:30:00.000Z', 'withdrawal', 'Coffee · Main street, 1'],
    ]);
  });

  test('without ids tells equal rows apart by how many there are', async () => {
    const saved = await desk.service.saveProfile('My bank', SIGNED);
    if (!saved.ok) throw new Error(saved.error.code);
    const counts = async (...rows: readonly string[]) => {
      const result = await desk.run(workspace.put(lines(...rows)), saved.value.profileId);
      return result.ok ? [result.value.addedCount, result.value.alreadyPresentCount] : result.error;
    };
    expect(await counts(coffee, coffee)).toEqual([2, 0]);
    expect(await counts(coffee, coffee)).toEqual([0, 2]);
    expect(await counts(coffee, coffee, coffee)).toEqual([1, 2]);
    expect(await counts(coffee)).toEqual([0, 1]);
  });

  test('keeps its accounts apart from those of another profile', async () => {
    for (const name of ['One', 'Two']) {
      const saved = await desk.service.saveProfile(name, SIGNED);
      if (!saved.ok) throw new Error(saved.error.code);
      expect((await desk.run(workspace.put(lines(coffee.replace('4821009317', '25'))), saved.value.profileId)).ok).toBe(
        true,
      );
    }
    const { accounts, users } = await everything(desk.bank);
    expect(accounts.map(({ balanceCents }) => balanceCents)).toEqual([-350n, -350n]);
    expect(users.map(({ fullName }) => fullName).sort()).toEqual([
      'Imported account 25 (One)',
      'Imported account 25 (Two)',
    ]);
  });

  test('suggests itself for a file that has its columns', async () => {
    const path = workspace.put(lines(coffee));
    const suggested = async () => {
      const chosen = await desk.service.choose(ADMIN, path);
      return chosen.ok ? chosen.value.suggestedProfileId : chosen.error;
    };
    expect(await suggested()).toBeNull();
    const saved = await desk.service.saveProfile('My bank', SIGNED);
    expect(await suggested()).toBe(saved.ok ? saved.value.profileId : 'not saved');
  });
});
