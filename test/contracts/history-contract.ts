import { describe, expect, test } from 'vitest';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { EntryFilter, Repositories } from '../../main/repositories/ports';
import type { Account, LedgerEntry } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import { signOf } from '../../shared/domain/transaction-types';
import type { MakeBank } from './bank-under-test';
import { readAll, readPages } from './read-pages';
import { at, deposit, makeCustomer, transfer, withdrawal } from './samples';
import { withBank } from './with-bank';

const HIGH = cents(1_000_000n);

const ids = (entries: readonly { readonly transactionId: string }[]) => entries.map((entry) => entry.transactionId);

const newestFirst = (a: LedgerEntry, b: LedgerEntry) =>
  `${a.timestamp} ${a.transactionId}` < `${b.timestamp} ${b.transactionId}` ? 1 : -1;

/** Twelve deposits, some at the same millisecond, and what follows from them. */
async function makeHistory(bank: Repositories): Promise<{ account: Account; entries: readonly LedgerEntry[] }> {
  const { account } = await makeCustomer(bank);
  const entries: LedgerEntry[] = [];
  for (let index = 0; index < 12; index += 1) {
    const posting = deposit(account, cents(BigInt(100 + index)), { timestamp: at(Math.floor(index / 3)) });
    await bank.ledger.post(posting);
    entries.push(...posting.legs);
  }
  return { account, entries: entries.sort(newestFirst) };
}

