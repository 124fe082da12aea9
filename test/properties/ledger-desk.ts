import { openEmbeddedBank } from '../../main/repositories/embedded/client';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { type DeskOrders, plannedTransfer } from './ledger-plans';

/* One desk of the bank workload: a process of its own that may be killed at any moment. A line per answered transfer. */

const IN_FLIGHT = 4;
const orders = JSON.parse(process.argv[2] ?? '{}') as DeskOrders;
const { file, workerPath, from, count } = orders;
const bank = await openEmbeddedBank({
  workerPath,
  file,
  highValueCents: DEFAULT_RULES.highValueCents,
  busyTimeoutMs: 30_000,
});

let next = from;

/** Takes the next transfer until there are none; one that was not applied because the bank was busy is tried again. */
async function work(): Promise<void> {
  while (next < count) {
    const index = next;
    next += 1;
    const posting = plannedTransfer(orders, index);
    let { outcome } = await bank.ledger.post(posting);
    while (outcome === 'busy' || outcome === 'unknown') ({ outcome } = await bank.ledger.post(posting));
    process.stdout.write(`${index} ${outcome}\n`);
  }
}

await Promise.all(Array.from({ length: IN_FLIGHT }, work));
await bank.close();
