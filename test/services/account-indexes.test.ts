import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { CustomerService } from '../../main/services/customer-service';
import { cents } from '../../shared/domain/money';
import { withLaggingIndexes } from '../support/lagging-indexes';
import { codeOf, moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();

/** A desk on a bank whose secondary indexes never show anything. */
const laggingDesk = async () => money().desk({ bank: withLaggingIndexes(money().bank) });

const order = (change: object = {}) => ({
  requestId: randomUUID(),
  amountCents: cents(100n),
  description: 'Rent',
  ...change,
});

test('claim 7: money moves, and is refused, without any index', async () => {
  const { transactions } = await laggingDesk();
  const [from, to] = [await money().holder(150n), await money().holder()];
  const transfer = () =>
    transactions.transfer(from.actor, { ...order(), fromAccountNumber: from.number, toAccountNumber: to.number });
  expect(codeOf(await transfer())).toBe('receipt');
  expect(codeOf(await transfer())).toBe('transaction.insufficientFunds');
  expect(codeOf(await transactions.deposit(TELLER, { ...order(), accountNumber: to.number }))).toBe('receipt');
  expect([await money().balance(from.number), await money().balance(to.number)]).toEqual([50n, 200n]);
});

test('claim 7: whose an account is, is known without any index', async () => {
  const { transactions, accounts } = await laggingDesk();
  const [own, other] = [await money().holder(100n), await money().holder(100n)];
  const fromOther = { ...order(), fromAccountNumber: other.number, toAccountNumber: own.number };
  expect(codeOf(await transactions.transfer(own.actor, fromOther))).toBe('account.notFound');
  expect(await accounts.get(own.actor, other.number)).toMatchObject({ error: { code: 'account.notFound' } });
  expect(await accounts.get(own.actor, own.number)).toMatchObject({ value: { balanceCents: 100n } });
});

test('claim 7: an account opens under a free number and closes at zero only, without any index', async () => {
  const { accounts } = await laggingDesk();
  const own = await money().holder(100n);
  const opened = await accounts.open(own.actor, { holderId: null, accountType: 'savings' });
  if (!opened.ok) throw new Error(opened.error.code);
  const { accountNumber } = opened.value;
  expect(await accounts.close(own.actor, own.number)).toMatchObject({ error: { code: 'account.notEmpty' } });
  expect(await accounts.close(own.actor, accountNumber)).toMatchObject({ value: { status: 'closed' } });
  expect(await accounts.close(own.actor, accountNumber)).toMatchObject({ error: { code: 'account.closed' } });
});

test('claim 7: a request is recognised, and its outcome found, without any index', async () => {
  const { transactions, intents } = await laggingDesk();
  const own = await money().holder(100n);
  const input = { ...order(), accountNumber: own.number };
  expect(codeOf(await transactions.withdraw(own.actor, input))).toBe('receipt');
  expect(codeOf(await transactions.withdraw(own.actor, input))).toBe('receipt');
  expect(await intents.findOutcome(own.actor, input.requestId)).toMatchObject({ state: 'applied' });
  expect(await money().balance(own.number)).toBe(0n);
});

test('claim 7: a customer is found by address and by account number without any index', async () => {
  const bank = withLaggingIndexes(money().bank);
  const { accounts, directory } = await money().desk({ bank });
  const auth = { registerAtDesk: () => Promise.reject(new Error('not asked for here')) };
  const customers = new CustomerService({ users: bank.users, directory, accounts, auth });
  const own = await money().holder();
  for (const text of [own.user.email, own.number]) {
    expect((await customers.find(text, undefined)).items).toMatchObject([{ userId: own.user.userId }]);
  }
});
