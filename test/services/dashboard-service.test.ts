import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openIntentJournal } from '../../main/intents/journal';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { LedgerReader } from '../../main/repositories/ports';
import type { Account } from '../../main/repositories/records';
import { AccountDirectory } from '../../main/services/account-directory';
import { DashboardService, type DashboardServiceOptions } from '../../main/services/dashboard-service';
import { IntentService } from '../../main/services/intent-service';
import { FIND_OUT_MS, OutcomeFinder } from '../../main/services/outcome-finder';
import { ReadGuard } from '../../main/services/read-guard';
import { ReceiptNames } from '../../main/services/receipts';
import { RequestLane } from '../../main/services/request-lane';
import { UserService } from '../../main/services/user-service';
import { systemScheduler } from '../../main/time/scheduler';
import { entryReference } from '../../shared/domain/history-csv';
import { cents } from '../../shared/domain/money';
import { anIntent } from '../intents/an-intent';
import { addCustomer, HandClock, newBankFile, newRelay, post, silent } from '../notifications/bank-at-work';

/** Half past midnight of the 23rd in Prague, still the 22nd in UTC. */
const NOW = '2026-11-22T23:30:00.000Z';
const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();

const file = newBankFile();
const folder = mkdtempSync(join(tmpdir(), 'countinghouse-desk-'));
const clock = new HandClock(Date.parse(NOW));
let bank: EmbeddedBank;
let intents: IntentService;
let anna: Account;
let savings: Account;
let eva: Account;

beforeAll(async () => {
  bank = await file.open();
  const { journal } = await openIntentJournal({ folder, keep: () => true });
  intents = new IntentService({
    journal,
    finder: new OutcomeFinder({
      ledger: bank.ledger,
      clock,
      log: silent,
      pausesMs: [],
      pause: async () => {},
      limitMs: FIND_OUT_MS,
      scheduler: systemScheduler,
    }),
    names: new ReceiptNames({ users: bank.users, directory: new AccountDirectory(bank.accounts), log: silent }),
    lane: new RequestLane(),
    clock,
    zone: () => 'UTC',
    log: silent,
  });
  [anna, eva] = [await addCustomer(bank, 'anna'), await addCustomer(bank, 'eva')];
  savings = await openSavings(anna);
  await deposit(anna, 500_000_00n, daysAgo(60));
  await deposit(anna, 1_000_00n, daysAgo(29));
  await post(bank, { kind: 'withdrawal', account: anna, amount: 40_00n, at: daysAgo(20) });
  await post(bank, { kind: 'transfer', from: anna, to: savings, amount: 300_00n, at: daysAgo(5) });
  await post(bank, { kind: 'transfer', from: anna, to: eva, amount: 25_00n, at: daysAgo(5) });
  await post(bank, { kind: 'withdrawal', account: savings, amount: 10_00n, at: NOW });
});
afterAll(async () => {
  await bank.close();
  file.remove();
  rmSync(folder, { recursive: true });
});

async function openSavings(holder: Account): Promise<Account> {
  const account: Account = { ...holder, accountId: 'savings', accountNumber: '9990001112', accountType: 'savings' };
  const { userId, accountId, accountNumber, createdAt: at } = account;
  await bank.accounts.open(account, { noticeId: 'n', kind: 'account-opened', userId, accountId, accountNumber, at });
  return account;
}

const deposit = (account: Account, amount: bigint, at: string) => post(bank, { kind: 'deposit', account, amount, at });

const newService = (changes: Partial<DashboardServiceOptions> = {}) =>
  new DashboardService({
    ...bank,
    intents,
    userService: new UserService({ users: bank.users, administratorsByProfile: false, clock, log: silent }),
    clock,
    zone: () => 'UTC',
    ...changes,
  });
const asCustomer = (account: Account) => ({ userId: account.userId, role: 'customer' }) as const;

