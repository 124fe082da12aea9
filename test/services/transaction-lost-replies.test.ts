import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../shared/contract/transactions';
import { cents } from '../../shared/domain/money';
import { Faults, withFaults } from '../support/faults';
import { HandClock } from '../support/money-desk';
import { codeOf, moneyBank, receiptOf, TELLER } from './transaction-bank';

const money = moneyBank();

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ALWAYS = 1_000;

interface Loss {
  readonly lost: string;
  readonly plan: (faults: Faults) => void;
  /** What the desk is told by the very call whose reply was lost. */
  readonly told: string;
  /**
   * Whether the money moves in the end. `undecided`: nothing stands against the request yet, so trying it again applies it
   * (once); finding out at a start instead forbids it.
   */
  readonly applies: boolean | 'undecided';
}

/** Every step between the desk and the bank that can lose something, on the way there and on the way back. */
const LOSSES: readonly Loss[] = [
  {
    lost: 'the posting on its way to the bank',
    plan: (faults) => faults.lose('post', 'before'),
    told: 'transaction.notRecorded',
    applies: false,
  },
  {
    lost: 'the posting, by a call that throws',
    plan: (faults) => faults.lose('post', 'before', { seen: 'throws' }),
    told: 'transaction.notRecorded',
    applies: false,
  },
  { lost: 'the reply to the posting', plan: (faults) => faults.lose('post', 'after'), told: 'receipt', applies: true },
  {
    lost: 'the reply to the posting, by a call that throws',
    plan: (faults) => faults.lose('post', 'after', { seen: 'throws' }),
    told: 'receipt',
    applies: true,
  },
  {
    lost: 'the reply, and two reads of the request record',
    plan: (faults) => faults.lose('post', 'after').lose('request', 'before', { times: 2 }),
    told: 'receipt',
    applies: true,
  },
  {
    lost: 'the posting, and the first void on its way',
    plan: (faults) => faults.lose('post', 'before').lose('voidRequest', 'before'),
    told: 'transaction.notRecorded',
    applies: false,
  },
  {
    lost: 'the posting, and the reply to the void',
    plan: (faults) => faults.lose('post', 'before').lose('voidRequest', 'after'),
    told: 'transaction.notRecorded',
    applies: false,
  },
  {
    lost: 'the posting, and the reply to the void by a call that throws',
    plan: (faults) => faults.lose('post', 'before').lose('voidRequest', 'after', { seen: 'throws' }),
    told: 'transaction.notRecorded',
    applies: false,
  },
  {
    lost: 'the reply, and then the whole line',
    plan: (faults) => faults.lose('post', 'after').lose('request', 'before', { times: ALWAYS }),
    told: 'transaction.outcomeUnknown',
    applies: true,
  },
  {
    lost: 'the posting, and then the whole line',
    plan: (faults) => faults.lose('post', 'before').lose('request', 'before', { times: ALWAYS }),
    told: 'transaction.outcomeUnknown',
    applies: 'undecided',
  },
  {
    lost: 'the posting, and every void on its way',
    plan: (faults) => faults.lose('post', 'before').lose('voidRequest', 'before', { times: ALWAYS }),
    told: 'transaction.outcomeUnknown',
    applies: 'undecided',
  },
  {
    lost: 'the posting, which arrives only after it was tried again, and the whole line meanwhile',
    plan: (faults) => faults.lose('post', 'late').lose('request', 'before', { times: ALWAYS }),
    told: 'transaction.outcomeUnknown',
    applies: 'undecided',
  },
  {
    lost: 'the posting, which arrives only after everything else',
    plan: (faults) => faults.lose('post', 'late'),
    told: 'transaction.notRecorded',
    applies: false,
  },
];

const LATER = [
  { when: 'at once', afterMs: 0, restarted: false },
  { when: 'after ten minutes', afterMs: 10 * MINUTE_MS, restarted: false },
  { when: 'after a restart', afterMs: MINUTE_MS, restarted: true },
  { when: 'a day and a restart later', afterMs: DAY_MS, restarted: true },
] as const;

