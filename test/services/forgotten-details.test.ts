import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { IntentJournal } from '../../main/intents/intent-journal';
import { sealWith } from '../../main/intents/seal';
import type { SignedInCall } from '../../main/ipc/handler';
import { transactionsHandlers } from '../../main/ipc/handlers/transactions';
import { DamagedItem } from '../../main/repositories/damaged-item';
import type { RequestRecord } from '../../main/repositories/records';
import { cents } from '../../shared/domain/money';
import { anIntent } from '../intents/an-intent';
import { HandClock, silentLog } from '../support/money-desk';
import { codeOf, moneyBank, TELLER } from './transaction-bank';

const money = moneyBank();
const newSeal = () => sealWith(randomBytes(32));

/** A desk whose journal is sealed with a key that is gone at its next start. */
async function desks() {
  const [clock, folder] = [new HandClock(), money().newFolder()];
  const open = (aroundJournal = (journal: IntentJournal) => journal) =>
    money().desk({ clock, folder, seal: newSeal(), aroundJournal });
  const [from, to] = [await money().holder(10_000n), await money().holder()];
  const order = {
    requestId: crypto.randomUUID(),
    fromAccountNumber: from.number,
    toAccountNumber: to.number,
    amountCents: cents(300n),
    description: 'Rent',
  };
  return { open, order, from };
}

describe('a desk that keeps nothing of customers over a restart', () => {
  test('lists what applied before it with the amount and accounts that the bank has on record', async () => {
    const { open, order } = await desks();
    const before = await open();
    expect(codeOf(await before.transactions.transfer(TELLER, order))).toBe('receipt');
    const listed = before.intents.list(TELLER);
    await before.close();
    const after = await open();
    expect(after.intents.list(TELLER)).toMatchObject([
      { state: 'applied', amountCents: null, fromAccountNumber: null },
    ]);
    await after.intents.recall(TELLER);
    expect(after.intents.list(TELLER)).toEqual(listed);
    await after.close();
  });

  test('claim 3: finds out what was in doubt by its request alone: applied, with what it was', async () => {
    const { open, order } = await desks();
    const noteLost = (journal: IntentJournal): IntentJournal => ({
      all: () => journal.all(),
      forgetOlder: () => journal.forgetOlder(),
      find: (requestId) => journal.find(requestId),
      open: (intent) => journal.open(intent),
      settle: () => Promise.reject(new Error('The power is gone')),
      acknowledge: (requestId, at) => journal.acknowledge(requestId, at),
      recall: (requestId, details) => journal.recall(requestId, details),
      close: () => journal.close(),
    });
    const before = await open(noteLost);
    await before.transactions.transfer(TELLER, order);
    await before.close();
    const after = await open();
    expect(after.intents.list(TELLER)).toMatchObject([{ state: 'unknown', kind: 'transfer', amountCents: null }]);
    expect(await after.intents.resolveAll()).toEqual({ inDoubt: 0, needingAttention: 1 });
    expect(after.intents.list(TELLER)).toMatchObject([
      { state: 'applied', needsAttention: true, amountCents: 300n, description: 'Rent' },
    ]);
    await after.close();
  });

  test('claim 3: and that it never left: not applied, by its kind and time alone', async () => {
    const { open } = await desks();
    const before = await open();
    const intent = anIntent({ actorId: TELLER.userId });
    await before.journal.open(intent);
    await before.close();
    const after = await open();
    expect(await after.intents.resolveAll()).toEqual({ inDoubt: 0, needingAttention: 1 });
    expect(after.intents.list(TELLER)).toMatchObject([
      { state: 'notApplied', kind: 'transfer', startedAt: intent.startedAt, amountCents: null, description: null },
    ]);
    await after.close();
  });

  test('claim 2: the same order again after the restart is answered with its receipt and moves nothing', async () => {
    const { open, order, from } = await desks();
    const before = await open();
    await before.transactions.transfer(TELLER, order);
    await before.close();
    const after = await open();
    expect(codeOf(await after.transactions.transfer(TELLER, order))).toBe('receipt');
    expect(after.intents.counts).toEqual({ inDoubt: 0, needingAttention: 0 });
    const other = { ...order, amountCents: cents(301n) };
    expect(codeOf(await after.transactions.transfer(TELLER, other))).toBe('transaction.requestReused');
    expect(after.intents.find(order.requestId)?.settlement?.state).toBe('applied');
    expect(await money().balance(from.number)).toBe(9_700n);
    await after.close();
    const third = await open();
    expect(codeOf(await third.transactions.transfer(TELLER, other))).toBe('transaction.requestReused');
    expect(third.intents.find(order.requestId)?.settlement?.state).toBe('applied');
    await third.close();
  });
});

describe('a desk whose last settlement was lost with its key', () => {
  const noteLost = (journal: IntentJournal): IntentJournal => ({
    ...inFull(journal),
    settle: () => Promise.reject(new Error('The power is gone')),
  });

  test('claim 2: the same order again is answered with its receipt, which leaves nothing to acknowledge', async () => {
    const { open, order } = await desks();
    const before = await open(noteLost);
    await before.transactions.transfer(TELLER, order);
    await before.close();
    const after = await open();
    expect(codeOf(await after.transactions.transfer(TELLER, order))).toBe('receipt');
    expect(after.intents.counts).toEqual({ inDoubt: 0, needingAttention: 0 });
    expect(after.intents.list(TELLER)).toMatchObject([{ state: 'applied', needsAttention: false }]);
    await after.close();
  });
});