describe("the customer's dashboard", () => {
  test('shows the balances and accounts of this customer only', async () => {
    const seen = await newService().customer(asCustomer(anna));
    expect(seen.accounts.map(({ accountNumber }) => accountNumber)).toEqual([
      anna.accountNumber,
      savings.accountNumber,
    ]);
    expect(seen.totalBalanceCents).toBe(500_000_00n + 1_000_00n - 40_00n - 25_00n - 10_00n);
    expect((await newService().customer(asCustomer(eva))).totalBalanceCents).toBe(25_00n);
  });

  test('counts what was spent in 7 and 30 days, without money that only moved between own accounts', async () => {
    const seen = await newService().customer(asCustomer(anna));
    expect(seen.flow?.spending7DaysCents).toBe(25_00n + 10_00n);
    expect(seen.flow?.spending30DaysCents).toBe(40_00n + 25_00n + 10_00n);
  });

  test('has 30 days, oldest first, with the days on which nothing happened', async () => {
    const days = (await newService().customer(asCustomer(anna))).flow?.days ?? [];
    expect(days).toHaveLength(30);
    expect([days[0]?.day, days[29]?.day]).toEqual(['2026-10-24', '2026-11-22']);
    const moved = days.filter(({ inflowCents, outflowCents }) => inflowCents + outflowCents > 0n);
    expect(moved).toEqual([
      { day: '2026-10-24', inflowCents: 1_000_00n, outflowCents: 0n },
      { day: '2026-11-02', inflowCents: 0n, outflowCents: 40_00n },
      { day: '2026-11-17', inflowCents: 0n, outflowCents: 25_00n },
      { day: '2026-11-22', inflowCents: 0n, outflowCents: 10_00n },
    ]);
  });

  test('counts days in the reporting zone, over a change of the clocks too', async () => {
    const days = (await newService({ zone: () => 'Europe/Prague' }).customer(asCustomer(anna))).flow?.days ?? [];
    expect([days[0]?.day, days[1]?.day, days[2]?.day, days[29]?.day]).toEqual([
      // The clocks went back on the 25th of October.
      '2026-10-25',
      '2026-10-26',
      '2026-10-27',
      '2026-11-23',
    ]);
    expect(days[29]?.outflowCents).toBe(10_00n);
    expect(new Set(days.map(({ day }) => day)).size).toBe(30);
  });

  test('lists the newest entries of all accounts together, newest first', async () => {
    const { recent } = await newService().customer(asCustomer(anna));
    expect(recent.map(({ accountNumber, type, amountCents }) => [accountNumber, type, amountCents])).toEqual([
      [savings.accountNumber, 'withdrawal', 10_00n],
      // Three entries of the same moment.
      expect.anything(),
      expect.anything(),
      expect.anything(),
      [anna.accountNumber, 'withdrawal', 40_00n],
      [anna.accountNumber, 'deposit', 1_000_00n],
      [anna.accountNumber, 'deposit', 500_000_00n],
    ]);
    const stamps = recent.map(({ timestamp }) => timestamp);
    expect(stamps).toEqual([...stamps].sort().reverse());
  });

  test('reads every page, also past empty ones', async () => {
    let reads = 0;
    const byAccount: LedgerReader['byAccount'] = async (accountId, filter, page) => {
      reads += 1;
      // Every other page is empty, the rest hold one entry.
      const [cursor, isEmpty] = page.cursor?.startsWith('empty ') ? [page.cursor.slice(6), false] : [page.cursor, true];
      if (isEmpty) return { items: [], nextCursor: `empty ${cursor ?? ''}` };
      return bank.ledger.byAccount(accountId, filter, { cursor: cursor === '' ? undefined : cursor, limit: 1 });
    };
    const whole = await newService().customer(asCustomer(anna));
    const paged = await newService({ ledger: { byAccount } }).customer(asCustomer(anna));
    expect({ ...paged, recent: [] }).toEqual({ ...whole, recent: [] });
    expect(reads).toBeGreaterThan(12);
  });

  test('adds up no 30 days that have more entries than are read without asking, and reads no more than those', async () => {
    const busy = await addCustomer(bank, 'busy');
    const lookedAt: number[] = [];
    const byAccount: LedgerReader['byAccount'] = async (accountId, filter, page) => {
      const read = await bank.ledger.byAccount(accountId, filter, page);
      if (filter.from !== undefined) lookedAt.push(read.items.length);
      return read;
    };
    // One unit is eight entries.
    const charged = newService({ reads: new ReadGuard({ limitUnits: 1 }), ledger: { byAccount } });
    for (let nth = 1; nth <= 7; nth += 1) await deposit(busy, 100n, daysAgo(nth));
    const within = await charged.customer(asCustomer(busy));
    expect(within.flow).toEqual((await newService().customer(asCustomer(busy))).flow);
    expect(within.flow?.days.filter(({ inflowCents }) => inflowCents > 0n)).toHaveLength(7);
    lookedAt.length = 0;
    for (let nth = 8; nth <= 20; nth += 1) await deposit(busy, 100n, daysAgo(nth));
    const over = await charged.customer(asCustomer(busy));
    expect(over).toMatchObject({ flow: null, totalBalanceCents: 2_000n });
    expect(over.recent).toHaveLength(10);
    expect(lookedAt).toEqual([8]);
  });

  test('counts the entries that cannot be read: they are in no sum, and cost what the others cost', async () => {
    const byAccount: LedgerReader['byAccount'] = async (accountId, filter, page) => {
      const read = await bank.ledger.byAccount(accountId, filter, { ...page, limit: Math.max(1, page.limit - 1) });
      return { ...read, leftOut: 1 };
    };
    const seen = await newService({ ledger: { byAccount } }).customer(asCustomer(anna));
    // One on the page of each account.
    expect(seen).toMatchObject({ recentLeftOut: 2, flow: { leftOut: 2 } });
    expect((await newService().customer(asCustomer(anna))).flow).not.toHaveProperty('leftOut');

    const nothingButDamage: LedgerReader['byAccount'] = async (_accountId, _filter, page) => ({
      items: [],
      nextCursor: `${page.cursor ?? ''}.`,
      leftOut: page.limit,
    });
    const charged = newService({ reads: new ReadGuard({ limitUnits: 1 }), ledger: { byAccount: nothingButDamage } });
    expect((await charged.customer(asCustomer(anna))).flow).toBeNull();
  });

  test('is empty, not broken, for someone without accounts', async () => {
    const seen = await newService().customer({ userId: 'nobody', role: 'customer' });
    expect(seen).toMatchObject({ totalBalanceCents: 0n, accounts: [], recent: [], flow: { spending30DaysCents: 0n } });
    expect(seen.flow?.days).toHaveLength(30);
  });
});

