import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountReads } from '../../main/repositories/embedded/account-reads';
import { alertReads } from '../../main/repositories/embedded/alert-reads';
import { alertWrites } from '../../main/repositories/embedded/alert-writes';
import { asWriteHandle, type WriteHandle } from '../../main/repositories/embedded/handles';
import { ledgerReads } from '../../main/repositories/embedded/ledger-reads';
import { ledgerWrites } from '../../main/repositories/embedded/ledger-writes';
import { mailReads, mailWrites } from '../../main/repositories/embedded/mail';
import { openForWriting } from '../../main/repositories/embedded/open';
import { userReads } from '../../main/repositories/embedded/user-reads';
import { userWrites } from '../../main/repositories/embedded/user-writes';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { EntryFilter } from '../../main/repositories/ports';
import { cents } from '../../shared/domain/money';
import { temporaryFolder } from '../support/temporary-bank';

const temporary = temporaryFolder();
const file = join(temporary.folder, 'bank.db');
const prepared = new Set<string>();
let database: Database.Database;

const AT = '2026-01-01T00:00:00.000Z';
const FILTERS: readonly EntryFilter[] = [
  EVERY_ENTRY,
  { ...EVERY_ENTRY, from: AT },
  { ...EVERY_ENTRY, from: AT, to: AT },
  { ...EVERY_ENTRY, types: ['deposit'], minCents: cents(1n), maxCents: cents(2n), text: 'rent' },
  { ...EVERY_ENTRY, from: AT, to: AT, types: ['deposit'], minCents: cents(1n), maxCents: cents(2n), text: 'rent' },
];

/** A handle that notes every statement that the adapter prepares. */
const noting = (): WriteHandle => {
  const handle = asWriteHandle(database);
  const note: WriteHandle['prepare'] = (sql: string) => {
    prepared.add(sql);
    return handle.prepare(sql);
  };
  return Object.assign(Object.create(handle), { prepare: note });
};

beforeAll(() => {
  openForWriting(file).close();
  database = new Database(file);
  database.defaultSafeIntegers(true);
  const handle = noting();
  userReads(handle);
  userWrites(handle);
  accountReads(handle);
  ledgerWrites(handle);
  alertReads(handle);
  alertWrites(handle);
  mailWrites(handle);
  const page = { cursor: undefined, limit: 10 };
  const reads = ledgerReads(handle, cents(1n));
  const mail = mailReads(handle);
  for (const filter of FILTERS) {
    reads.byAccount('none', filter, page);
    reads.totals('none', filter);
  }
  for (const audience of [undefined, 'customer'] as const) {
    for (const userId of [undefined, 'none']) mail.list({ audience, userId }, page);
  }
});

afterAll(() => {
  database.close();
  temporary.remove();
});

interface Step {
  readonly detail: string;
}

/** A plan does not depend on the values, but they must be there. */
function planOf(sql: string): readonly string[] {
  const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
  const positions = [...sql.matchAll(/\?/g)].map(() => null);
  const values: readonly unknown[] = names.length > 0 ? [Object.fromEntries(names)] : positions;
  const statement = database.prepare<unknown[], Step>(`EXPLAIN QUERY PLAN ${sql}`);
  return statement.all(...values).map((step) => step.detail);
}

/** Steps that look at everything there is, and may: lists of parameters, and what waits in the sparse indexes. */
const MAY_SCAN = [
  /^SCAN json_each/,
  /^SCAN \(subquery-\d+\)/,
  /^SCAN (transactions|notices) USING (COVERING )?INDEX \w+_pending/,
];

const reads = () => [...prepared].filter((sql) => !/^\s*INSERT/.test(sql));

describe('every statement of the embedded bank', () => {
  test('is there to be looked at', () => {
    expect(reads().length).toBeGreaterThan(40);
  });

  test('finds its rows by an index: none reads a whole table', () => {
    for (const sql of reads()) {
      const scans = planOf(sql).filter(
        (step) => step.startsWith('SCAN') && !MAY_SCAN.some((allowed) => allowed.test(step)),
      );
      expect(scans, sql).toEqual([]);
    }
  });

  test('takes its order from an index: none sorts rows', () => {
    const sorting = reads().filter((sql) => planOf(sql).some((step) => step.includes('TEMP B-TREE FOR ORDER BY')));
    expect(sorting).toEqual([]);
  });
});

describe('the history of an account', () => {
  const planWith = (part: string) => {
    const found = reads().filter((sql) => sql.includes(part) && sql.includes('@accountId'));
    expect(found.length).toBeGreaterThan(0);
    return found.map((sql) => ({ sql, plan: planOf(sql).join('; ') }));
  };

  test('is read through the index of account and time, whatever the filter', () => {
    for (const { sql, plan } of planWith('FROM transactions'))
      expect(plan, sql).toContain('transactions_by_account (account_id=?');
  });

  test('starts a page at its cursor and never skips rows', () => {
    for (const { sql, plan } of planWith('(timestamp, transaction_id) <')) {
      expect(plan, sql).toMatch(/transactions_by_account \(account_id=\? AND .*timestamp/);
      expect(sql).not.toMatch(/OFFSET/i);
    }
  });

  test('is summed from the index alone unless the text is asked for', () => {
    for (const { sql, plan } of planWith('sum(amount_cents)')) {
      if (!sql.includes('description')) expect(plan, sql).toContain('COVERING INDEX transactions_by_account');
    }
  });
});
