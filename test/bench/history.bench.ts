import { join } from 'node:path';
import Database from 'better-sqlite3';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { EntryFilter } from '../../main/repositories/ports';
import { makeCustomer } from '../contracts/samples';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import { interleaved, report } from './measure';

/* A page of history costs what the page holds, not what the account has lived through: 1,000,000 entries against 100,000. */

const SIZES = { small: 100_000, large: 1_000_000 } as const;
const ROUNDS = 200;
const GOAL = { atMost: 1.5 };

const { folder, remove } = temporaryFolder();
const file = join(folder, 'bank.db');
const bank = await openTestBank(file);

/** Entries a minute apart up to one same last minute, so that the newest days hold the same in every account. */
function write(accountId: string, count: number): void {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  database
    .prepare(`
      WITH RECURSIVE entry (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM entry WHERE n < ${count})
      INSERT INTO transactions (transaction_id, account_id, type, amount_cents, timestamp, description, request_id, actor_id)
      SELECT printf('%s-%07d', ?, n), ?, iif(n % 4 = 0, 'withdrawal', 'deposit'), n,
        strftime('%Y-%m-%dT%H:%M:00.000Z', '2026-11-22', '-' || n || ' minutes'), 'Card payment ' || n % 977, 'request', 'bench'
      FROM entry`)
    .run(accountId.slice(0, 8), accountId);
  database.close();
}

const accountOf = async (count: number): Promise<string> => {
  const { account } = await makeCustomer(bank);
  write(account.accountId, count);
  return account.accountId;
};
const small = await accountOf(SIZES.small);
const large = await accountOf(SIZES.large);

const week: EntryFilter = { ...EVERY_ENTRY, from: '2026-11-15T00:00:00.000Z', types: ['withdrawal'] };
const page = (accountId: string, filter: EntryFilter, limit: number) => () =>
  bank.ledger.byAccount(accountId, filter, { cursor: undefined, limit });

const newest = await interleaved(ROUNDS, {
  small: page(small, EVERY_ENTRY, 200),
  large: page(large, EVERY_ENTRY, 200),
});
process.stdout.write(`newest page: ${newest.small.toFixed(2)} ms, ${newest.large.toFixed(2)} ms\n`);
report('newest page of 200, 1,000,000 / 100,000 entries', newest.large / newest.small, GOAL);

const filtered = await interleaved(ROUNDS, { small: page(small, week, 200), large: page(large, week, 200) });
process.stdout.write(`filtered page: ${filtered.small.toFixed(2)} ms, ${filtered.large.toFixed(2)} ms\n`);
report('withdrawals of the last week, 1,000,000 / 100,000 entries', filtered.large / filtered.small, GOAL);

const totals = await interleaved(40, {
  small: () => bank.ledger.totals(small, week),
  large: () => bank.ledger.totals(large, week),
});
process.stdout.write(`totals of a week: ${totals.small.toFixed(2)} ms, ${totals.large.toFixed(2)} ms\n`);
report('totals of the last week, 1,000,000 / 100,000 entries', totals.large / totals.small, GOAL);

await bank.close();
remove();
