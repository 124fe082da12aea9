import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { NothingWritten } from '../../main/repositories/nothing-written';
import type { Repositories } from '../../main/repositories/ports';
import { cents } from '../../shared/domain/money';
import { moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();
const DENIED = new Error('The profile may not do this');

/** The bank, turning postings away while it is told to; `lose` carries one out and loses its reply instead. */
function doorOf(bank: Repositories) {
  const door: { refuses: boolean; loses: boolean; down: boolean } = { refuses: false, loses: false, down: false };
  const ledger: Repositories['ledger'] = {
    ...bank.ledger,
    async post(posting) {
      if (door.refuses) throw new NothingWritten(DENIED);
      const outcome = await bank.ledger.post(posting);
      return door.loses ? { outcome: 'unknown' } : outcome;
    },
    async request(requestId) {
      if (door.down) throw DENIED;
      return bank.ledger.request(requestId);
    },
    async voidRequest(record) {
      if (door.down) throw DENIED;
      return bank.ledger.voidRequest(record);
    },
  };
  const accounts: Repositories['accounts'] = {
    ...bank.accounts,
    async byNumber(number) {
      if (door.down) throw DENIED;
      return bank.accounts.byNumber(number);
    },
    async identify(number) {
      if (door.down) throw DENIED;
      return bank.accounts.identify(number);
    },
  };
  return { door, bank: { ...bank, ledger, accounts } };
}

const depositOf = (accountNumber: string, requestId = randomUUID()) => ({
  requestId,
  accountNumber,
  amountCents: cents(500n),
  description: '',
});

test('a posting that is turned away is told as what it is, stands as not applied, and may be sent again', async () => {
  const { number } = await money().holder(0n);
  const { door, bank } = doorOf(money().bank);
  const desk = await money().desk({ bank });
  const order = depositOf(number);
  door.refuses = true;
  await expect(desk.transactions.deposit(TELLER, order)).rejects.toBe(DENIED);
  expect(desk.journal.find(order.requestId)?.settlement).toMatchObject({ state: 'notApplied' });
  expect(desk.intents.counts).toEqual({ inDoubt: 0, needingAttention: 0 });
  door.refuses = false;
  expect(await desk.transactions.deposit(TELLER, order)).toMatchObject({ ok: true });
  expect(await money().balance(number)).toBe(500n);
});

test('accounts that cannot be read leave nothing in the journal: nothing was sent', async () => {
  const { number } = await money().holder(0n);
  const { door, bank } = doorOf(money().bank);
  const desk = await money().desk({ bank });
  const order = depositOf(number);
  door.down = true;
  await expect(desk.transactions.deposit(TELLER, order)).rejects.toBe(DENIED);
  expect(desk.journal.all()).toEqual([]);
});

test('once an earlier try may have applied, being turned away says nothing about the money', async () => {
  const { number } = await money().holder(0n);
  const order = depositOf(number);
  const lost = doorOf(money().bank);
  const other = await money().desk({ bank: lost.bank });
  await other.directory.identify(number);
  Object.assign(lost.door, { loses: true, down: true });
  expect(await other.transactions.deposit(TELLER, order)).toMatchObject({
    error: { code: 'transaction.outcomeUnknown' },
  });
  lost.door.refuses = true;
  expect(await other.transactions.deposit(TELLER, order)).toMatchObject({
    error: { code: 'transaction.outcomeUnknown' },
  });
  Object.assign(lost.door, { refuses: false, loses: false, down: false });
  expect(await other.transactions.deposit(TELLER, order)).toMatchObject({ ok: true });
  expect(await money().balance(number)).toBe(500n);
});