describe('what the bank is asked for the list of a desk', () => {
  /** A desk after a restart without its key, and how its bank answers about each of two transfers that applied. */
  async function forgetfulDesk() {
    const { bank } = money();
    const [clock, folder] = [new HandClock(), money().newFolder()];
    const [ana, ben] = [await money().holder(10_000n), await money().holder(10_000n)];
    const before = await money().desk({ clock, folder, seal: newSeal() });
    const orders = [ana, ben].map(({ number }) => ({
      requestId: crypto.randomUUID(),
      accountNumber: number,
      amountCents: cents(300n),
      description: 'Rent',
    }));
    const [ofAna, ofBen] = orders.map(({ requestId }) => requestId);
    for (const [index, { actor }] of [ana, ben].entries()) {
      const order = orders[index];
      if (order !== undefined) expect(codeOf(await before.transactions.withdraw(actor, order))).toBe('receipt');
    }
    await before.close();
    const asked: string[] = [];
    const answers = new Map<string, () => Promise<RequestRecord | undefined>>();
    const request = (requestId: string) => {
      asked.push(requestId);
      return answers.get(requestId)?.() ?? bank.ledger.request(requestId);
    };
    const logged: string[] = [];
    const log = { ...silentLog, warn: (_fields: object, message = '') => logged.push(message) };
    const { users, accounts, alerts, ledger } = bank;
    const over = { users, accounts, alerts, ledger: { ...ledger, request } };
    const desk = await money().desk({ bank: over, clock, folder, seal: newSeal(), log });
    return { desk, asked, answers, logged, ana, ofAna: ofAna ?? '', ofBen: ofBen ?? '' };
  }

  const amounts = (desk: Awaited<ReturnType<typeof forgetfulDesk>>['desk']) =>
    desk.journal.all().map(({ amountCents }) => amountCents);

  test('a customer’s own requests only', async () => {
    const { desk, asked, ana, ofAna } = await forgetfulDesk();
    await desk.intents.recall(ana.actor);
    expect(asked).toEqual([ofAna]);
  });

  test('each once, however many ask at the same time or afterwards; windows are told when there is more to say', async () => {
    const { desk, asked, ofAna, ofBen } = await forgetfulDesk();
    let told = 0;
    const stop = desk.intents.onRecalled(() => {
      told += 1;
    });
    await Promise.all([desk.intents.recall(TELLER), desk.intents.recall(TELLER)]);
    expect(told).toBeGreaterThan(0);
    const before = told;
    await desk.intents.recall(TELLER);
    expect(asked).toEqual([ofAna, ofBen]);
    expect(amounts(desk)).toEqual([300n, 300n]);
    expect(told).toBe(before);
    stop();
  });

  test('one record that is damaged or gone leaves the others listed, is logged, and is not read again', async () => {
    const { desk, asked, answers, logged, ofAna, ofBen } = await forgetfulDesk();
    answers.set(ofAna, () => Promise.reject(new DamagedItem('receipt.kind')));
    await desk.intents.recall(TELLER);
    await desk.intents.recall(TELLER);
    expect(asked).toEqual([ofAna, ofBen]);
    expect(amounts(desk)).toEqual([undefined, 300n]);
    expect(logged).toEqual(['What an earlier request moved could not be read']);

    const gone = await forgetfulDesk();
    gone.answers.set(gone.ofAna, async () => undefined);
    await gone.desk.intents.recall(TELLER);
    await gone.desk.intents.recall(TELLER);
    expect(gone.asked).toEqual([gone.ofAna, gone.ofBen]);
  });

  test('again once the bank can be reached, where it could not', async () => {
    const { desk, answers, ofAna, ofBen } = await forgetfulDesk();
    for (const requestId of [ofAna, ofBen]) answers.set(requestId, () => Promise.reject(new Error('No line')));
    await desk.intents.recall(TELLER);
    expect(amounts(desk)).toEqual([undefined, undefined]);
    answers.clear();
    await desk.intents.recall(TELLER);
    expect(amounts(desk)).toEqual([300n, 300n]);
  });

  test('is not waited for: the list is there over a line that answers nothing', async () => {
    const { desk, asked, answers, ofAna, ofBen } = await forgetfulDesk();
    for (const requestId of [ofAna, ofBen]) answers.set(requestId, () => new Promise(() => {}));
    const call = { bank: { intents: desk.intents }, session: TELLER } as unknown as SignedInCall;
    const listed = await transactionsHandlers['intents.list']({}, call);
    expect(listed).toMatchObject({ ok: true });
    expect(asked).toEqual([ofAna, ofBen]);
  });
});

const inFull = (journal: IntentJournal): IntentJournal => ({
  all: () => journal.all(),
  forgetOlder: () => journal.forgetOlder(),
  find: (requestId) => journal.find(requestId),
  open: (intent) => journal.open(intent),
  settle: (requestId, settlement) => journal.settle(requestId, settlement),
  acknowledge: (requestId, at) => journal.acknowledge(requestId, at),
  recall: (requestId, details) => journal.recall(requestId, details),
  close: () => journal.close(),
});
