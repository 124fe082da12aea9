import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Account } from '../../main/repositories/records';
import { buildPosting, inputHash, type MoneyOrder } from '../../main/services/posting';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { makeFundedAccount } from '../contracts/samples';
import { HandClock, openMoneyDesk } from '../support/money-desk';
import { openTestBank, temporaryFolder } from '../support/temporary-bank';
import { interleaved, report, timeMs } from './measure';

/*
 * A transfer through the service, with its intent on disk before and its outcome after, against the bare posting of the
 * same rows, on the training bank. The design's goals (<= 1.3 and >= 0.8) are for DynamoDB, where a posting takes longer
 * than the intent's flush to disk; here the ratio shows what the flush costs beside SQLite's own.
 */

const SEQUENTIAL = 300;
const CONCURRENT = 16;
const BATCHES = 40;
const TELLER = { userId: 'teller', role: 'teller' } as const;

const { folder, remove } = temporaryFolder();
const bank = await openTestBank(join(folder, 'bank.db'));
const desk = await openMoneyDesk({ bank, folder: join(folder, 'desk'), clock: new HandClock() });
const accounts = await Promise.all(Array.from({ length: 8 }, () => makeFundedAccount(bank, cents(100_000_000n))));
const pick = (index: number): Account => accounts[index % accounts.length] as Account;

let count = 0;
const nextOrder = () => {
  count += 1;
  const [from, to] = [pick(count), pick(count + 1 + (count % (accounts.length - 1)))];
  return { from, to, amountCents: cents(1n), description: 'bench', requestId: randomUUID() };
};

async function throughService(): Promise<void> {
  const { from, to, ...rest } = nextOrder();
  const numbers = { fromAccountNumber: from.accountNumber, toAccountNumber: to.accountNumber };
  const moved = await desk.transactions.transfer(TELLER, { ...rest, ...numbers });
  if (!moved.ok) throw new Error(`Refused: ${moved.error.code}`);
}

async function bare(): Promise<void> {
  const { from, to, ...rest } = nextOrder();
  const order: MoneyOrder = { ...rest, kind: 'transfer', from: from.accountNumber, to: to.accountNumber };
  const hash = inputHash(order, TELLER.userId);
  const by = {
    actorId: TELLER.userId,
    at: '2026-11-22T10:00:00.000Z',
    hash,
    newId: randomUUID,
    highValueFromCents: DEFAULT_RULES.highValueCents,
  };
  const { outcome } = await bank.ledger.post(buildPosting(order, { from, to }, by));
  if (outcome !== 'posted') throw new Error(`Refused: ${outcome}`);
}

const together = (work: () => Promise<void>) => () => Promise.all(Array.from({ length: CONCURRENT }, work));

const one = await interleaved(SEQUENTIAL, { bare, throughService });
process.stdout.write(
  `bare ${one.bare.toFixed(2)} ms, through the service ${one.throughService.toFixed(2)} ms (p50, ${SEQUENTIAL} each)\n`,
);
report('transfer through the service / bare posting, sequential', one.throughService / one.bare, undefined);

const many = await interleaved(BATCHES, { bare: together(bare), throughService: together(throughService) });
const perSecond = (batchMs: number) => Math.round((CONCURRENT * 1_000) / batchMs);
process.stdout.write(
  `bare ${perSecond(many.bare)}/s, through the service ${perSecond(many.throughService)}/s at ${CONCURRENT} concurrent\n`,
);
report('transfers a second, bare / through the service', many.throughService / many.bare, undefined);

const closingMs = await timeMs(async () => {
  await desk.close();
  await bank.close();
});
process.stdout.write(`closed in ${closingMs.toFixed(0)} ms\n`);
remove();
