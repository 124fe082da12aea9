import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../main/repositories/embedded/migrations';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import { schemaOf, versionOf } from './dump-bank';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const NEWEST = MIGRATIONS.at(-1)?.version ?? 0;

let temporary: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(() => {
  temporary = temporaryFolder();
  file = join(temporary.folder, 'bank.db');
});
afterEach(() => temporary.remove());

/** A file as the program of that version left it. */
function restoreFixture(version: number): void {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(readFileSync(join(FIXTURES, `version-${version}.sql`), 'utf8'));
  database.close();
}

describe('the versions of the bank’s file', () => {
  test('are numbered from 1 without gaps, and each has a fixture', () => {
    const versions = MIGRATIONS.map((migration) => migration.version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
    const fixtures = readdirSync(FIXTURES).filter((name) => name.startsWith('version-'));
    expect(fixtures.sort()).toEqual(versions.map((version) => `version-${version}.sql`).sort());
  });

  for (const { version } of MIGRATIONS) {
    test(`version ${version} opens with everything that it held and becomes the newest`, async () => {
      restoreFixture(version);
      const bank = await openTestBank(file);
      const page = { cursor: undefined, limit: 10 };
      expect((await bank.users.all(page)).items.map((user) => user.fullName)).toEqual(['Ana Šimková', 'Teo Ward']);
      const { items: accounts } = await bank.accounts.all(page);
      expect(accounts.map((account) => [account.accountNumber, account.balanceCents, account.version])).toEqual([
        ['4821009317', 9_007_199_254_740_993n, 2],
        ['4821009318', 2_500n, 1],
      ]);
      expect(await bank.ledger.request('request-2')).toMatchObject({
        state: 'posted',
        receipt: { amountCents: 2_500n },
      });
      expect(await bank.alerts.pendingCount()).toEqual({ waiting: 2, dead: 1 });
      const mail = await bank.mailbox.list({ audience: undefined, userId: undefined }, page);
      expect(mail.items.map((one) => one.subject)).toEqual(['Deposit of 25.00']);
      await bank.close();
      expect(versionOf(file)).toBe(NEWEST);
    });
  }

  test('what had gone out of an alert is still known after the file was opened by a newer program', async () => {
    restoreFixture(3);
    const bank = await openTestBank(file);
    const now = '2026-01-05T10:00:00.000Z';
    await bank.alerts.retry('entry-3', now);
    const claimed = await bank.alerts.claim('entry-3', 'a console', now, '2026-01-05T10:02:00.000Z');
    expect(claimed).toMatchObject({ alertId: 'entry-3', handedOver: ['customer transaction'] });
    await bank.close();
  });

  test('a migrated old file has the same schema as a new one', async () => {
    restoreFixture(1);
    await (await openTestBank(file)).close();
    const fresh = join(temporary.folder, 'fresh.db');
    await (await openTestBank(fresh)).close();
    expect(schemaOf(file)).toEqual(schemaOf(fresh));
  });

  test('a newer file is refused with both versions, and not a byte of it changes', async () => {
    restoreFixture(1);
    const database = new Database(file);
    database.pragma(`user_version = ${NEWEST + 7}`);
    database.close();
    const before = readFileSync(file);
    await expect(openTestBank(file)).rejects.toMatchObject({
      name: 'BankFileTooNew',
      foundVersion: NEWEST + 7,
      knownVersion: NEWEST,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('two consoles that open a new file at once both open it', async () => {
    const banks = await Promise.all([openTestBank(file), openTestBank(file), openTestBank(file)]);
    expect((await Promise.all(banks.map((bank) => bank.alerts.pendingCount()))).map(({ waiting }) => waiting)).toEqual([
      0, 0, 0,
    ]);
    for (const bank of banks) await bank.close();
    expect(versionOf(file)).toBe(NEWEST);
  });

  test('a file that is no database is refused and left as it is', async () => {
    const text = 'This is somebody’s letter, not a bank. '.repeat(100);
    writeFileSync(file, text);
    await expect(openTestBank(file)).rejects.toThrow(/not a database/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a folder that does not exist is refused with a reason', async () => {
    await expect(openTestBank(join(temporary.folder, 'absent', 'bank.db'))).rejects.toThrow(/directory does not exist/);
  });

  test('what was acknowledged is in the file after closing, without a log beside it', async () => {
    await (await openTestBank(file)).close();
    expect(statSync(file).size).toBeGreaterThan(0);
    expect(readdirSync(temporary.folder)).toEqual(['bank.db']);
  });
});
