import fc from 'fast-check';
import type { Loss } from '../support/faults';

/** One order given at one of the desks; accounts and requests are named by their place in a list. */
export interface RandomOrder {
  readonly desk: number;
  readonly kind: 'deposit' | 'withdrawal' | 'transfer';
  readonly from: number;
  readonly to: number;
  readonly amountCents: bigint;
  /** Few, so that they are used again, mostly with another input. */
  readonly request: number;
  /** Asks for exactly what that earlier order of the list asked for, at this order's own desk and with its own loss. */
  readonly again: number | undefined;
  /** What the line does to the posting. */
  readonly loss: Loss | undefined;
  readonly lossThrows: boolean;
  /** True for a second click at the same moment. */
  readonly doubled: boolean;
}

export const DESKS = 2;
export const ACCOUNTS = 4;
export const REQUESTS = 24;
export const OPENING_CENTS = 5_000n;

const loss = fc.option(fc.constantFrom<Loss>('before', 'after', 'late', 'busy'), { nil: undefined, freq: 2 });

export const randomOrder: fc.Arbitrary<RandomOrder> = fc.record({
  desk: fc.nat(DESKS - 1),
  kind: fc.constantFrom('deposit', 'withdrawal', 'transfer', 'transfer'),
  from: fc.nat(ACCOUNTS - 1),
  to: fc.nat(ACCOUNTS - 1),
  // Large against the balances, so that refusals are common; small amounts so that the last cent is reached.
  amountCents: fc.oneof(fc.bigInt({ min: 1n, max: 6_000n }), fc.constantFrom(1n, OPENING_CENTS)),
  request: fc.nat(REQUESTS - 1),
  again: fc.option(fc.nat(20), { nil: undefined, freq: 1 }),
  loss,
  lossThrows: fc.boolean(),
  doubled: fc.boolean(),
});

/** The same rounds, with what is asked for again put in. */
export function withRepeats(rounds: readonly (readonly RandomOrder[])[]): readonly (readonly RandomOrder[])[] {
  const before: RandomOrder[] = [];
  return rounds.map((round) =>
    round.map((order) => {
      const earlier = order.again === undefined ? undefined : before[order.again % Math.max(before.length, 1)];
      const { desk, loss: lost, lossThrows, doubled, again } = order;
      const asked = earlier === undefined ? order : { ...earlier, desk, loss: lost, lossThrows, doubled, again };
      before.push(asked);
      return asked;
    }),
  );
}
