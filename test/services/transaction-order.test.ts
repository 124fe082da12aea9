import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { IntentJournal } from '../../main/intents/intent-journal';
import type { Repositories } from '../../main/repositories/ports';
import { cents } from '../../shared/domain/money';
import { eventually } from '../support/eventually';
import { codeOf, moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();

const input = (accountNumber: string) => ({
  requestId: randomUUID(),
  accountNumber,
  amountCents: cents(100n),
  description: '',
});

/** Writes down in which order the services reach the bank and the journal. */
function recorder() {
  const steps: string[] = [];
  const recorded = <P extends object>(port: P, name: string): P =>
    new Proxy(port, {
      get: (target, method) => {
        const member = Reflect.get(target, method);
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          steps.push(`${name}.${String(method)}`);
          const answer = await member.apply(target, args);
          steps.push(`${name}.${String(method)} done`);
          return answer;
        };
      },
    });
  const aroundBank = ({ users, accounts, ledger, alerts }: Repositories): Repositories => ({
    users: recorded(users, 'users'),
    accounts: recorded(accounts, 'accounts'),
    ledger: recorded(ledger, 'ledger'),
    alerts,
  });
  const aroundJournal = (journal: IntentJournal): IntentJournal => ({
    all: () => journal.all(),
    forgetOlder: () => journal.forgetOlder(),
    find: (requestId) => journal.find(requestId),
    open: recorded(journal, 'journal').open,
    settle: recorded(journal, 'journal').settle,
    acknowledge: (requestId, at) => journal.acknowledge(requestId, at),
    recall: (requestId, details) => journal.recall(requestId, details),
    close: () => journal.close(),
  });
  return { steps, aroundBank, aroundJournal };
}

test('claim 3: the intent is on disk before the call leaves, and its end is written after the answer', async () => {
  const { steps, aroundBank, aroundJournal } = recorder();
  const { transactions } = await money().desk({ bank: aroundBank(money().bank), aroundJournal });
  const { number } = await money().holder();
  await transactions.deposit(TELLER, input(number));
  await eventually(() => expect(steps).toContain('journal.settle done'));
  const order = steps.filter((step) => /^(journal|ledger)/.test(step));
  expect(order).toEqual([
    'journal.open',
    'journal.open done',
    'ledger.post',
    'ledger.post done',
    'journal.settle',
    'journal.settle done',
  ]);
});

test('claim 3: an intent that cannot be written down keeps the call from leaving', async () => {
  const aroundJournal = (journal: IntentJournal): IntentJournal => ({
    all: () => journal.all(),
    forgetOlder: () => journal.forgetOlder(),
    find: (requestId) => journal.find(requestId),
    open: () => Promise.reject(new Error('ENOSPC: no space left on device')),
    settle: (requestId, settlement) => journal.settle(requestId, settlement),
    acknowledge: (requestId, at) => journal.acknowledge(requestId, at),
    recall: (requestId, details) => journal.recall(requestId, details),
    close: () => journal.close(),
  });
  const { transactions } = await money().desk({ aroundJournal });
  const { number } = await money().holder();
  const order = input(number);
  expect(codeOf(await transactions.deposit(TELLER, order))).toBe('transaction.journalFailed');
  expect(await money().balance(number)).toBe(0n);
  expect(await money().bank.ledger.request(order.requestId)).toBeUndefined();
});

test('before the write only the accounts’ identities are read, and nothing when the form has just shown them', async () => {
  const { steps, aroundBank } = recorder();
  const { transactions, accounts } = await money().desk({ bank: aroundBank(money().bank) });
  const [from, to] = [await money().holder(1_000n), await money().holder()];
  const transfer = () =>
    transactions.transfer(TELLER, {
      requestId: randomUUID(),
      fromAccountNumber: from.number,
      toAccountNumber: to.number,
      amountCents: cents(1n),
      description: '',
    });
  const beforeTheWrite = () => steps.slice(0, steps.indexOf('ledger.post')).filter((step) => !step.endsWith('done'));

  expect(codeOf(await transfer())).toBe('receipt');
  expect(beforeTheWrite()).toEqual(['accounts.identify', 'accounts.identify', 'users.byIds']);
  // The holders' names, for the receipt: read beside the write, not before it.
  expect(steps.indexOf('ledger.post')).toBeLessThan(steps.indexOf('users.byIds done'));

  await accounts.resolve(TELLER, from.number);
  await accounts.resolve(TELLER, to.number);
  steps.length = 0;
  expect(codeOf(await transfer())).toBe('receipt');
  expect(beforeTheWrite()).toEqual([]);
  // The form has read the holders' names for the receipt as well.
  expect(steps.filter((step) => step.startsWith('users.'))).toEqual([]);
});
