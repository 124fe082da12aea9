import { randomUUID } from 'node:crypto';
import { AwsUnavailable } from '../../main/aws/calls/failures';
import type { TableNames } from '../../main/aws/tables';
import { type DynamoBank, openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { TransferInput } from '../../main/services/transaction-service';
import { systemClock } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { localClient } from '../support/dynamodb-local';
import { openMoneyDesk } from '../support/money-desk';
import { seededRandom } from '../support/seeded-random';

/*
 * A desk as a process of its own, for bank-workload.test.ts: asks again for part of what an earlier life of it left in
 * doubt, finds out the rest, then makes random transfers, many at a time, over a line that loses some. Prints each
 * request that it was told of: `+id` when the money has moved, `-id` when it never will; and `?id` for each posting whose
 * reply was lost. Ends with its input, or is killed; an error that is no outage ends it as well.
 */

export interface DeskAtWork {
  /** The proxy's. */
  readonly endpoint: string;
  readonly requestMs: number;
  readonly tables: TableNames;
  readonly folder: string;
  readonly teller: string;
  readonly seed: number;
  readonly numbers: readonly string[];
  /** From this machine's clock to the desk's: the whole workload is of one day, whatever the hour here. */
  readonly clockOffsetMs: number;
}

const TOGETHER = 16;
/** What a teller is told when the request may still apply, or when nothing was asked of the bank. */
const NOT_SAID = new Set(['transaction.outcomeUnknown', 'transaction.journalFailed']);

const at: DeskAtWork = JSON.parse(process.argv[2] ?? '{}');
const { endpoint, requestMs, tables, folder, teller, seed, numbers, clockOffsetMs } = at;
const random = seededRandom(seed);
const below = (limit: number): number => Math.floor(random() * limit);

const client = localClient(endpoint, { requestMs });
const bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
const clock = { nowMs: () => systemClock.nowMs() + clockOffsetMs };
const desk = await openMoneyDesk({ bank: { ...bank, ledger: noticingLosses(bank.ledger) }, folder, clock });

let ending = false;
process.stdin.on('end', () => {
  ending = true;
});
process.stdin.resume();

function noticingLosses(ledger: DynamoBank['ledger']): DynamoBank['ledger'] {
  return {
    ...ledger,
    async post(posting) {
      const outcome = await ledger.post(posting);
      if (outcome.outcome === 'unknown') process.stdout.write(`?${posting.request.requestId}\n`);
      return outcome;
    },
  };
}

/** The answer, or undefined when the accounts could not even be read, for an outage: then nothing was asked for. */
async function ask(order: TransferInput) {
  try {
    return await desk.transactions.transfer({ userId: teller, role: 'teller' }, order);
  } catch (error) {
    if (error instanceof AwsUnavailable) return undefined;
    throw error;
  }
}

async function order(input: TransferInput): Promise<void> {
  const first = await ask(input);
  // Now and then somebody clicks again.
  const last = below(20) === 0 ? await ask(input) : first;
  if (first?.ok || last?.ok) process.stdout.write(`+${input.requestId}\n`);
  else if (last !== undefined && !NOT_SAID.has(last.error.code)) process.stdout.write(`-${input.requestId}\n`);
}

function randomOrder(): TransferInput {
  const [from, step] = [below(numbers.length), 1 + below(numbers.length - 1)];
  return {
    requestId: randomUUID(),
    fromAccountNumber: numbers[from] ?? '',
    toAccountNumber: numbers[(from + step) % numbers.length] ?? '',
    amountCents: cents(BigInt(1 + below(50_000))),
    description: '',
  };
}

const inDoubt = desk.journal.all().filter(({ settlement }) => settlement === undefined);
for (const { requestId, fromAccountNumber = '', toAccountNumber = '', amountCents, description } of inDoubt) {
  if (amountCents === undefined || description === undefined)
    throw new Error('A journal in the clear has every amount');
  if (below(2) === 0) await order({ requestId, fromAccountNumber, toAccountNumber, amountCents, description });
}
await desk.intents.resolveAll();
await Promise.all(
  Array.from({ length: TOGETHER }, async () => {
    while (!ending) await order(randomOrder());
  }),
);
await desk.close();
await bank.close();
client.destroy();
