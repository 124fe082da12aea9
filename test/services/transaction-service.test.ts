import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { cents } from '../../shared/domain/money';
import { referenceOf } from '../../shared/domain/reference';
import { closedNotice } from '../contracts/samples';
import { addAccount, codeOf, moneyBank, receiptOf, TELLER } from './transaction-bank';

const money = moneyBank();

const amount = (value: bigint, description = 'Rent') => ({
  requestId: randomUUID(),
  amountCents: cents(value),
  description,
});

describe('at the desk', () => {
  test('a deposit is added, with a receipt that carries the reference of its entry', async () => {
    const { transactions, clock } = await money().desk();
    const { number, user } = await money().holder(1_000n);
    const input = { ...amount(250n), accountNumber: number };
    const receipt = receiptOf(await transactions.deposit(TELLER, input));
    const [entry] = await money().entries(number);
    expect(await money().balance(number)).toBe(1_250n);
    expect(entry).toMatchObject({
      type: 'deposit',
      amountCents: 250n,
      requestId: input.requestId,
      actorId: 'teller-1',
    });
    expect(receipt).toEqual({
      requestId: input.requestId,
      reference: referenceOf(entry?.transactionId ?? ''),
      kind: 'deposit',
      postedAt: new Date(clock.nowMs()).toISOString(),
      amountCents: 250n,
      description: 'Rent',
      from: null,
      to: { accountNumber: number, holderName: user.fullName },
    });
  });

  test('a withdrawal takes the last cent and not one more', async () => {
    const { transactions } = await money().desk();
    const { number } = await money().holder(1_000n);
    expect(await transactions.withdraw(TELLER, { ...amount(1_001n), accountNumber: number })).toEqual({
      ok: false,
      error: { code: 'transaction.insufficientFunds', accountNumber: number, availableCents: 1_000n },
    });
    expect(codeOf(await transactions.withdraw(TELLER, { ...amount(1_000n), accountNumber: number }))).toBe('receipt');
    expect(await money().balance(number)).toBe(0n);
  });

  test('a transfer has two legs under one reference', async () => {
    const { transactions } = await money().desk();
    const [from, to] = [await money().holder(1_000n), await money().holder()];
    const input = { ...amount(400n), fromAccountNumber: from.number, toAccountNumber: to.number };
    const receipt = receiptOf(await transactions.transfer(TELLER, input));
    const [debit] = await money().entries(from.number);
    const [credit] = await money().entries(to.number);
    expect(debit).toMatchObject({ type: 'transfer_out', amountCents: 400n, relatedAccountNumber: to.number });
    expect(credit).toMatchObject({ type: 'transfer_in', amountCents: 400n, relatedAccountNumber: from.number });
    expect(debit?.transferId).toBe(credit?.transferId);
    expect(receipt.reference).toBe(referenceOf(debit?.transferId ?? ''));
    expect([receipt.from?.holderName, receipt.to?.holderName]).toEqual([from.user.fullName, to.user.fullName]);
    expect([await money().balance(from.number), await money().balance(to.number)]).toEqual([600n, 400n]);
  });

  test.each([0n, -1n, 100_000_001n])(
    'an amount of %s cents is outside the limits and nothing is written',
    async (value) => {
      const { transactions, journal } = await money().desk();
      const { number } = await money().holder();
      expect(await transactions.deposit(TELLER, { ...amount(value), accountNumber: number })).toEqual({
        ok: false,
        error: { code: 'transaction.amountOutOfRange', minCents: 1n, maxCents: 100_000_000n },
      });
      expect(journal.all()).toEqual([]);
    },
  );

  test.each([1n, 100_000_000n])('an amount of %s cents is within the limits', async (value) => {
    const { transactions } = await money().desk();
    const { number } = await money().holder();
    expect(codeOf(await transactions.deposit(TELLER, { ...amount(value), accountNumber: number }))).toBe('receipt');
    expect(await money().balance(number)).toBe(value);
  });

  test('a transfer to the same account, and to or from a number that nobody has, is refused by that number', async () => {
    const { transactions, journal } = await money().desk();
    const { number } = await money().holder(1_000n);
    const nobody = '9999999999';
    const transfer = (fromAccountNumber: string, toAccountNumber: string) =>
      transactions.transfer(TELLER, { ...amount(1n), fromAccountNumber, toAccountNumber });
    expect(await transfer(number, number)).toMatchObject({
      error: { code: 'transaction.sameAccount', accountNumber: number },
    });
    for (const refused of [await transfer(number, nobody), await transfer(nobody, number)]) {
      expect(refused).toEqual({ ok: false, error: { code: 'account.notFound', accountNumber: nobody } });
    }
    expect(journal.all()).toEqual([]);
    expect(await money().balance(number)).toBe(1_000n);
  });

  test('a closed account takes no money; the intent ends as not applied', async () => {
    const { transactions, intents } = await money().desk();
    const [open, closed] = [await money().holder(500n), await money().holder()];
    await money().bank.accounts.close(closed.account.accountId, closedNotice(closed.account));
    const input = { ...amount(100n), fromAccountNumber: open.number, toAccountNumber: closed.number };
    expect(await transactions.transfer(TELLER, input)).toEqual({
      ok: false,
      error: { code: 'account.closed', accountNumber: closed.number },
    });
    expect(await money().balance(open.number)).toBe(500n);
    expect(intents.list(TELLER)).toMatchObject([
      { requestId: input.requestId, state: 'notApplied', needsAttention: false, reference: null },
    ]);
  });
});