describe.each(LOSSES)('claim 2: losing $lost', ({ plan, told, ...loss }) => {
  test.each(LATER)('never moves money twice when it is tried again $when', async ({ afterMs, restarted }) => {
    const applies = loss.applies === 'undecided' ? !restarted : loss.applies;
    const faults = new Faults();
    const [clock, folder] = [new HandClock(), money().newFolder()];
    const options = { bank: withFaults(money().bank, faults), clock, folder };
    const [from, to] = [await money().holder(1_000n), await money().holder()];
    const order = {
      requestId: randomUUID(),
      fromAccountNumber: from.number,
      toAccountNumber: to.number,
      amountCents: cents(300n),
      description: 'Rent',
    };
    const receipts: Receipt[] = [];
    let desk = await money().desk(options);
    const ask = async (): Promise<string> => {
      const result = await desk.transactions.transfer(TELLER, order);
      if (result.ok) receipts.push(result.value);
      return codeOf(result);
    };

    plan(faults);
    expect(await ask()).toBe(told);
    const isUnknown = told === 'transaction.outcomeUnknown';
    expect(desk.intents.counts.inDoubt).toBe(isUnknown ? 1 : 0);

    faults.heal();
    clock.pass(afterMs);
    if (restarted) {
      await desk.close();
      desk = await money().desk(options);
      await desk.intents.resolveAll();
      expect(desk.intents.counts).toEqual({ inDoubt: 0, needingAttention: isUnknown ? 1 : 0 });
    }
    const again = [await ask(), await ask(), ...(await Promise.all([ask(), ask()]))];
    await faults.letArrive();

    // Ten seconds or a day later, one answer, and the money as that answer says.
    if (applies) expect(new Set(again)).toEqual(new Set(['receipt']));
    else expect(again.filter((code) => code === 'receipt')).toEqual([]);
    expect(new Set(receipts.map(({ reference }) => reference)).size).toBe(applies ? 1 : 0);
    expect(await money().balance(from.number)).toBe(applies ? 700n : 1_000n);
    expect(await money().balance(to.number)).toBe(applies ? 300n : 0n);
    expect(await money().entries(to.number)).toHaveLength(applies ? 1 : 0);
    const intent = desk.intents.find(order.requestId);
    expect(intent?.settlement?.state).toBe(applies ? 'applied' : 'notApplied');
    expect(await desk.intents.findOutcome(TELLER, order.requestId)).toMatchObject({
      state: applies ? 'applied' : 'notApplied',
    });
  });
});

test('claim 2: a posting that was held up and arrives after it was called not recorded is refused by the bank', async () => {
  const faults = new Faults().lose('post', 'late');
  const { transactions } = await money().desk({ bank: withFaults(money().bank, faults) });
  const { number } = await money().holder();
  const input = { requestId: randomUUID(), accountNumber: number, amountCents: cents(100n), description: '' };
  expect(codeOf(await transactions.deposit(TELLER, input))).toBe('transaction.notRecorded');
  expect(await faults.letArrive()).toMatchObject([{ outcome: 'requestTaken', record: { state: 'voided' } }]);
  expect(await money().balance(number)).toBe(0n);
});

test('claim 2: a bank that is busy moved nothing, and the same request goes through afterwards', async () => {
  const faults = new Faults().lose('post', 'busy');
  const { transactions, intents } = await money().desk({ bank: withFaults(money().bank, faults) });
  const { number } = await money().holder();
  const input = { requestId: randomUUID(), accountNumber: number, amountCents: cents(100n), description: '' };
  expect(await transactions.deposit(TELLER, input)).toEqual({ ok: false, error: { code: 'transaction.busy' } });
  expect(intents.list(TELLER)).toMatchObject([{ state: 'notApplied' }]);
  expect(codeOf(await transactions.deposit(TELLER, input))).toBe('receipt');
  expect(await money().balance(number)).toBe(100n);
});

