import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import { ENTRIES_PER_STEP } from '../../main/repositories/embedded/history-sql';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { EntryFilter } from '../../main/repositories/ports';
import type { Account } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import { readPages } from '../contracts/read-pages';
import { makeCustomer } from '../contracts/samples';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';

/* Speed is printed, never asserted: what is asserted is that everything is read, and in steps of bounded size. */

const ENTRIES = 1_000_000;
const NEEDLES = [77, 500_000, 999_990];
const temporary = temporaryFolder();
let bank: EmbeddedBank;
let account: Account;

/** Entries 1 to 1,000,000, a minute apart, of 1 cent, 2 cents and so on; every fourth is a withdrawal. */
function writeMillion(file: string, accountId: string): void {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = ON');
  database
    .prepare(`
      WITH RECURSIVE entry (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM entry WHERE n < ${ENTRIES})
      INSERT INTO transactions (transaction_id, account_id, type, amount_cents, timestamp, description, request_id, actor_id)
      SELECT printf('entry-%07d', n), ?, iif(n % 4 = 0, 'withdrawal', 'deposit'), n,
        strftime('%Y-%m-%dT%H:%M:00.000Z', '2024-01-01', '+' || n || ' minutes'),
        iif(n IN (${NEEDLES.join(', ')}), 'Needle Žofín', 'Card payment ' || n % 977), 'request', 'test' FROM entry`)
    .run(accountId);
  database.close();
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const result = await work();
  console.log(`${what}: ${(performance.now() - startMs).toFixed(1)} ms`);
  return result;
}

beforeAll(async () => {
  const file = join(temporary.folder, 'bank.db');
  bank = await openTestBank(file);
  ({ account } = await makeCustomer(bank));
  await timed('1,000,000 entries written', async () => writeMillion(file, account.accountId));
});

afterAll(async () => {
  await bank.close();
  temporary.remove();
});

const page = (filter: EntryFilter, cursor: string | undefined) =>
  bank.ledger.byAccount(account.accountId, filter, { cursor, limit: 200 });

describe('an account with 1,000,000 entries', () => {
  test('has every page from the newest to the oldest', async () => {
    const first = await timed('first page of 200', () => page(EVERY_ENTRY, undefined));
    expect(first.items[0]?.transactionId).toBe('entry-1000000');
    await timed('second page of 200', () => page(EVERY_ENTRY, first.nextCursor));
    let expected = ENTRIES;
    let cursor: string | undefined;
    await timed('all entries in pages of 5,000', async () => {
      do {
        const read = await bank.ledger.byAccount(account.accountId, EVERY_ENTRY, { cursor, limit: 5_000 });
        for (const entry of read.items) {
          if (entry.amountCents !== BigInt(expected)) throw new Error(`Entry ${expected} is missing`);
          expected -= 1;
        }
        cursor = read.nextCursor;
      } while (cursor !== undefined);
    });
    expect(expected).toBe(0);
  });

  test('a page from the middle of time costs what the first does', async () => {
    const middle = { ...EVERY_ENTRY, to: '2024-12-13T00:00:00.000Z' };
    const read = await timed('page of 200 from the middle', () => page(middle, undefined));
    expect(read.items).toHaveLength(200);
    expect(read.items[0]?.timestamp).toBe('2024-12-12T23:59:00.000Z');
  });

  test('a rare text is found in many short steps, most of them empty, none left out', async () => {
    const pages = await timed('text that three entries have', () =>
      readPages(
        (request) => bank.ledger.byAccount(account.accountId, { ...EVERY_ENTRY, text: 'NEEDLE ž' }, request),
        100,
      ),
    );
    expect(pages.flatMap((one) => one.items.map((entry) => Number(entry.amountCents)))).toEqual(NEEDLES.toReversed());
    expect(pages.length).toBeGreaterThanOrEqual(ENTRIES / ENTRIES_PER_STEP);
    expect(pages.filter((one) => one.items.length === 0).length).toBeGreaterThan(ENTRIES / ENTRIES_PER_STEP - 5);
  });

  test('totals are exact, with and without a filter', async () => {
    const all = await timed('totals of everything', () => bank.ledger.totals(account.accountId, EVERY_ENTRY));
    const outflow = (250_000n * 250_001n * 4n) / 2n;
    const sum = (1_000_000n * 1_000_001n) / 2n;
    expect(all).toEqual({ count: ENTRIES, inflowCents: sum - outflow, outflowCents: outflow });
    const large = { ...EVERY_ENTRY, types: ['deposit' as const], minCents: cents(999_001n) };
    expect((await timed('totals of large deposits', () => bank.ledger.totals(account.accountId, large))).count).toBe(
      750,
    );
    const text = await timed('totals of a text', () =>
      bank.ledger.totals(account.accountId, { ...EVERY_ENTRY, text: 'needle' }),
    );
    expect(text.count).toBe(3);
  });
});
