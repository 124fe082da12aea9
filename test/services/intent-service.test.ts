import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { IntentJournal } from '../../main/intents/intent-journal';
import type { IntentCounts } from '../../main/services/intent-service';
import { toTimestamp } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { anIntent } from '../intents/an-intent';
import { Faults, withFaults } from '../support/faults';
import { HandClock } from '../support/money-desk';
import { codeOf, type Holder, moneyBank, receiptOf, TELLER } from './transaction-bank';

const money = moneyBank();

const ALWAYS = 1_000;
const HOUR_MS = 3_600_000;

const orderFor = ({ number }: Holder) => ({
  requestId: randomUUID(),
  accountNumber: number,
  amountCents: cents(100n),
  description: 'Cash',
});

/** A desk where the line was lost after the money moved, and the intents that this left behind. */
async function deskInDoubt(clock = new HandClock()) {
  const faults = new Faults().lose('post', 'after').lose('request', 'before', { times: ALWAYS });
  const options = { bank: withFaults(money().bank, faults), clock, folder: money().newFolder() };
  const desk = await money().desk(options);
  const customer = await money().holder();
  const order = orderFor(customer);
  expect(codeOf(await desk.transactions.deposit(TELLER, order))).toBe('transaction.outcomeUnknown');
  return { faults, options, desk, customer, order };
}

describe('claim 3: at the next start every intent ends as applied or not applied, and says so', () => {
  test('one whose money moved and one whose call never left', async () => {
    const { faults, options, desk, order } = await deskInDoubt();
    const neverLeft = anIntent({ actorId: TELLER.userId, startedAt: '2026-11-22T09:00:00.000Z' });
    await desk.journal.open(neverLeft);
    await desk.close();
    faults.heal();

    const next = await money().desk(options);
    expect(next.intents.counts).toEqual({ inDoubt: 2, needingAttention: 0 });
    expect(await next.intents.resolveAll()).toEqual({ inDoubt: 0, needingAttention: 2 });
    const receipt = receiptOf(await next.transactions.receipt(TELLER, order.requestId));
    expect(next.intents.list(TELLER)).toMatchObject([
      { requestId: neverLeft.requestId, state: 'notApplied', needsAttention: true, reference: null },
      { requestId: order.requestId, state: 'applied', needsAttention: true, reference: receipt.reference },
    ]);
    // What never left can never arrive either.
    expect(await money().bank.ledger.request(neverLeft.requestId)).toMatchObject({ state: 'voided' });
  });

  test('a bank that cannot be reached leaves them unknown and counted; the next try ends them', async () => {
    const { faults, options, desk, order } = await deskInDoubt();
    await desk.close();
    const next = await money().desk(options);
    const seen: IntentCounts[] = [];
    const stop = next.intents.onChange((counts) => seen.push(counts));
    expect(await next.intents.resolveAll()).toEqual({ inDoubt: 1, needingAttention: 0 });
    expect(next.intents.list(TELLER)).toMatchObject([{ requestId: order.requestId, state: 'unknown' }]);
    expect(seen).toEqual([]);

    faults.heal();
    await Promise.all([next.intents.resolveAll(), next.intents.resolveAll()]);
    expect(seen).toEqual([{ inDoubt: 0, needingAttention: 1 }]);
    stop();
    await next.intents.acknowledge(TELLER, order.requestId);
    expect(seen).toHaveLength(1);
    expect(next.intents.counts).toEqual({ inDoubt: 0, needingAttention: 0 });
  });

  test('thirty at once, each as its own request says', async () => {
    const { options, desk, faults } = await deskInDoubt();
    const customer = await money().holder();
    const orders = Array.from({ length: 30 }, () => orderFor(customer));
    faults.heal();
    faults.lose('request', 'before', { times: ALWAYS });
    // Every other posting arrives; no reply does.
    for (const [index] of orders.entries()) faults.lose('post', index % 2 === 0 ? 'after' : 'before');
    for (const order of orders) await desk.transactions.deposit(TELLER, order);
    await desk.close();
    faults.heal();

    const next = await money().desk(options);
    await next.intents.resolveAll();
    const states = orders.map(({ requestId }) => next.intents.find(requestId)?.settlement?.state);
    expect(states).toEqual(orders.map((_, index) => (index % 2 === 0 ? 'applied' : 'notApplied')));
    expect(await money().balance(customer.number)).toBe(1_500n);
  });
});

