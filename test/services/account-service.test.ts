import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AccountDirectory } from '../../main/services/account-directory';
import { AccountService } from '../../main/services/account-service';
import { ReadGuard } from '../../main/services/read-guard';
import { type HistoryFilter, historyFilter } from '../../shared/contract/accounts';
import { cents } from '../../shared/domain/money';
import { deposit, sampleUser, transfer, withdrawal } from '../contracts/samples';
import { HandClock, silentLog } from '../support/money-desk';
import { addAccount, moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();

const EVERYTHING: HistoryFilter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };
const NOBODYS = '9999999999';

const minutes = (count: number) => `2026-11-22T09:${String(count).padStart(2, '0')}:00.000Z`;

async function withEntries() {
  const { bank } = money();
  const [own, other] = [await money().holder(), await money().holder(1_000n)];
  await bank.ledger.post(deposit(own.account, cents(700n), { timestamp: minutes(1), description: 'Salary' }));
  await bank.ledger.post(withdrawal(own.account, cents(50n), { timestamp: minutes(2), description: 'Cash point' }));
  await bank.ledger.post(transfer(other.account, own.account, cents(30n), { timestamp: minutes(3) }));
  await bank.ledger.post(transfer(own.account, other.account, cents(20n), { timestamp: minutes(4) }));
  return { own, other };
}

describe('what a customer reaches', () => {
  test('is their own accounts, every one of them, with the balances as they stand', async () => {
    const { accounts } = await money().desk();
    const [own, other] = [await money().holder(500n, 'Ana Own'), await money().holder(900n)];
    const second = await addAccount(money().bank, own);
    const mine = (await accounts.mine(own.actor)).items;
    expect(mine.map(({ accountNumber }) => accountNumber).sort()).toEqual([own.number, second.accountNumber].sort());
    expect(mine.find(({ accountNumber }) => accountNumber === own.number)).toMatchObject({
      balanceCents: 500n,
      holderId: own.user.userId,
      holderName: 'Ana Own',
      status: 'active',
      entryCount: 1,
    });
    expect(await accounts.get(own.actor, own.number)).toMatchObject({ ok: true, value: { balanceCents: 500n } });
    const refused = { ok: false, error: { code: 'account.notFound', accountNumber: other.number } };
    expect(await accounts.get(own.actor, other.number)).toEqual(refused);
    expect(await accounts.summary(own.actor, other.number)).toEqual(refused);
    expect(await accounts.close(own.actor, other.number)).toEqual(refused);
    expect(await accounts.totals(own.actor, { accountNumber: other.number, filter: EVERYTHING })).toEqual(refused);
    const history = { accountNumber: other.number, filter: EVERYTHING, cursor: null, limit: 10 };
    expect(await accounts.history(own.actor, history)).toEqual(refused);
    expect(await accounts.get(TELLER, other.number)).toMatchObject({ ok: true, value: { balanceCents: 900n } });
  });

  test('is listed without a read for each account', async () => {
    const { bank } = money();
    const own = await money().holder(500n);
    await addAccount(bank, own);
    const byId = async () => {
      throw new Error('An account of the list was read by itself');
    };
    const { accounts } = await money().desk({ bank: { ...bank, accounts: { ...bank.accounts, byId } } });
    expect((await accounts.mine(own.actor)).items).toHaveLength(2);
  });

  test('of a number being typed: that it exists, and holder and balance only where it is their own', async () => {
    const { accounts } = await money().desk();
    const [own, other] = [await money().holder(500n, 'Ana Own'), await money().holder(900n, 'Ben Other')];
    const shown = { accountType: 'checking', status: 'active' };
    expect(await accounts.resolve(own.actor, own.number)).toEqual({
      ok: true,
      value: { ...shown, accountNumber: own.number, holderName: 'Ana Own', balanceCents: 500n, own: true },
    });
    expect(await accounts.resolve(own.actor, other.number)).toEqual({
      ok: true,
      value: { ...shown, accountNumber: other.number, holderName: null, balanceCents: null, own: false },
    });
    expect(await accounts.resolve(TELLER, other.number)).toEqual({
      ok: true,
      value: { ...shown, accountNumber: other.number, holderName: 'Ben Other', balanceCents: 900n, own: false },
    });
    expect(await accounts.resolve(TELLER, NOBODYS)).toEqual({
      ok: false,
      error: { code: 'account.notFound', accountNumber: NOBODYS },
    });
  });
});