test('claim 2: a second click that finds the bank busy, or is lost, does not take back what the first one did', async () => {
  const faults = new Faults();
  const { transactions, intents } = await money().desk({ bank: withFaults(money().bank, faults) });
  const { number } = await money().holder();
  const input = { requestId: randomUUID(), accountNumber: number, amountCents: cents(100n), description: '' };
  const receipt = receiptOf(await transactions.deposit(TELLER, input));
  faults.lose('post', 'busy');
  expect(receiptOf(await transactions.deposit(TELLER, input))).toEqual(receipt);
  faults.lose('post', 'before');
  expect(receiptOf(await transactions.deposit(TELLER, input))).toEqual(receipt);
  expect(intents.list(TELLER)).toMatchObject([{ state: 'applied' }]);
  expect(intents.counts).toEqual({ inDoubt: 0, needingAttention: 0 });
});

test.each([
  { refusal: 'transaction.busy', plan: (faults: Faults) => faults.lose('post', 'busy') },
  { refusal: 'transaction.insufficientFunds', plan: (faults: Faults) => faults },
])(
  'claim 2: a retry refused by $refusal forbids the first try, which may still be on its way',
  async ({ refusal, plan }) => {
    const faults = new Faults().lose('post', 'late').lose('request', 'before', { times: 4 });
    const { transactions, intents } = await money().desk({ bank: withFaults(money().bank, faults) });
    const { number } = await money().holder(100n);
    const input = { requestId: randomUUID(), accountNumber: number, amountCents: cents(100n), description: '' };
    expect(codeOf(await transactions.withdraw(TELLER, input))).toBe('transaction.outcomeUnknown');

    const other = { ...input, requestId: randomUUID() };
    expect(codeOf(await transactions.withdraw(TELLER, other))).toBe('receipt');
    plan(faults);
    expect(codeOf(await transactions.withdraw(TELLER, input))).toBe(refusal);
    expect(intents.find(input.requestId)?.settlement?.state).toBe('notApplied');
    // Money comes in, and only then the first try arrives.
    await transactions.deposit(TELLER, { ...input, requestId: randomUUID() });
    await faults.letArrive();
    expect(await money().balance(number)).toBe(100n);
  },
);

test('claim 2: an intent of other input whose outcome is unknown is found out before its id serves again', async () => {
  const faults = new Faults().lose('post', 'after').lose('request', 'before', { times: 4 });
  const { transactions, intents } = await money().desk({ bank: withFaults(money().bank, faults) });
  const { number } = await money().holder();
  const input = { requestId: randomUUID(), accountNumber: number, amountCents: cents(100n), description: '' };
  expect(codeOf(await transactions.deposit(TELLER, input))).toBe('transaction.outcomeUnknown');
  const changed = { ...input, amountCents: cents(200n) };
  expect(codeOf(await transactions.deposit(TELLER, changed))).toBe('transaction.requestReused');
  expect(intents.list(TELLER)).toMatchObject([{ amountCents: 100n, state: 'applied', needsAttention: true }]);
  expect(await money().balance(number)).toBe(100n);
});

test('finding out is bounded: it is tried four times here with growing waits, and then said to be unknown', async () => {
  const faults = new Faults().lose('post', 'after').lose('request', 'before', { times: ALWAYS });
  const { transactions, pausedMs } = await money().desk({ bank: withFaults(money().bank, faults) });
  const { number } = await money().holder();
  const input = { requestId: randomUUID(), accountNumber: number, amountCents: cents(100n), description: '' };
  expect(await transactions.deposit(TELLER, input)).toEqual({
    ok: false,
    error: { code: 'transaction.outcomeUnknown', requestId: input.requestId },
  });
  expect(pausedMs).toEqual([10, 20, 30]);
});