describe('the list of intents', () => {
  test('shows today’s of the person, newest first, and nobody else’s that are settled', async () => {
    const { transactions, intents, clock } = await money().desk();
    const [ana, ben] = [await money().holder(500n), await money().holder(500n)];
    const [first, second, third] = [orderFor(ana), orderFor(ana), orderFor(ben)];
    await transactions.withdraw(ana.actor, first);
    clock.pass(1_000);
    await transactions.withdraw(ana.actor, { ...second, amountCents: cents(9_999n) });
    await transactions.withdraw(ben.actor, third);
    expect(intents.list(ana.actor).map(({ requestId, state }) => [requestId, state])).toEqual([
      [second.requestId, 'notApplied'],
      [first.requestId, 'applied'],
    ]);
    expect(intents.list(TELLER)).toEqual([]);
  });

  test('counts days in the reporting zone', async () => {
    // Ten at night in UTC is seven in the morning in Tokyo.
    const clock = new HandClock('2026-11-22T22:00:00.000Z');
    const { transactions, intents } = await money().desk({ clock, zone: 'Asia/Tokyo' });
    const customer = await money().holder();
    const order = orderFor(customer);
    await transactions.deposit(TELLER, order);
    clock.pass(16 * HOUR_MS);
    expect(intents.list(TELLER)).toHaveLength(1);
    clock.pass(2 * HOUR_MS);
    expect(intents.list(TELLER)).toHaveLength(0);
  });

  test('keeps older ones until their outcome is known and acknowledged, over restarts', async () => {
    const clock = new HandClock();
    const { faults, options, desk, order } = await deskInDoubt(clock);
    await desk.close();
    clock.pass(48 * HOUR_MS);
    let next = await money().desk(options);
    expect(next.intents.list(TELLER)).toMatchObject([{ requestId: order.requestId, state: 'unknown' }]);
    // An unknown outcome cannot be waved away.
    await next.intents.acknowledge(TELLER, order.requestId);
    expect(next.intents.counts.inDoubt).toBe(1);

    faults.heal();
    await next.intents.resolveAll();
    await next.close();
    clock.pass(48 * HOUR_MS);
    next = await money().desk(options);
    expect(next.intents.list(TELLER)).toMatchObject([{ state: 'applied', needsAttention: true }]);
    await next.intents.acknowledge(TELLER, order.requestId);
    expect(next.intents.list(TELLER)).toEqual([]);
    await next.close();
    expect((await money().desk(options)).journal.all()).toEqual([]);
  });

  test('an outcome that the call itself told needs no attention', async () => {
    const faults = new Faults().lose('post', 'after');
    const { transactions, intents } = await money().desk({ bank: withFaults(money().bank, faults) });
    await transactions.deposit(TELLER, orderFor(await money().holder()));
    expect(intents.list(TELLER)).toMatchObject([{ state: 'applied', needsAttention: false }]);
  });
});