export function historyContract(makeBank: MakeBank): void {
  describe('history', () => {
    const on = withBank(makeBank);

    const select = (account: Account, filter: Partial<EntryFilter>, limit = 100) =>
      readAll((page) => on.bank.ledger.byAccount(account.accountId, { ...EVERY_ENTRY, ...filter }, page), limit);

    test('comes newest first, ties by id, the same in pages of any size', async () => {
      const { account, entries } = await makeHistory(on.bank);
      for (const limit of [1, 2, 3, 5, 12, 13, 500]) expect(await select(account, {}, limit)).toEqual(entries);
      const stranger = await makeCustomer(on.bank);
      expect(await select(stranger.account, {})).toEqual([]);
      expect(await readAll((page) => on.bank.ledger.byAccount('none', EVERY_ENTRY, page))).toEqual([]);
    });

    test('pages stay the same while new entries arrive: none is repeated, none is left out', async () => {
      const { account, entries } = await makeHistory(on.bank);
      let arrived = 0;
      const pages = await readPages(async (page) => {
        const read = await on.bank.ledger.byAccount(account.accountId, EVERY_ENTRY, page);
        arrived += 1;
        await on.other.ledger.post(deposit(account, cents(1n), { timestamp: at(1_000 + arrived) }));
        return read;
      }, 2);
      expect(ids(pages.flatMap((page) => page.items))).toEqual(ids(entries));
    });

    test('filters by type, time (from inclusive, to exclusive) and amount (both inclusive), alone and together', async () => {
      const { account } = await makeCustomer(on.bank);
      const { account: other } = await makeCustomer(on.bank);
      const postings = [
        deposit(account, cents(1_000n), { timestamp: at(1) }),
        withdrawal(account, cents(200n), { timestamp: at(2) }),
        transfer(account, other, cents(300n), { timestamp: at(3) }),
        transfer(other, account, cents(100n), { timestamp: at(4) }),
      ];
      for (const posting of postings) await on.bank.ledger.post(posting);
      const [paidIn, takenOut, sent, received] = postings.map((posting) =>
        posting.legs.find((leg) => leg.accountId === account.accountId),
      );
      expect(await select(account, { types: ['deposit', 'transfer_in'] })).toEqual([received, paidIn]);
      expect(await select(account, { types: ['withdrawal'] })).toEqual([takenOut]);
      expect(await select(account, { from: at(2) })).toEqual([received, sent, takenOut]);
      expect(await select(account, { to: at(3) })).toEqual([takenOut, paidIn]);
      expect(await select(account, { from: at(2), to: at(3) })).toEqual([takenOut]);
      expect(await select(account, { minCents: cents(200n) })).toEqual([sent, takenOut, paidIn]);
      expect(await select(account, { maxCents: cents(200n) })).toEqual([received, takenOut]);
      expect(await select(account, { minCents: cents(300n), maxCents: cents(300n) })).toEqual([sent]);
      expect(await select(account, { types: ['deposit', 'withdrawal'], from: at(2), minCents: cents(150n) })).toEqual([
        takenOut,
      ]);
      expect(await select(account, { types: ['withdrawal'], from: at(3) })).toEqual([]);
    });

    test('finds part of a description in any case, in any script, with no character special', async () => {
      const { account } = await makeCustomer(on.bank);
      const texts = [
        '100% off_season',
        'Příspěvek ŽENA',
        'Große Straße',
        'ΟΔΟΣ 5',
        "O'Neill \\ rent",
        '100 offXseason',
        'Cafe\u0301 Noir',
        '',
      ];
      for (const [index, description] of texts.entries()) {
        await on.bank.ledger.post(deposit(account, cents(1n), { description, timestamp: at(index) }));
      }
      const found = async (text: string) => (await select(account, { text })).map((entry) => entry.description);
      expect(await found('100%')).toEqual(['100% off_season']);
      expect(await found('OFF_')).toEqual(['100% off_season']);
      expect(await found('offx')).toEqual(['100 offXseason']);
      expect(await found('žena')).toEqual(['Příspěvek ŽENA']);
      expect(await found('PŘÍSPĚVEK')).toEqual(['Příspěvek ŽENA']);
      expect(await found('příspěvek')).toEqual(['Příspěvek ŽENA']);
      expect(await found('GROSSE')).toEqual(['Große Straße']);
      expect(await found('οδος')).toEqual(['ΟΔΟΣ 5']);
      expect(await found("o'neill \\")).toEqual(["O'Neill \\ rent"]);
      // An accent typed as a character of its own is the same letter.
      expect(await found('CAF\u00c9')).toEqual(['Cafe\u0301 Noir']);
      expect(await found('pr\u030ci\u0301spe\u030cvek')).toEqual(['Příspěvek ŽENA']);
      expect(await found('nothing of this')).toEqual([]);
      expect(await found('')).toHaveLength(texts.length);
    });

    test('a filter that few entries pass is read to the end, empty pages included', async () => {
      const { account, entries } = await makeHistory(on.bank);
      const needle = deposit(account, cents(1n), { description: 'needle', timestamp: at(-10) });
      await on.bank.ledger.post(needle);
      for (const limit of [1, 4, 100]) expect(await select(account, { text: 'NEEDLE' }, limit)).toEqual(needle.legs);
      expect(entries).toHaveLength(12);
    });

    test('totals count and sum exactly what the same filter selects', async () => {
      const { account } = await makeHistory(on.bank);
      const { account: other } = await makeCustomer(on.bank);
      await on.bank.ledger.post(withdrawal(account, cents(250n), { timestamp: at(2), description: 'Café' }));
      await on.bank.ledger.post(transfer(account, other, cents(50n), { timestamp: at(9) }));
      const filters: Partial<EntryFilter>[] = [
        {},
        { types: ['withdrawal', 'transfer_out'] },
        { from: at(1), to: at(3) },
        { minCents: cents(104n), maxCents: cents(250n) },
        { text: 'CAFÉ' },
        { text: 'none' },
      ];
      for (const filter of filters) {
        const selected = await select(account, filter);
        const sum = (sign: bigint) =>
          selected
            .filter((entry) => signOf(entry.type) === sign)
            .reduce((total, entry) => total + entry.amountCents, 0n);
        expect(await on.other.ledger.totals(account.accountId, { ...EVERY_ENTRY, ...filter })).toEqual({
          count: selected.length,
          inflowCents: sum(1n),
          outflowCents: sum(-1n),
        });
      }
      const nothing = { count: 0, inflowCents: 0n, outflowCents: 0n };
      expect(await on.bank.ledger.totals('none', EVERY_ENTRY)).toEqual(nothing);
    });

    test('a cursor of a page is refused when it was not made by the bank', async () => {
      const { account } = await makeHistory(on.bank);
      const read = (cursor: string) => on.bank.ledger.byAccount(account.accountId, EVERY_ENTRY, { cursor, limit: 5 });
      await expect(read('not a cursor')).rejects.toThrow();
      await expect(read(Buffer.from('["only one"]').toString('base64url'))).rejects.toThrow();
    });

    test('high-value marks are those at or over the threshold between both times inclusive, oldest first', async () => {
      const { account } = await makeCustomer(on.bank);
      const { account: other } = await makeCustomer(on.bank);
      const postings = [
        deposit(account, HIGH, { timestamp: at(1) }),
        deposit(account, cents(HIGH - 1n), { timestamp: at(2) }),
        withdrawal(account, HIGH, { timestamp: at(3) }),
        deposit(account, cents(HIGH * 3n), { timestamp: at(3) }),
        transfer(account, other, HIGH, { timestamp: at(4) }),
        deposit(account, HIGH, { timestamp: at(5) }),
      ];
      for (const posting of postings) expect((await on.bank.ledger.post(posting)).outcome).toBe('posted');
      const own = postings.flatMap((posting) => posting.legs).filter((leg) => leg.accountId === account.accountId);
      const high = own.filter((entry) => entry.amountCents >= HIGH).sort((a, b) => newestFirst(b, a));
      const marks = (from: string, to: string) => on.other.ledger.highValueMarks(account.accountId, from, to);
      const expected = high.map(({ transactionId, timestamp }) => ({ transactionId, timestamp }));
      expect(await marks(at(1), at(5))).toEqual(expected);
      expect(await marks(at(2), at(4))).toEqual(expected.slice(1, 4));
      expect(await marks(at(1.5), at(2.5))).toEqual([]);
      expect(await on.bank.ledger.highValueMarks(other.accountId, at(0), at(9))).toHaveLength(1);
    });
  });
}
