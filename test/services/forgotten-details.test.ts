import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { IntentJournal } from '../../main/intents/intent-journal';
import { sealWith } from '../../main/intents/seal';
import { cents } from '../../shared/domain/money';
import { anIntent } from '../intents/an-intent';
import { HandClock } from '../support/money-desk';
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
    await after.intents.recall();
    expect(after.intents.list(TELLER)).toEqual(listed);
    await after.close();
  });

  test('claim 3: finds out what was in doubt by its request alone: applied, with what it was', async () => {
    const { open, order } = await desks();
    const noteLost = (journal: IntentJournal): IntentJournal => ({
      all: () => journal.all(),
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
