import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DriftRow, ImportReport } from '../../shared/contract/imports';
import { projectRoot } from '../support/project-root';
import { entriesOf, everything, type ImportDesk, newWorkspace, openImportDesk } from './import-desk';

/*
 * The transactions of a real bank. What the import must give is worked out here from the file's text in another way than
 * the product's: lines split at semicolons, amounts as whole numbers of hellers in plain JavaScript numbers.
 */

const FILE = join(projectRoot, '../shared/data/pkdd99/transactions.csv');

interface SourceRow {
  readonly account: string;
  /** `1996-07-28`. */
  readonly day: string;
  readonly signed: number;
  readonly stated: number;
}

const hellers = (decimal: string): number => Math.round(Number(decimal) * 100);

const readSource = (): readonly SourceRow[] =>
  readFileSync(FILE, 'latin1')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [, account = '', date = '', type = '', , amount = '', balance = ''] = line.split(';');
      const day = `19${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}`;
      return { account, day, signed: (type === 'credit' ? 1 : -1) * hellers(amount), stated: hellers(balance) };
    });

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

const groupedBy = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

describe.skipIf(!existsSync(FILE))("the PKDD'99 transactions", () => {
  const workspace = newWorkspace();
  let desk: ImportDesk;
  let source: readonly SourceRow[];
  let bySourceAccount: ReadonlyMap<string, readonly SourceRow[]>;
  let report: ImportReport;
  let drifts: readonly DriftRow[];
  /** The bank's account ids by the source's account. */
  let accountIds: ReadonlyMap<string, string>;

  beforeAll(async () => {
    source = readSource();
    bySourceAccount = groupedBy(source, ({ account }) => account);
    desk = await openImportDesk(workspace.folder);
    const imported = await desk.run(FILE, 'pkdd99');
    if (!imported.ok) throw new Error(imported.error.code);
    report = imported.value;
    const rows: DriftRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.service.drift(report.importId, cursor);
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    drifts = rows;
    const { accounts } = await everything(desk.bank);
    const idByNumber = new Map(accounts.map(({ accountNumber, accountId }) => [accountNumber, accountId]));
    accountIds = new Map(drifts.map((row) => [row.sourceAccount, idByNumber.get(row.accountNumber) ?? '']));
  });
  afterAll(async () => {
    await desk.close();
    workspace.remove();
  });

  test('the whole file is in: 14,827 rows of 177 accounts', () => {
    expect(source).toHaveLength(14_827);
    expect(bySourceAccount.size).toBe(177);
    const days = source.map(({ day }) => day).sort();
    expect(report).toMatchObject({
      fileName: 'transactions.csv',
      profileName: "PKDD'99 Czech bank",
      rowCount: source.length,
      addedCount: source.length,
      alreadyPresentCount: 0,
      accountCount: bySourceAccount.size,
      newAccountCount: bySourceAccount.size,
      inflowCents: BigInt(total(source.map(({ signed }) => Math.max(signed, 0)))),
      outflowCents: BigInt(-total(source.map(({ signed }) => Math.min(signed, 0)))),
      firstDay: days[0],
      lastDay: days.at(-1),
    });
  });

  test("every account's balance and count are the exact sum and number of its rows", async () => {
    const { accounts } = await everything(desk.bank);
    const byId = new Map(accounts.map((account) => [account.accountId, account]));
    for (const [sourceAccount, rows] of bySourceAccount) {
      const account = byId.get(accountIds.get(sourceAccount) ?? '');
      expect([account?.balanceCents, account?.version]).toEqual([
        BigInt(total(rows.map((r) => r.signed))),
        rows.length,
      ]);
    }
    expect(accounts).toHaveLength(177);
  });

  test('every account keeps the order of the file, a millisecond for each row of a day', async () => {
    for (const [sourceAccount, rows] of bySourceAccount) {
      const entries = await entriesOf(desk.bank, accountIds.get(sourceAccount) ?? '');
      const moves = entries.map(({ timestamp, type, amountCents }) => [
        timestamp.slice(0, 10),
        type === 'deposit' ? Number(amountCents) : -Number(amountCents),
      ]);
      expect(moves).toEqual(rows.map(({ day, signed }) => [day, signed]));
      const times = entries.map(({ timestamp }) => timestamp);
      expect(new Set(times).size).toBe(times.length);
    }
  });

  test('the totals of every month are those of the file', async () => {
    const none = { types: [], minCents: undefined, maxCents: undefined, text: '' };
    const months = [...groupedBy(source, ({ day }) => day.slice(0, 7))].sort();
    expect(months.length).toBeGreaterThan(40);
    for (const [month, rows] of months) {
      const [year = 0, number = 0] = month.split('-').map(Number);
      const from = new Date(Date.UTC(year, number - 1)).toISOString();
      const to = new Date(Date.UTC(year, number)).toISOString();
      const totals = await Promise.all(
        [...accountIds.values()].map((accountId) => desk.bank.ledger.totals(accountId, { ...none, from, to })),
      );
      expect({
        month,
        count: total(totals.map(({ count }) => count)),
        inflow: total(totals.map(({ inflowCents }) => Number(inflowCents))),
        outflow: total(totals.map(({ outflowCents }) => Number(outflowCents))),
      }).toEqual({
        month,
        count: rows.length,
        inflow: total(rows.map(({ signed }) => Math.max(signed, 0))),
        outflow: 0 - total(rows.map(({ signed }) => Math.min(signed, 0))),
      });
    }
  });

  test('the stated balance of the last row stands beside each balance, with the drift, largest first', () => {
    const expected = new Map(
      [...bySourceAccount].map(([account, rows]) => {
        const balance = total(rows.map(({ signed }) => signed));
        const stated = rows.at(-1)?.stated ?? 0;
        return [account, { balance, stated, drift: balance - stated }];
      }),
    );
    expect(drifts).toHaveLength(177);
    for (const row of drifts) {
      const seen = { balance: row.balanceCents, stated: row.statedCents, drift: row.driftCents };
      const { balance, stated, drift } = expected.get(row.sourceAccount) ?? { balance: 0, stated: 0, drift: 0 };
      expect(seen).toEqual({ balance: BigInt(balance), stated: BigInt(stated), drift: BigInt(drift) });
    }
    const sizes = drifts.map(({ driftCents }) => Math.abs(Number(driftCents)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes[0]).toBeGreaterThan(0);
  });

  test("with the last day in the order that its balances follow, only the bank's rounding is left: half a crown at most", () => {
    for (const row of drifts) {
      const rows = bySourceAccount.get(row.sourceAccount) ?? [];
      const lastDay = rows.filter(({ day }) => day === rows.at(-1)?.day);
      // The day ends with the balance from which no other row of the day goes on.
      const ends = lastDay.filter(
        (end) => !lastDay.some((next) => next !== end && Math.abs(next.stated - next.signed - end.stated) < 100),
      );
      expect([row.sourceAccount, ends.map(({ stated }) => BigInt(stated))]).toEqual([
        row.sourceAccount,
        [row.closingCents],
      ]);
      expect(Math.abs(Number(row.balanceCents) - Number(row.closingCents))).toBeLessThanOrEqual(50);
    }
  });

  test('accounts that the bank let go below zero are kept and flagged', () => {
    const negative = [...bySourceAccount].filter(([, rows]) => rows.some(({ stated }) => stated < 0));
    expect(negative.length).toBeGreaterThan(0);
    expect(report.negativeAccountCount).toBe(negative.length);
    const lowest = new Map(drifts.map((row) => [row.sourceAccount, row.lowestCents]));
    for (const [account, rows] of bySourceAccount) {
      expect(lowest.get(account)).toBe(BigInt(Math.min(...rows.map(({ stated }) => stated))));
    }
  });

  test('the descriptions say what the source says', async () => {
    const entries = await entriesOf(desk.bank, accountIds.get('25') ?? '');
    expect(entries[0]?.description).toBe('credit in cash');
    expect(entries.map(({ description }) => description)).toContain('withdrawal in cash · payment for statement');
    expect(entries.map(({ description }) => description)).toContain('remittance to another bank · AB · 79838293');
    expect(entries.some(({ description }) => description.endsWith('· 0'))).toBe(false);
  });

  test('each account has a holder who cannot sign in and hears of nothing; nothing waits to be sent', async () => {
    const { users } = await everything(desk.bank);
    expect(users).toHaveLength(177);
    for (const user of users) {
      expect(user).toMatchObject({ role: 'customer', status: 'disabled', alertsEnabled: false });
    }
    expect(users.map(({ fullName }) => fullName)).toContain("Imported account 25 (PKDD'99)");
    const found = await desk.bank.users.bySurname('imported account 25 (', 'customer', { cursor: undefined, limit: 5 });
    expect(found.items.map(({ fullName }) => fullName)).toEqual(["Imported account 25 (PKDD'99)"]);
    expect(await desk.bank.alerts.pendingCount()).toEqual({ waiting: 0, dead: 0 });
  });

  test('the same file again adds nothing, and its report says so', async () => {
    const before = await everything(desk.bank);
    const again = await desk.run(FILE, 'pkdd99');
    expect(again).toMatchObject({
      ok: true,
      value: { rowCount: 14_827, addedCount: 0, alreadyPresentCount: 14_827, accountCount: 177, newAccountCount: 0 },
    });
    const after = await everything(desk.bank);
    expect({ ...after, imports: [] }).toEqual({ ...before, imports: [] });
    expect(after.imports.map(({ addedCount }) => addedCount)).toEqual([0, 14_827]);
  });

  test('another workspace gives the accounts the same numbers', async () => {
    const elsewhere = newWorkspace();
    const other = await openImportDesk(elsewhere.folder);
    const imported = await other.run(FILE, 'pkdd99');
    expect(imported.ok).toBe(true);
    const numbers = async (bank: ImportDesk['bank']) =>
      (await everything(bank)).accounts.map(({ accountNumber, balanceCents }) => [accountNumber, balanceCents]).sort();
    expect(await numbers(other.bank)).toEqual(await numbers(desk.bank));
    await other.close();
    elsewhere.remove();
  });
});