describe('opening', () => {
  test('a customer opens for themselves, a teller for a customer, with a ten-digit number that is free', async () => {
    const { accounts, clock } = await money().desk();
    const own = await money().holder();
    const opened = await accounts.open(own.actor, { holderId: null, accountType: 'savings' });
    expect(opened).toMatchObject({
      ok: true,
      value: {
        accountType: 'savings',
        status: 'active',
        balanceCents: 0n,
        holderName: own.user.fullName,
        createdAt: new Date(clock.nowMs()).toISOString(),
      },
    });
    const byTeller = await accounts.open(TELLER, { holderId: own.user.userId, accountType: 'checking' });
    expect(byTeller.ok).toBe(true);
    expect((await accounts.mine(own.actor)).items).toHaveLength(3);
    const pending = await money().bank.alerts.pending({ cursor: undefined, limit: 1_000 });
    const notices = pending.items.flatMap(({ subject }) => (subject.kind === 'notice' ? [subject.notice] : []));
    expect(notices.filter(({ userId }) => userId === own.user.userId)).toHaveLength(3);
  });

  test('not for somebody else, not for staff, not for nobody', async () => {
    const { accounts } = await money().desk();
    const [own, other] = [await money().holder(), await money().holder()];
    const staff = sampleUser({ role: 'teller' });
    await money().bank.users.create(staff, undefined);
    const refused = { ok: false, error: { code: 'user.notFound' } };
    expect(await accounts.open(own.actor, { holderId: other.user.userId, accountType: 'savings' })).toEqual(refused);
    for (const holderId of [staff.userId, randomUUID(), null]) {
      expect(await accounts.open(TELLER, { holderId, accountType: 'savings' })).toEqual(refused);
    }
  });

  test('draws another number when one is taken', async () => {
    const { bank } = money();
    const taken = await money().holder();
    const free = `${taken.number.startsWith('8') ? 7 : 8}${taken.number.slice(1)}`;
    const draws = [taken.number, taken.number, free];
    const service = new AccountService({
      accounts: bank.accounts,
      users: bank.users,
      ledger: bank.ledger,
      directory: new AccountDirectory(bank.accounts),
      clock: new HandClock(),
      randomDigits: () => draws.shift() ?? '',
      log: silentLog,
    });
    const opened = await service.open(taken.actor, { holderId: null, accountType: 'savings' });
    expect(opened).toMatchObject({ ok: true, value: { accountNumber: free } });
  });
});

describe('closing', () => {
  test('only at zero; the refusal says what is left; a closed account closes no second time', async () => {
    const { accounts } = await money().desk();
    const { bank } = money();
    const own = await money().holder(1n);
    expect(await accounts.close(own.actor, own.number)).toEqual({
      ok: false,
      error: { code: 'account.notEmpty', accountNumber: own.number, balanceCents: 1n },
    });
    await bank.ledger.post(withdrawal(own.account, cents(1n)));
    expect(await accounts.close(TELLER, own.number)).toMatchObject({ ok: true, value: { status: 'closed' } });
    expect(await accounts.close(TELLER, own.number)).toEqual({
      ok: false,
      error: { code: 'account.closed', accountNumber: own.number },
    });
    expect(await accounts.get(own.actor, own.number)).toMatchObject({ ok: true, value: { status: 'closed' } });
  });
});

describe('history', () => {
  test('is newest first, page by page, with the other account and a reference for each entry', async () => {
    const { accounts } = await money().desk();
    const { own, other } = await withEntries();
    const request = { accountNumber: own.number, filter: EVERYTHING, cursor: null, limit: 3 };
    const first = await accounts.history(own.actor, request);
    if (!first.ok) throw new Error(first.error.code);
    expect(first.value.items.map(({ type, amountCents }) => [type, amountCents])).toEqual([
      ['transfer_out', 20n],
      ['transfer_in', 30n],
      ['withdrawal', 50n],
    ]);
    expect(first.value.items[0]).toMatchObject({ counterpartyNumber: other.number });
    expect(first.value.items[0]?.reference).toMatch(/^[0-9A-F]{4}(-[0-9A-F]{4}){3}$/);
    const rest = await accounts.history(own.actor, { ...request, cursor: first.value.nextCursor ?? null });
    expect(rest).toMatchObject({ ok: true, value: { items: [{ description: 'Salary' }], nextCursor: undefined } });
  });

  test.each([
    [{ types: ['deposit', 'transfer_in'] }, ['Cash', 'Salary']],
    [{ from: minutes(2), to: minutes(3) }, ['Cash point']],
    [{ minCents: 30n, maxCents: 50n }, ['Cash', 'Cash point']],
    [{ text: 'CASH P' }, ['Cash point']],
    [{ text: 'nothing like it' }, []],
  ] as const)('selects by %o, and its totals are those of what it shows', async (change, descriptions) => {
    const { accounts } = await money().desk();
    const { own } = await withEntries();
    const filter = historyFilter.parse({ ...EVERYTHING, ...change });
    const page = await accounts.history(own.actor, { accountNumber: own.number, filter, cursor: null, limit: 500 });
    const totals = await accounts.totals(own.actor, { accountNumber: own.number, filter });
    if (!page.ok || !totals.ok) throw new Error('refused');
    expect(page.value.items.map(({ description }) => description)).toEqual(descriptions);
    const sumOf = (types: readonly string[]) =>
      page.value.items.filter(({ type }) => types.includes(type)).reduce((sum, e) => sum + e.amountCents, 0n);
    expect(totals.value).toEqual({
      count: descriptions.length,
      inflowCents: sumOf(['deposit', 'transfer_in']),
      outflowCents: sumOf(['withdrawal', 'transfer_out']),
    });
  });

  test('a summary counts the last 30 days and no more', async () => {
    const clock = new HandClock('2026-11-22T10:00:00.000Z');
    const { accounts } = await money().desk({ clock });
    const { own } = await withEntries();
    const old = { timestamp: '2026-10-23T09:59:59.999Z' };
    await money().bank.ledger.post(deposit(own.account, cents(9_000n), old));
    expect(await accounts.summary(own.actor, own.number)).toMatchObject({
      ok: true,
      value: {
        balanceCents: 9_660n,
        entryCount: 5,
        recent: { inflowCents: 730n, outflowCents: 70n, entryCount: 4 },
      },
    });
  });
});

