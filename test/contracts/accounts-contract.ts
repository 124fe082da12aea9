import { describe, expect, test } from 'vitest';
import { cents } from '../../shared/domain/money';
import type { MakeBank } from './bank-under-test';
import { readAll, readPages } from './read-pages';
import {
  accountNumber,
  at,
  closedNotice,
  deposit,
  makeCustomer,
  makeFundedAccount,
  openedNotice,
  sampleAccount,
  withdrawal,
} from './samples';
import { withBank } from './with-bank';

export function accountsContract(makeBank: MakeBank): void {
  describe('accounts', () => {
    const on = withBank(makeBank);

    const noticesOf = async (accountId: string) =>
      (await readAll((page) => on.bank.alerts.pending(page)))
        .map(({ subject }) => (subject.kind === 'notice' ? subject.notice : undefined))
        .filter((notice) => notice?.accountId === accountId);

    test('an opened account is found by id and by number, with its notice waiting', async () => {
      const { user } = await makeCustomer(on.bank);
      const account = sampleAccount(user.userId, { accountType: 'savings', createdAt: at(5) });
      const notice = openedNotice(account);
      expect(await on.bank.accounts.open(account, notice)).toBe('opened');
      expect(await on.bank.accounts.byId(account.accountId)).toEqual(account);
      expect(await on.other.accounts.byNumber(account.accountNumber)).toEqual(account);
      expect(await noticesOf(account.accountId)).toEqual([notice]);
    });

    test('unknown ids and numbers are undefined', async () => {
      expect(await on.bank.accounts.byId('none')).toBeUndefined();
      expect(await on.bank.accounts.byNumber(accountNumber())).toBeUndefined();
    });

    test('what a number stands for is known as soon as the account is open, and no unknown number stands for anything', async () => {
      const { user, account } = await makeCustomer(on.bank);
      const second = sampleAccount(user.userId);
      await on.bank.accounts.open(second, openedNotice(second));
      for (const { accountId, accountNumber: number, userId } of [account, second]) {
        expect(await on.other.accounts.identify(number)).toMatchObject({ accountId, accountNumber: number, userId });
      }
      expect(await on.bank.accounts.identify(accountNumber())).toBeUndefined();
    });

    test('the list of a user shows each balance as it stands', async () => {
      const { user, account } = await makeCustomer(on.bank);
      for (const amount of [100n, 50n]) await on.other.ledger.post(deposit(account, cents(amount)));
      const [listed] = await readAll((page) => on.bank.accounts.byUser(user.userId, page));
      expect(listed).toMatchObject({ balanceCents: 150n, version: 2 });
    });

    test('a taken number or a missing owner opens nothing and leaves no notice', async () => {
      const { user, account } = await makeCustomer(on.bank);
      const second = sampleAccount(user.userId, { accountNumber: account.accountNumber });
      expect(await on.bank.accounts.open(second, openedNotice(second))).toBe('numberTaken');
      const orphan = sampleAccount('nobody');
      expect(await on.bank.accounts.open(orphan, openedNotice(orphan))).toBe('ownerMissing');
      for (const { accountId } of [second, orphan]) {
        expect(await on.bank.accounts.byId(accountId)).toBeUndefined();
        expect(await noticesOf(accountId)).toEqual([]);
      }
    });

    test('accounts of a user come oldest first, page by page, and nobody else’s', async () => {
      const { user, account } = await makeCustomer(on.bank);
      await makeCustomer(on.bank);
      const later = [3, 1, 2].map((minutes) => sampleAccount(user.userId, { createdAt: at(minutes) }));
      for (const one of later) await on.bank.accounts.open(one, openedNotice(one));
      const listed = await readAll((page) => on.bank.accounts.byUser(user.userId, page), 2);
      const [third, first, second] = later;
      expect(listed).toEqual([account, first, second, third]);
      expect(await readAll((page) => on.bank.accounts.byUser('nobody', page))).toEqual([]);
    });

    test('every page of all accounts together holds each account once', async () => {
      const made = await Promise.all(Array.from({ length: 7 }, () => makeCustomer(on.bank)));
      const pages = await readPages((page) => on.bank.accounts.all(page), 3);
      const ids = pages.flatMap((page) => page.items.map((account) => account.accountId));
      expect(new Set(ids).size).toBe(ids.length);
      for (const { account } of made) expect(ids).toContain(account.accountId);
    });

    test('an empty account closes once, with its notice', async () => {
      const { account } = await makeCustomer(on.bank);
      const notice = closedNotice(account);
      const outcomes = await Promise.all([
        on.bank.accounts.close(account.accountId, notice),
        on.other.accounts.close(account.accountId, closedNotice(account)),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['alreadyClosed', 'closed']);
      expect(outcomes).toContainEqual({ outcome: 'closed', account: { ...account, status: 'closed' } });
      expect(await on.bank.accounts.byId(account.accountId)).toEqual({ ...account, status: 'closed' });
      const kinds = (await noticesOf(account.accountId)).map((one) => one?.kind);
      expect(kinds.filter((kind) => kind === 'account-closed')).toHaveLength(1);
    });

    test('an account with money does not close, and says what it holds', async () => {
      const account = await makeFundedAccount(on.bank, cents(1n));
      expect(await on.bank.accounts.close(account.accountId, closedNotice(account))).toEqual({
        outcome: 'notEmpty',
        balanceCents: 1n,
      });
      expect((await on.bank.accounts.byId(account.accountId))?.status).toBe('active');
      expect(await noticesOf(account.accountId)).toHaveLength(1);
      await on.bank.ledger.post(withdrawal(account, cents(1n)));
      expect((await on.bank.accounts.close(account.accountId, closedNotice(account))).outcome).toBe('closed');
    });

    test('an account that is closed while money comes in is either closed and empty or open and paid', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { account } = await makeCustomer(on.bank);
        const [closing, paying] = await Promise.all([
          on.bank.accounts.close(account.accountId, closedNotice(account)),
          on.other.ledger.post(deposit(account, cents(500n))),
        ]);
        const after = await on.bank.accounts.byId(account.accountId);
        if (closing.outcome === 'closed') {
          expect(paying).toEqual({ outcome: 'accountClosed', accountId: account.accountId });
          expect(after).toMatchObject({ status: 'closed', balanceCents: 0n });
        } else {
          expect(paying).toEqual({ outcome: 'posted' });
          expect(after).toMatchObject({ status: 'active', balanceCents: 500n });
        }
      }
    });

    test('closing an account that does not exist says so', async () => {
      const account = sampleAccount('nobody');
      expect(await on.bank.accounts.close(account.accountId, closedNotice(account))).toEqual({ outcome: 'missing' });
    });
  });
}
