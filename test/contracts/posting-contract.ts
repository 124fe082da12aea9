import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { EVERY_ENTRY } from '../../main/repositories/every-entry';
import type { Account } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import type { MakeBank } from './bank-under-test';
import { readAll } from './read-pages';
import {
  at,
  closedNotice,
  deposit,
  makeCustomer,
  makeFundedAccount,
  sampleAccount,
  transfer,
  withdrawal,
} from './samples';
import { withBank } from './with-bank';

/** The largest balance whose cents a float cannot hold. */
const BEYOND_FLOAT = cents(9_007_199_254_740_993n);

export function postingContract(makeBank: MakeBank): void {
  describe('posting', () => {
    const on = withBank(makeBank);

    const account = (id: string) => on.bank.accounts.byId(id);
    const history = (one: Account) => readAll((page) => on.bank.ledger.byAccount(one.accountId, EVERY_ENTRY, page));

    test('a deposit, a withdrawal and a transfer move exactly their amount and leave their entries', async () => {
      const { account: from } = await makeCustomer(on.bank);
      const { account: to } = await makeCustomer(on.bank);
      const postings = [
        deposit(from, cents(10_000n), { timestamp: at(1) }),
        withdrawal(from, cents(2_500n), { timestamp: at(2) }),
        transfer(from, to, cents(3_001n), { timestamp: at(3), description: 'Rent, März' }),
      ];
      for (const posting of postings) expect(await on.bank.ledger.post(posting)).toEqual({ outcome: 'posted' });
      expect(await account(from.accountId)).toEqual({
        ...from,
        balanceCents: 4_499n,
        version: 3,
        lastActivityAt: at(3),
      });
      expect(await account(to.accountId)).toMatchObject({ balanceCents: 3_001n, version: 1, lastActivityAt: at(3) });
      const legs = postings.map((posting) => posting.legs);
      expect(await history(from)).toEqual([legs[2]?.[0], legs[1]?.[0], legs[0]?.[0]]);
      expect(await history(to)).toEqual([legs[2]?.[1]]);
      for (const leg of legs.flat()) expect(await on.other.ledger.byId(leg.transactionId)).toEqual(leg);
      expect(await on.bank.ledger.byId('none')).toBeUndefined();
    });

    test('each leg leaves an alert waiting, due at once', async () => {
      const { account: from } = await makeCustomer(on.bank);
      const { account: to } = await makeCustomer(on.bank);
      const postings = [deposit(from, cents(100n)), transfer(from, to, cents(100n))];
      for (const posting of postings) await on.bank.ledger.post(posting);
      const pending = await readAll((page) => on.bank.alerts.pending(page));
      for (const entry of postings.flatMap((posting) => posting.legs)) {
        const alert = pending.find(
          ({ subject }) => subject.kind === 'entry' && subject.entry.transactionId === entry.transactionId,
        );
        expect(alert).toMatchObject({
          subject: { kind: 'entry', entry },
          attempts: 0,
          dead: false,
          lastError: undefined,
        });
        expect(alert && alert.nextAttemptAt <= entry.timestamp).toBe(true);
      }
    });

    test('amounts beyond what a float holds are exact', async () => {
      const one = await makeFundedAccount(on.bank, BEYOND_FLOAT);
      await on.bank.ledger.post(deposit(one, cents(2n)));
      expect((await account(one.accountId))?.balanceCents).toBe(BEYOND_FLOAT + 2n);
      expect((await on.bank.ledger.totals(one.accountId, EVERY_ENTRY)).inflowCents).toBe(BEYOND_FLOAT + 2n);
    });

    test('what is not there cannot be taken: the refusal says the balance and nothing is written', async () => {
      const from = await makeFundedAccount(on.bank, cents(99n));
      const { account: to } = await makeCustomer(on.bank);
      for (const posting of [withdrawal(from, cents(100n)), transfer(from, to, cents(100n))]) {
        expect(await on.bank.ledger.post(posting)).toEqual({
          outcome: 'balanceTooLow',
          accountId: from.accountId,
          balanceCents: 99n,
        });
        expect(await on.bank.ledger.request(posting.request.requestId)).toBeUndefined();
        for (const leg of posting.legs) expect(await on.bank.ledger.byId(leg.transactionId)).toBeUndefined();
      }
      expect(await account(from.accountId)).toMatchObject({ balanceCents: 99n, version: 1 });
      expect(await account(to.accountId)).toEqual(to);
      expect((await on.bank.ledger.post(withdrawal(from, cents(99n)))).outcome).toBe('posted');
    });

    test('a closed account neither gives nor takes, on either side of a transfer', async () => {
      const open = await makeFundedAccount(on.bank, cents(100n));
      const { account: closed } = await makeCustomer(on.bank);
      await on.bank.accounts.close(closed.accountId, closedNotice(closed));
      const refused = { outcome: 'accountClosed', accountId: closed.accountId };
      expect(await on.bank.ledger.post(deposit(closed, cents(1n)))).toEqual(refused);
      expect(await on.bank.ledger.post(withdrawal(closed, cents(1n)))).toEqual(refused);
      expect(await on.bank.ledger.post(transfer(open, closed, cents(1n)))).toEqual(refused);
      expect(await on.bank.ledger.post(transfer(closed, open, cents(1n)))).toEqual(refused);
      expect(await account(open.accountId)).toMatchObject({ balanceCents: 100n, version: 1 });
      expect(await account(closed.accountId)).toMatchObject({ balanceCents: 0n, version: 0 });
    });

    test('an account that does not exist is named, on either side of a transfer', async () => {
      const open = await makeFundedAccount(on.bank, cents(100n));
      const absent = sampleAccount('nobody');
      const refused = { outcome: 'accountMissing', accountId: absent.accountId };
      expect(await on.bank.ledger.post(deposit(absent, cents(1n)))).toEqual(refused);
      expect(await on.bank.ledger.post(transfer(open, absent, cents(1n)))).toEqual(refused);
      expect(await on.bank.ledger.post(transfer(absent, open, cents(1n)))).toEqual(refused);
      expect(await account(open.accountId)).toMatchObject({ balanceCents: 100n, version: 1 });
    });

    test('the same request applies once and answers its first record, also when the later one could not apply', async () => {
      const from = await makeFundedAccount(on.bank, cents(100n));
      const first = withdrawal(from, cents(60n));
      const { requestId } = first.request;
      expect(await on.bank.ledger.post(first)).toEqual({ outcome: 'posted' });
      const taken = { outcome: 'requestTaken', record: first.request };
      expect(await on.other.ledger.post(first)).toEqual(taken);
      // Not enough money, another amount, another account: the request id is asked first.
      expect(await on.bank.ledger.post(withdrawal(from, cents(1_000n), { requestId }))).toEqual(taken);
      expect(await on.bank.ledger.post(deposit(sampleAccount('nobody'), cents(1n), { requestId }))).toEqual(taken);
      expect(await account(from.accountId)).toMatchObject({ balanceCents: 40n, version: 2 });
    });

    test('the same request from two consoles at the same time applies once', async () => {
      const from = await makeFundedAccount(on.bank, cents(1_000n));
      const requestId = randomUUID();
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? on.bank : on.other).ledger.post(withdrawal(from, cents(10n), { requestId })),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'posted')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'requestTaken')).toHaveLength(19);
      expect((await account(from.accountId))?.balanceCents).toBe(990n);
    });

    test('parallel withdrawals from two consoles never take more than there is', async () => {
      const from = await makeFundedAccount(on.bank, cents(1_000n));
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          (index % 2 === 0 ? on.bank : on.other).ledger.post(withdrawal(from, cents(99n))),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'posted')).toHaveLength(10);
      expect(outcomes.filter(({ outcome }) => outcome === 'balanceTooLow')).toHaveLength(20);
      expect(await account(from.accountId)).toMatchObject({ balanceCents: 10n, version: 11 });
      expect(await history(from)).toHaveLength(11);
    });

    test('transfers against each other at the same time keep the sum', async () => {
      const [left, right] = await Promise.all([
        makeFundedAccount(on.bank, cents(500n)),
        makeFundedAccount(on.bank, cents(500n)),
      ]);
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          index % 2 === 0
            ? on.bank.ledger.post(transfer(left, right, cents(37n)))
            : on.other.ledger.post(transfer(right, left, cents(53n))),
        ),
      );
      const after = await Promise.all([account(left.accountId), account(right.accountId)]);
      expect(after.reduce((sum, one) => sum + (one?.balanceCents ?? 0n), 0n)).toBe(1_000n);
    });
  });
}
