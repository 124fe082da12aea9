import type { Posting } from '../../main/repositories/records';
import { Prng } from '../../main/training/prng';
import { cents } from '../../shared/domain/money';
import { type Party, transfer } from '../contracts/samples';

export interface DeskOrders {
  readonly file: string;
  readonly workerPath: string;
  readonly seed: number;
  readonly desk: number;
  /** Transfers to make: from this index to before `count`. */
  readonly from: number;
  readonly count: number;
  readonly accounts: readonly Party[];
}

/** Every tenth transfer is the same request at every desk: all of them try it, it must apply once. */
const SHARED_EVERY = 10;
const MOST_CENTS = 4_000;
/** Keeps the seeds of different desks and transfers apart. */
const DESK_STRIDE = 1_000_003;

/** The index-th transfer of a desk: request id and input follow from the seed, so a repeated one is exactly the same. */
export function plannedTransfer({ seed, desk, accounts }: Omit<DeskOrders, 'from' | 'count'>, index: number): Posting {
  const author = index % SHARED_EVERY === 0 ? 0 : desk;
  const prng = new Prng((seed + author * DESK_STRIDE + index * 7) >>> 0);
  const requestId = prng.uuid();
  const from = prng.int(0, accounts.length - 1);
  const to = (from + prng.int(1, accounts.length - 1)) % accounts.length;
  const account = (at: number) => {
    const found = accounts[at];
    if (found === undefined) throw new RangeError('No such account');
    return found;
  };
  return transfer(account(from), account(to), cents(BigInt(prng.int(1, MOST_CENTS))), { requestId });
}