describe("the teller's dashboard", () => {
  test("counts today's applied work of this person, and lists only what needs an answer", async () => {
    const teller = { userId: 'teller-1', role: 'teller' } as const;
    const settle = async (
      kind: 'deposit' | 'transfer',
      startedAt: string,
      state: 'applied' | 'notApplied' | 'unknown',
    ) => {
      const intent = anIntent({ kind, startedAt, amountCents: cents(1_250n) });
      await intents.begin(intent);
      if (state === 'unknown') intents.doubt(intent.requestId);
      else if (state === 'notApplied') await intents.settleNotApplied(intent.requestId, { late: false });
      else {
        const reference = entryReference({ transactionId: intent.requestId, transferId: undefined });
        await intents.settleApplied(intent.requestId, reference, { late: false });
      }
      return intent.requestId;
    };
    await settle('deposit', NOW, 'applied');
    await settle('deposit', '2026-11-22T00:00:00.000Z', 'applied');
    await settle('transfer', NOW, 'applied');
    await settle('transfer', NOW, 'notApplied');
    await settle('deposit', daysAgo(1), 'applied');
    const inDoubt = await settle('deposit', daysAgo(2), 'unknown');
    expect((await newService().teller(teller)).today).not.toHaveProperty('leftOut');

    const waitingBefore = (await bank.alerts.pendingCount()).waiting;
    const seen = await newService().teller(teller);
    expect(seen.today).toEqual({
      depositCount: 2,
      depositCents: 2_500n,
      withdrawalCount: 0,
      withdrawalCents: 0n,
      transferCount: 1,
      transferCents: 1_250n,
    });
    expect(seen.intents.map(({ requestId }) => requestId)).toEqual([inDoubt]);
    expect(seen.undeliveredMailCount).toBe(waitingBefore);

    // Of one of them nothing is known here but that it applied.
    const list: IntentService['list'] = (actor) =>
      intents.list(actor).map((intent) => (intent.kind === 'transfer' ? { ...intent, amountCents: null } : intent));
    const forgetful = { list, recall: async () => {} };
    expect((await newService({ intents: forgetful }).teller(teller)).today).toMatchObject({
      depositCount: 2,
      transferCount: 0,
      transferCents: 0n,
      leftOut: 1,
    });
  });
});

describe('the dashboards of compliance and administration', () => {
  test('the analyst sees the newest alerts of each kind, the administrator what waits and who is locked', async () => {
    await newRelay(bank, { clock }).runOnce();
    const { highValue, suspicious } = await newService().analyst();
    expect(highValue.map(({ accountNumber, amountCents }) => [accountNumber, amountCents])).toEqual([
      [anna.accountNumber, 500_000_00n],
    ]);
    expect(highValue[0]).not.toHaveProperty('accountId');
    expect(suspicious).toEqual([]);

    const [entry] = await post(bank, { kind: 'deposit', account: eva, amount: 1n, at: NOW });
    const failure = { error: 'x', nextAttemptAt: NOW, dead: true };
    const alertId = entry?.transactionId ?? '';
    await bank.alerts.claim(alertId, 'a console', NOW, NOW);
    await bank.alerts.postpone(alertId, 'a console', failure);
    await bank.users.countAttempt(eva.userId, NOW, { maxFailedSignIns: 1, lockMs: 60_000 });
    const seen = await newService().admin();
    expect(seen).toMatchObject({ waitingMailCount: 0, deadMailCount: 1 });
    expect(seen.locked.map(({ userId }) => userId)).toEqual([eva.userId]);
  });
});