describe('where reading is charged, with one unit, or eight entries, read without asking', () => {
  const charged = async () => {
    const { own } = await withEntries();
    const { accounts } = await money().desk({
      clock: new HandClock('2026-11-22T10:00:00.000Z'),
      reads: new ReadGuard({ limitUnits: 1 }),
    });
    const post = (nth: number) =>
      money().bank.ledger.post(deposit(own.account, cents(1n), { timestamp: `2026-11-22T09:30:0${nth}.000Z` }));
    return { own, accounts, post };
  };
  const asked = (units: number) => ({ ok: false, error: { code: 'read.unconfirmed', units, limit: 1 } });

  test('a summary adds up what is within it, and nothing of what is beyond', async () => {
    const { own, accounts, post } = await charged();
    const free = (await money().desk({ clock: new HandClock('2026-11-22T10:00:00.000Z') })).accounts;
    expect(await accounts.summary(own.actor, own.number)).toEqual(await free.summary(own.actor, own.number));
    for (let nth = 0; nth < 5; nth += 1) await post(nth);
    expect(await accounts.summary(own.actor, own.number)).toMatchObject({ ok: true, value: { recent: null } });
  });

  test('a summary says how many entries are missing from its sums because they cannot be read', async () => {
    const { own } = await withEntries();
    const { bank } = money();
    const ledger: typeof bank.ledger = {
      ...bank.ledger,
      byAccount: async (...asked) => ({ ...(await bank.ledger.byAccount(...asked)), leftOut: 1 }),
      totals: async (...asked) => ({ ...(await bank.ledger.totals(...asked)), leftOut: 1 }),
    };
    const clock = new HandClock('2026-11-22T10:00:00.000Z');
    const whole = { inflowCents: 730n, outflowCents: 70n, entryCount: 4 };
    for (const reads of [undefined, new ReadGuard({ limitUnits: 1 })]) {
      const charge = reads === undefined ? {} : { reads };
      const { accounts } = await money().desk({ bank: { ...bank, ledger }, clock, ...charge });
      const summary = await accounts.summary(own.actor, own.number);
      expect(summary).toMatchObject({ ok: true, value: { recent: { ...whole, leftOut: 1 } } });
    }
  });

  test('a page by time is read at once; a search, and the totals, are read once as many units were confirmed', async () => {
    const { own, accounts, post } = await charged();
    for (let nth = 0; nth < 5; nth += 1) await post(nth);
    const page = { accountNumber: own.number, cursor: null, limit: 10 };
    const byTime = { ...EVERYTHING, from: '2026-11-22T00:00:00.000Z', to: '2026-11-23T00:00:00.000Z' };
    expect(await accounts.history(own.actor, { ...page, filter: byTime })).toMatchObject({ ok: true });
    const searches: HistoryFilter[] = [
      { ...EVERYTHING, text: 'rent' },
      { ...EVERYTHING, types: ['deposit'] },
      { ...EVERYTHING, minCents: cents(1n) },
      { ...EVERYTHING, maxCents: cents(1n) },
    ];
    for (const filter of searches) {
      expect(await accounts.history(own.actor, { ...page, filter })).toEqual(asked(6));
      expect(await accounts.history(own.actor, { ...page, filter, confirmedUnits: 5 })).toEqual(asked(6));
      expect(await accounts.history(own.actor, { ...page, filter, confirmedUnits: 6 })).toMatchObject({ ok: true });
    }
    const totals = { accountNumber: own.number, filter: byTime };
    expect(await accounts.totals(own.actor, totals)).toEqual(asked(2));
    expect(await accounts.totals(own.actor, { ...totals, confirmedUnits: 2 })).toMatchObject({ ok: true });
  });
});