describe('a customer', () => {
  test('moves money from and into their own accounts, and pays anybody', async () => {
    const { transactions } = await money().desk();
    const [own, other] = [await money().holder(1_000n, 'Ana Own'), await money().holder(0n, 'Ben Other')];
    const second = await addAccount(money().bank, own);
    const at = (accountNumber: string) => ({ ...amount(100n), accountNumber });
    expect(codeOf(await transactions.deposit(own.actor, at(own.number)))).toBe('receipt');
    expect(codeOf(await transactions.withdraw(own.actor, at(own.number)))).toBe('receipt');
    const toSelf = { ...amount(100n), fromAccountNumber: own.number, toAccountNumber: second.accountNumber };
    expect(receiptOf(await transactions.transfer(own.actor, toSelf)).to?.holderName).toBe('Ana Own');
    const toOther = { ...amount(100n), fromAccountNumber: own.number, toAccountNumber: other.number };
    const receipt = receiptOf(await transactions.transfer(own.actor, toOther));
    expect([receipt.from?.holderName, receipt.to?.holderName]).toEqual(['Ana Own', null]);
    expect(await money().balance(own.number)).toBe(800n);
  });

  test('is told that there is no such account where it is another customer’s, and nothing moves', async () => {
    const { transactions, journal } = await money().desk();
    const [own, other] = [await money().holder(1_000n), await money().holder(1_000n)];
    const at = (accountNumber: string) => ({ ...amount(100n), accountNumber });
    const refused = [
      await transactions.deposit(own.actor, at(other.number)),
      await transactions.withdraw(own.actor, at(other.number)),
      await transactions.transfer(own.actor, {
        ...amount(100n),
        fromAccountNumber: other.number,
        toAccountNumber: own.number,
      }),
    ];
    const unknown = await transactions.withdraw(own.actor, at('9999999999'));
    for (const result of refused) {
      expect(result).toEqual({ ok: false, error: { code: 'account.notFound', accountNumber: other.number } });
    }
    expect(unknown).toMatchObject({ error: { code: 'account.notFound' } });
    expect(journal.all()).toEqual([]);
    expect([await money().balance(own.number), await money().balance(other.number)]).toEqual([1_000n, 1_000n]);
  });
});

