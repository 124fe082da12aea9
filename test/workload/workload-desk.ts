import { randomUUID } from 'node:crypto';
import type { TableNames } from '../../main/aws/tables';
import { systemClock } from '../../main/clock';
import { openDynamoBank } from '../../main/repositories/dynamodb/open';
import type { TransferInput } from '../../main/services/transaction-service';
import { cents } from '../../shared/domain/money';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { localClient } from '../support/dynamodb-local';
import { openMoneyDesk } from '../support/money-desk';
import { seededRandom } from '../support/seeded-random';

/*
 * A desk as a process of its own, for bank-workload.test.ts: asks again for part of what an earlier life of it left in
 * doubt, finds out the rest, then makes random transfers, many at a time, over a line that loses some. Prints each
 * request that it was told of: `+id` when the money has moved, `-id` when it never will. Ends with its input, or is killed.
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
}

const TOGETHER = 16;
/** What a teller is told when the request may still apply, or when nothing was asked of the bank. */
const NOT_SAID = new Set(['transaction.outcomeUnknown', 'transaction.journalFailed']);

const { endpoint, requestMs, tables, folder, teller, seed, numbers }: DeskAtWork = JSON.parse(process.argv[2] ?? '{}');
const random = seededRandom(seed);
const below = (limit: number): number => Math.floor(random() * limit);

const client = localClient(endpoint, { requestMs });
const bank = openDynamoBank({ client, tables, highValueCents: DEFAULT_RULES.highValueCents });
const desk = await openMoneyDesk({ bank, folder, clock: systemClock });

let ending = false;
process.stdin.on('end', () => {
  ending = true;
});
process.stdin.resume();

/** The answer, or undefined when the accounts could not even be read: then nothing was asked for. */
const ask = (order: TransferInput) =>
  desk.transactions.transfer({ userId: teller, role: 'teller' }, order).catch(() => undefined);

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
