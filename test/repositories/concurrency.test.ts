import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import { cents } from '../../shared/domain/money';
import { deposit, makeFundedAccount, sampleUser, voided } from '../contracts/samples';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';

let temporary: ReturnType<typeof temporaryFolder>;
let file: string;
let elsewhere: Database.Database;

beforeEach(async () => {
  temporary = temporaryFolder();
  file = join(temporary.folder, 'bank.db');
  await (await openTestBank(file)).close();
  // Another process's connection, as far as SQLite can tell.
  elsewhere = new Database(file);
});

afterEach(() => {
  elsewhere.close();
  temporary.remove();
});

async function withBank(busyTimeoutMs: number, use: (bank: EmbeddedBank) => Promise<void>): Promise<void> {
  const bank = await openTestBank(file, busyTimeoutMs);
  try {
    await use(bank);
  } finally {
    await bank.close();
  }
}

describe('while another process holds the bank for writing', () => {
  test('a posting answers busy beyond the timeout, with nothing written, and works afterwards', () =>
    withBank(50, async (bank) => {
      const account = await makeFundedAccount(bank, cents(10n));
      const posting = deposit(account, cents(5n));
      elsewhere.exec('BEGIN IMMEDIATE');
      expect(await bank.ledger.post(posting)).toEqual({ outcome: 'busy' });
      expect(await bank.ledger.voidRequest(voided(randomUUID()))).toBe('unknown');
      await expect(bank.users.create(sampleUser(), undefined)).rejects.toThrow(/locked/);
      elsewhere.exec('COMMIT');
      expect(await bank.ledger.request(posting.request.requestId)).toBeUndefined();
      expect(await bank.ledger.post(posting)).toEqual({ outcome: 'posted' });
    }));

  test('reads answer at once, and the posting that waits is applied when its turn comes', () =>
    withBank(60_000, async (bank) => {
      const account = await makeFundedAccount(bank, cents(10n));
      elsewhere.exec('BEGIN IMMEDIATE');
      const posted = bank.ledger.post(deposit(account, cents(5n)));
      // The writer is waiting for the lock; these come back all the same.
      expect((await bank.accounts.byId(account.accountId))?.balanceCents).toBe(10n);
      expect((await bank.users.all({ cursor: undefined, limit: 5 })).items).toHaveLength(1);
      elsewhere.exec('COMMIT');
      expect(await posted).toEqual({ outcome: 'posted' });
      expect((await bank.accounts.byId(account.accountId))?.balanceCents).toBe(15n);
    }));
});

describe('closing', () => {
  test('answers what was under way first, and takes no more calls', async () => {
    const bank = await openTestBank(file);
    const account = await makeFundedAccount(bank, cents(10n));
    const posted = bank.ledger.post(deposit(account, cents(5n)));
    const read = bank.accounts.byId(account.accountId);
    await bank.close();
    expect(await posted).toEqual({ outcome: 'posted' });
    expect((await read)?.accountId).toBe(account.accountId);
    await expect(bank.ledger.post(deposit(account, cents(5n)))).rejects.toThrow('The bank is closed');
    await bank.close();
  });

  test('loses nothing that was acknowledged', async () => {
    const first = await openTestBank(file);
    const account = await makeFundedAccount(first, cents(123n));
    await first.close();
    await withBank(1_000, async (bank) => {
      expect((await bank.accounts.byId(account.accountId))?.balanceCents).toBe(123n);
    });
  });
});