describe('the same request', () => {
  test('asked for again answers the original receipt and moves nothing', async () => {
    const { transactions, clock } = await money().desk();
    const { number } = await money().holder(1_000n);
    const input = { ...amount(100n), accountNumber: number };
    const first = receiptOf(await transactions.withdraw(TELLER, input));
    clock.pass(60_000);
    expect(receiptOf(await transactions.withdraw(TELLER, input))).toEqual(first);
    expect(await money().balance(number)).toBe(900n);
    expect(await money().entries(number)).toHaveLength(2);
  });

  test('by a double click, and by two windows, applies once', async () => {
    const { transactions } = await money().desk();
    const { number } = await money().holder(1_000n);
    const input = { ...amount(100n), accountNumber: number };
    const results = await Promise.all(Array.from({ length: 5 }, () => transactions.withdraw(TELLER, input)));
    const references = new Set(results.map((result) => receiptOf(result).reference));
    expect(references.size).toBe(1);
    expect(await money().balance(number)).toBe(900n);
  });

  test('with other input, or from another person, is refused and moves nothing', async () => {
    const { transactions, intents } = await money().desk();
    const { number } = await money().holder(1_000n);
    const input = { ...amount(100n), accountNumber: number };
    const receipt = receiptOf(await transactions.deposit(TELLER, input));
    const others = [
      await transactions.deposit(TELLER, { ...input, amountCents: cents(101n) }),
      await transactions.deposit(TELLER, { ...input, description: 'Gift' }),
      await transactions.withdraw(TELLER, input),
      await transactions.deposit({ ...TELLER, userId: 'teller-2' }, input),
    ];
    for (const other of others) {
      expect(other).toEqual({
        ok: false,
        error: { code: 'transaction.requestReused', requestId: input.requestId },
      });
    }
    expect(await money().balance(number)).toBe(1_100n);
    // The journal still says what that request really did.
    expect(intents.list(TELLER)).toMatchObject([
      { requestId: input.requestId, amountCents: 100n, state: 'applied', reference: receipt.reference },
    ]);
  });

  test('with other input at another desk is refused by the bank itself', async () => {
    const [here, there] = [await money().desk(), await money().desk({ bank: await money().openAgain() })];
    const { number } = await money().holder(1_000n);
    const input = { ...amount(100n), accountNumber: number };
    await here.transactions.deposit(TELLER, input);
    const reused = await there.transactions.deposit(TELLER, { ...input, amountCents: cents(99n) });
    expect(codeOf(reused)).toBe('transaction.requestReused');
    expect(there.intents.list(TELLER)).toMatchObject([{ state: 'notApplied', amountCents: 99n }]);
    expect(await money().balance(number)).toBe(1_100n);
  });

  test('corrected after a refusal goes through under its id: the form keeps it', async () => {
    const { transactions, intents } = await money().desk();
    const { number } = await money().holder(1_000n);
    const input = { ...amount(1_500n), accountNumber: number };
    expect(codeOf(await transactions.withdraw(TELLER, input))).toBe('transaction.insufficientFunds');
    expect(codeOf(await transactions.withdraw(TELLER, { ...input, amountCents: cents(500n) }))).toBe('receipt');
    expect(intents.list(TELLER)).toMatchObject([{ state: 'applied', amountCents: 500n }]);
    expect(await money().balance(number)).toBe(500n);
  });
});

describe('a receipt', () => {
  test('can be had again by whoever asked for it and by staff, and by no other customer', async () => {
    const { transactions } = await money().desk();
    const [own, other] = [await money().holder(1_000n), await money().holder()];
    const input = { ...amount(100n), fromAccountNumber: own.number, toAccountNumber: other.number };
    const receipt = receiptOf(await transactions.transfer(own.actor, input));
    expect(receiptOf(await transactions.receipt(own.actor, input.requestId))).toEqual(receipt);
    const forStaff = receiptOf(await transactions.receipt(TELLER, input.requestId));
    expect(forStaff.to?.holderName).toBe(other.user.fullName);
    for (const [actor, requestId] of [
      [other.actor, input.requestId],
      [TELLER, randomUUID()],
    ] as const) {
      expect(await transactions.receipt(actor, requestId)).toEqual({ ok: false, error: { code: 'receipt.notFound' } });
    }
  });

  test('is kept in the bank without names', async () => {
    const { transactions } = await money().desk();
    const { number } = await money().holder();
    const input = { ...amount(100n), accountNumber: number };
    await transactions.deposit(TELLER, input);
    const record = await money().bank.ledger.request(input.requestId);
    expect(record).toMatchObject({ state: 'posted', receipt: { to: { accountNumber: number, holderName: null } } });
  });
});
