import { randomUUID } from 'node:crypto';
import { systemClock } from '../../main/time/clock';
import { cents } from '../../shared/domain/money';
import { Faults, type Loss, withFaults } from '../support/faults';
import { openMoneyDesk } from '../support/money-desk';
import { seededRandom } from '../support/seeded-random';
import { openTestBank } from '../support/temporary-bank';

/*
 * A desk as a process of its own, for transaction-workload.test.ts: finds out what an earlier life of it left in doubt,
 * then makes random transfers, many at a time, over a line that loses some, and prints a dot for each that was applied.
 * Ends when it is told to by the end of its input, or is killed.
 */

export interface Workload {
  readonly file: string;
  readonly folder: string;
  readonly seed: number;
  readonly numbers: readonly string[];
}

const TOGETHER = 16;
const LOSSES: readonly Loss[] = ['before', 'after', 'late', 'busy'];
/** One posting in so many is lost in each of the ways. */
const RARITY = 60;

const { file, folder, seed, numbers } = JSON.parse(process.argv[2] ?? '{}') as Workload;
const random = seededRandom(seed);
const below = (limit: number): number => Math.floor(random() * limit);

const faults = new Faults();
const bank = await openTestBank(file);
const desk = await openMoneyDesk({ bank: withFaults(bank, faults), folder, clock: systemClock });
await desk.intents.resolveAll();

let ending = false;
process.stdin.on('end', () => {
  ending = true;
});
process.stdin.resume();

async function transferRandomly(): Promise<void> {
  const loss = LOSSES[below(RARITY)];
  if (loss !== undefined) faults.lose('post', loss, { seen: random() < 0.5 ? 'throws' : 'unknown' });
  const order = {
    requestId: randomUUID(),
    fromAccountNumber: numbers[below(numbers.length)] ?? '',
    toAccountNumber: numbers[below(numbers.length)] ?? '',
    amountCents: cents(BigInt(1 + below(50_000))),
    description: '',
  };
  const teller = { userId: `teller-${process.pid}`, role: 'teller' } as const;
  const first = await desk.transactions.transfer(teller, order);
  // Now and then somebody clicks again.
  if (below(20) === 0) await desk.transactions.transfer(teller, order);
  if (loss === 'late') await faults.letArrive();
  if (first.ok) process.stdout.write('.');
}

await Promise.all(
  Array.from({ length: TOGETHER }, async () => {
    while (!ending) await transferRandomly();
  }),
);
await desk.close();
await bank.close();