describe('a desk that stays open', () => {
  test('lets go of the ten thousand movements of the day before, and goes through today’s only', async () => {
    let handedOut = 0;
    const aroundJournal = (journal: IntentJournal): IntentJournal => ({
      all: () => {
        const intents = journal.all();
        handedOut += intents.length;
        return intents;
      },
      forgetOlder: () => journal.forgetOlder(),
      find: (requestId) => journal.find(requestId),
      open: (intent) => journal.open(intent),
      settle: (requestId, settlement) => journal.settle(requestId, settlement),
      acknowledge: (requestId, at) => journal.acknowledge(requestId, at),
      recall: (requestId, details) => journal.recall(requestId, details),
      close: () => journal.close(),
    });
    const clock = new HandClock();
    const { intents, journal } = await money().desk({ clock, aroundJournal });
    const startedAt = toTimestamp(clock.nowMs());
    const made = Array.from({ length: 10_000 }, () => anIntent({ actorId: TELLER.userId, startedAt }));
    await Promise.all(made.map((intent) => intents.begin(intent)));
    const [inDoubt, late, ...told] = made;
    if (inDoubt === undefined || late === undefined) throw new Error('Nothing was made');
    intents.doubt(inDoubt.requestId);
    await intents.settleNotApplied(late.requestId, { late: true });
    await Promise.all(told.map(({ requestId }) => intents.settleApplied(requestId, 'CH-1', { late: false })));
    expect(intents.list(TELLER)).toHaveLength(10_000);

    clock.pass(24 * HOUR_MS);
    const todays = anIntent({ actorId: TELLER.userId, startedAt: toTimestamp(clock.nowMs()) });
    await intents.begin(todays);
    handedOut = 0;
    const listed = intents.list(TELLER).map(({ requestId }) => requestId);
    expect(listed).toEqual([todays, late, inDoubt].map(({ requestId }) => requestId));
    expect(handedOut).toBe(3);
    expect(journal.all()).toHaveLength(3);
    expect(intents.counts).toEqual({ inDoubt: 1, needingAttention: 1 });
  });
});

describe('asking what became of a request', () => {
  test('tells its receipt once the line is back, and that it needs attention until acknowledged', async () => {
    const { faults, desk, order, customer } = await deskInDoubt();
    expect(await desk.intents.findOutcome(TELLER, order.requestId)).toEqual({ state: 'unknown' });
    faults.heal();
    const found = await desk.intents.findOutcome(TELLER, order.requestId);
    expect(found).toMatchObject({
      state: 'applied',
      receipt: { requestId: order.requestId, to: { holderName: customer.user.fullName } },
    });
    expect(desk.intents.counts).toEqual({ inDoubt: 0, needingAttention: 1 });
  });

  test('that nobody has seen forbids it: asked for afterwards, it does not apply', async () => {
    const { transactions, intents } = await money().desk();
    const customer = await money().holder();
    const order = orderFor(customer);
    expect(await intents.findOutcome(TELLER, order.requestId)).toEqual({ state: 'notApplied' });
    expect(await transactions.deposit(TELLER, order)).toEqual({
      ok: false,
      error: { code: 'transaction.requestVoided', requestId: order.requestId },
    });
    expect(await money().balance(customer.number)).toBe(0n);
  });

  test('made at another desk is answered from the bank', async () => {
    const [here, there] = [await money().desk(), await money().desk()];
    const order = orderFor(await money().holder());
    const receipt = receiptOf(await here.transactions.deposit(TELLER, order));
    expect(await there.intents.findOutcome(TELLER, order.requestId)).toEqual({ state: 'applied', receipt });
  });

  test('waits for the one under way instead of forbidding it', async () => {
    const { transactions, intents } = await money().desk();
    const order = orderFor(await money().holder());
    const [moved, found] = await Promise.all([
      transactions.deposit(TELLER, order),
      intents.findOutcome(TELLER, order.requestId),
    ]);
    expect(codeOf(moved)).toBe('receipt');
    expect(found.state).toBe('applied');
  });

  test('of somebody else tells a customer nothing, and changes nothing', async () => {
    const { faults, desk, order } = await deskInDoubt();
    faults.heal();
    const [stranger, there] = [(await money().holder()).actor, await money().desk()];
    for (const { intents } of [desk, there]) {
      expect(await intents.findOutcome(stranger, order.requestId)).toEqual({ state: 'unknown' });
    }
    const neverLeft = anIntent({ actorId: TELLER.userId });
    await desk.journal.open(neverLeft);
    expect(await desk.intents.findOutcome(stranger, neverLeft.requestId)).toEqual({ state: 'unknown' });
    expect(await money().bank.ledger.request(neverLeft.requestId)).toBeUndefined();
    await desk.intents.findOutcome(TELLER, order.requestId);
    await desk.intents.acknowledge(stranger, order.requestId);
    expect(desk.intents.list(stranger)).toEqual([]);
    expect(desk.intents.counts.needingAttention).toBe(1);
  });
});

