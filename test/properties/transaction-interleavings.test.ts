import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { LedgerEntry } from '../../main/repositories/records';
import type { DebitFailure } from '../../main/services/transaction-service';
import type { Receipt } from '../../shared/contract/transactions';
import { cents } from '../../shared/domain/money';
import { signOf } from '../../shared/domain/transaction-types';
import type { Failure, Result } from '../../shared/failures';
import { type Holder, moneyBank, TELLER } from '../services/transaction-bank';
import { Faults, withFaults } from '../support/faults';
import { HandClock, type MoneyDesk } from '../support/money-desk';
import { seeded } from '../support/seeded';
import {
  ACCOUNTS,
  DESKS,
  OPENING_CENTS,
  type RandomOrder,
  REQUESTS,
  randomOrder,
  withRepeats,
} from './transaction-orders';

const money = moneyBank();
/** Connections of their own, as consoles on other machines have. */
let connections: EmbeddedBank[];

beforeAll(async () => {
  connections = [money().bank, await money().openAgain()];
});

type Answer = Result<Receipt, DebitFailure | Failure<'transaction.sameAccount'>>;
interface Asked {
  readonly desk: MoneyDesk;
  readonly requestId: string;
  readonly answer: Answer;
}

interface Town {
  readonly holders: readonly Holder[];
  readonly requestIds: readonly string[];
  readonly desks: readonly { readonly desk: MoneyDesk; readonly faults: Faults }[];
}

async function newTown(): Promise<Town> {
  const clock = new HandClock();
  const holders = await Promise.all(Array.from({ length: ACCOUNTS }, () => money().holder(OPENING_CENTS)));
  const desks = await Promise.all(
    connections.slice(0, DESKS).map(async (bank) => {
      const faults = new Faults();
      return { faults, desk: await money().desk({ bank: withFaults(bank, faults), clock }) };
    }),
  );
  return { holders, desks, requestIds: Array.from({ length: REQUESTS }, () => randomUUID()) };
}

async function give(town: Town, order: RandomOrder): Promise<readonly Asked[]> {
  const at = town.desks[order.desk];
  const requestId = town.requestIds[order.request] ?? '';
  const numberOf = (place: number) => town.holders[place]?.number ?? '';
  if (at === undefined) throw new Error('No such desk');
  const { desk, faults } = at;
  if (order.loss !== undefined) faults.lose('post', order.loss, { seen: order.lossThrows ? 'throws' : 'unknown' });
  const common = { requestId, amountCents: cents(order.amountCents), description: '' };
  const once = async (): Promise<Asked> => ({ desk, requestId, answer: await ask() });
  const ask = (): Promise<Answer> => {
    if (order.kind === 'deposit') {
      return desk.transactions.deposit(TELLER, { ...common, accountNumber: numberOf(order.to) });
    }
    if (order.kind === 'withdrawal') {
      return desk.transactions.withdraw(TELLER, { ...common, accountNumber: numberOf(order.from) });
    }
    const between = { fromAccountNumber: numberOf(order.from), toAccountNumber: numberOf(order.to) };
    return desk.transactions.transfer(TELLER, { ...common, ...between });
  };
  return Promise.all(order.doubled ? [once(), once()] : [once()]);
}

const signed = ({ type, amountCents }: LedgerEntry): bigint => signOf(type) * amountCents;
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** Nothing of it was written, and the one who asked was told so. */
const isPlainRefusal = (answer: Answer): boolean => !answer.ok && answer.error.code !== 'transaction.outcomeUnknown';

/** What must hold of the bank, whatever was asked and lost. */
async function examine(town: Town, asked: readonly Asked[]): Promise<void> {
  const perAccount = await Promise.all(town.holders.map(({ number }) => money().entries(number)));
  const balances = await Promise.all(town.holders.map(({ number }) => money().balance(number)));
  // Every balance is the sum of its entries, and none is negative.
  expect(balances).toEqual(perAccount.map((entries) => sum(entries.map(signed))));
  expect(balances.every((balance) => balance >= 0n)).toBe(true);

  // Money appears by deposits and goes by withdrawals, and by nothing else.
  const entries = perAccount.flat();
  const across = entries.filter(({ type }) => type === 'deposit' || type === 'withdrawal').map(signed);
  expect(sum(balances)).toBe(sum(across));

  for (const requestId of town.requestIds) {
    const legs = entries.filter((entry) => entry.requestId === requestId);
    const record = await money().bank.ledger.request(requestId);
    const answers = asked.filter((one) => one.requestId === requestId).map(({ answer }) => answer);
    const receipts = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]));
    // At most one posting for a request, whole: its one leg, or its two that cancel out.
    expect(new Set(legs.map(({ timestamp, transferId }) => `${timestamp} ${transferId}`)).size).toBeLessThanOrEqual(1);
    const moved = record?.state === 'posted' ? record.receipt : undefined;
    expect(legs.length).toBe(moved === undefined ? 0 : moved.kind === 'transfer' ? 2 : 1);
    if (legs.length === 2) expect(sum(legs.map(signed))).toBe(0n);
    // Whoever was told something was told the truth, and the same as everybody else.
    for (const receipt of receipts) expect(receipt.reference).toBe(moved?.reference);
    if (codes.includes('transaction.notRecorded')) expect(record?.state).toBe('voided');
    for (const { desk } of town.desks) {
      const intent = desk.intents.find(requestId);
      const settlement = intent?.settlement;
      const itsOwnApplied = record?.state === 'posted' && record.inputHash === intent?.inputHash;
      const here = asked.filter((one) => one.desk === desk && one.requestId === requestId).map(({ answer }) => answer);
      // A desk that was plainly refused has written that down before another desk was asked the same, and it applied there.
      const appliedElsewhere = here.every(isPlainRefusal) && receipts.length > 0;
      const applied = itsOwnApplied && !(appliedElsewhere && settlement?.state === 'notApplied');
      if (intent !== undefined) expect(settlement?.state).toBe(applied ? 'applied' : 'notApplied');
      if (settlement?.state === 'applied') expect(settlement.reference).toBe(moved?.reference);
      const gaveReceipt = asked.some((one) => one.desk === desk && one.requestId === requestId && one.answer.ok);
      if (gaveReceipt) expect(settlement?.state).toBe('applied');
    }
  }
}

test('claim 1, claim 2: random orders at two desks at once, with replies lost and clicks doubled, move money once or not at all', async () => {
  const orders = fc.array(fc.array(randomOrder, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(orders, async (rounds) => {
      const town = await newTown();
      const asked: Asked[] = [];
      for (const round of withRepeats(rounds)) {
        // Everything of a round is under way at the same time; late postings arrive while the next round is.
        const [answers] = await Promise.all([
          Promise.all(round.map((order) => give(town, order))),
          ...town.desks.map(({ faults }) => faults.letArrive()),
        ]);
        asked.push(...answers.flat());
      }
      for (const { desk, faults } of town.desks) {
        faults.heal();
        await faults.letArrive();
        expect(await desk.intents.resolveAll()).toMatchObject({ inDoubt: 0 });
      }
      await examine(town, asked);
      await Promise.all(town.desks.map(({ desk }) => desk.close()));
    }),
    seeded(30),
  );
});
