import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balancesDownward, signedAmount } from '../../../renderer/pages/accounts/running-balance';
import { cents } from '../../../shared/domain/money';
import { TRANSACTION_TYPES } from '../../../shared/domain/transaction-types';
import { seeded } from '../../support/seeded';

const entries = fc.array(
  fc.record({
    type: fc.constantFrom(...TRANSACTION_TYPES),
    amountCents: fc.bigInt({ min: 1n, max: 100_000_000n }).map(cents),
  }),
);

describe('the running balance', () => {
  test('computed downward from the balance of now, it is what counting upward from zero gives', () => {
    fc.assert(
      fc.property(entries, (newestFirst) => {
        const upward: bigint[] = [];
        let balance = 0n;
        for (const entry of newestFirst.toReversed()) {
          balance += signedAmount(entry);
          upward.unshift(balance);
        }
        const computed = balancesDownward(cents(balance), newestFirst);
        expect(computed.after).toEqual(upward);
        expect(computed.older).toBe(0n);
      }),
      seeded(),
    );
  });

  test('page after page, it is the same as over the whole history', () => {
    fc.assert(
      fc.property(entries, fc.bigInt().map(cents), fc.integer({ min: 1, max: 7 }), (all, balance, pageSize) => {
        const paged: bigint[] = [];
        let next = balance;
        for (let start = 0; start < all.length; start += pageSize) {
          const page = balancesDownward(next, all.slice(start, start + pageSize));
          paged.push(...page.after);
          next = page.older;
        }
        expect(paged).toEqual(balancesDownward(balance, all).after);
      }),
      seeded(),
    );
  });
});