describe('an intent whose outcome is known stays known over a dead line', () => {
  const dead = (faults: Faults) =>
    faults.lose('post', 'before', { times: ALWAYS }).lose('request', 'before', { times: ALWAYS });

  test('found out by itself, then asked about again: the teller is told the receipt, and nothing is in doubt', async () => {
    const { faults, desk, order } = await deskInDoubt();
    faults.heal();
    await desk.intents.resolveAll();
    dead(faults);
    expect(await desk.intents.findOutcome(TELLER, order.requestId)).toMatchObject({
      state: 'applied',
      receipt: { requestId: order.requestId },
    });
    expect(desk.intents.counts).toEqual({ inDoubt: 0, needingAttention: 1 });
  });

  test('asked for again: the receipt, and nothing is in doubt', async () => {
    const faults = new Faults();
    const desk = await money().desk({ bank: withFaults(money().bank, faults) });
    const order = orderFor(await money().holder());
    const receipt = receiptOf(await desk.transactions.deposit(TELLER, order));
    dead(faults);
    expect(receiptOf(await desk.transactions.deposit(TELLER, order))).toEqual(receipt);
    expect(desk.intents.counts).toEqual({ inDoubt: 0, needingAttention: 0 });
  });

  test('and after a restart, where only the journal knows it', async () => {
    const { faults, options, desk, order, customer } = await deskInDoubt();
    faults.heal();
    const refused = orderFor(customer);
    expect(codeOf(await desk.transactions.withdraw(TELLER, { ...refused, amountCents: cents(999_999n) }))).toBe(
      'transaction.insufficientFunds',
    );
    await desk.intents.resolveAll();
    await desk.close();
    dead(faults);
    const next = await money().desk(options);
    expect(await next.intents.findOutcome(TELLER, refused.requestId)).toEqual({ state: 'notApplied' });
    await next.intents.findOutcome(TELLER, order.requestId);
    await next.transactions.deposit(TELLER, order);
    expect(next.intents.counts).toEqual({ inDoubt: 0, needingAttention: 1 });
    expect(next.intents.list(TELLER)).toMatchObject([{ state: 'notApplied' }, { state: 'applied' }]);
  });

  test('one that is in no journal any more is not looked for for ever', async () => {
    const { intents } = await money().desk();
    intents.doubt(randomUUID());
    expect(await intents.resolveAll()).toEqual({ inDoubt: 0, needingAttention: 0 });
  });
});

test('a note about an outcome that cannot be written does not turn moved money into a failure', async () => {
  const clock = new HandClock();
  const folder = money().newFolder();
  const { transactions, close } = await money().desk({
    clock,
    folder,
    aroundJournal: (journal) => ({
      all: () => journal.all(),
      forgetOlder: () => journal.forgetOlder(),
      find: (requestId) => journal.find(requestId),
      open: (intent) => journal.open(intent),
      settle: () => Promise.reject(new Error('ENOSPC: no space left on device')),
      acknowledge: (requestId, at) => journal.acknowledge(requestId, at),
      recall: (requestId, details) => journal.recall(requestId, details),
      close: () => journal.close(),
    }),
  });
  const order = orderFor(await money().holder());
  expect(codeOf(await transactions.deposit(TELLER, order))).toBe('receipt');
  await close();
  const next = await money().desk({ clock, folder });
  await next.intents.resolveAll();
  expect(next.intents.list(TELLER)).toMatchObject([{ requestId: order.requestId, state: 'applied' }]);
});
