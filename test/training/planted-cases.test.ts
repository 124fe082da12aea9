import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../../main/repositories/records';
import { fromTimestamp } from '../../main/time/clock';
import type { PlantedCases } from '../../main/training/training-bank';
import { signOf } from '../../shared/domain/transaction-types';
import { testSeed } from '../support/seeded';
import { entriesByAccount, makeBank, NOW } from './lives';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HIGH = 1_000_000n;

/** The most entries of a list inside any stretch of time. */
function mostWithin(entries: readonly LedgerEntry[], windowMs: number): number {
  const times = entries.map((entry) => fromTimestamp(entry.timestamp));
  let first = 0;
  let most = 0;
  times.forEach((time, index) => {
    while (time - (times[first] ?? time) > windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

const sum = (entries: readonly LedgerEntry[], sign: bigint) =>
  entries.filter((entry) => signOf(entry.type) === sign).reduce((total, entry) => total + entry.amountCents, 0n);

describe.each([2026, testSeed])('the cases planted with seed %d', (one) => {
  const bank = makeBank(one);
  const byAccount = entriesByAccount(bank);

  const entriesOf = (which: keyof PlantedCases): readonly (readonly LedgerEntry[])[] => {
    expect(bank.cases[which].length).toBeGreaterThanOrEqual(3);
    return bank.cases[which].map((accountNumber) => {
      const account = bank.accounts.find((candidate) => candidate.accountNumber === accountNumber);
      return byAccount.get(account?.accountId ?? '') ?? [];
    });
  };

  test('are on accounts of their own', () => {
    const all = Object.values(bank.cases).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  test('five and more high-value transactions inside 24 hours', () => {
    for (const entries of entriesOf('highValueBursts')) {
      expect(
        mostWithin(
          entries.filter((entry) => entry.amountCents >= HIGH),
          DAY_MS,
        ),
      ).toBeGreaterThanOrEqual(5);
    }
  });

  test('amounts just under the threshold, again and again', () => {
    for (const entries of entriesOf('justUnderThreshold')) {
      const near = entries.filter((entry) => entry.amountCents >= 950_000n && entry.amountCents < HIGH);
      expect(mostWithin(near, 21 * DAY_MS)).toBeGreaterThanOrEqual(8);
    }
  });

  test('large sums that come in and leave within hours', () => {
    for (const entries of entriesOf('rapidInAndOut')) {
      const found = entries.some((received) => {
        if (signOf(received.type) < 0n || received.amountCents < 3n * HIGH) return false;
        const from = fromTimestamp(received.timestamp);
        const after = entries.filter(({ timestamp }) => {
          const laterMs = fromTimestamp(timestamp) - from;
          return laterMs > 0 && laterMs < 5 * HOUR_MS;
        });
        return sum(after, -1n) * 10n >= received.amountCents * 9n;
      });
      expect(found).toBe(true);
    }
  });

  test('dormant accounts that wake to large transactions', () => {
    for (const entries of entriesOf('dormantWakes')) {
      const wakes = entries.findIndex((entry, index) => {
        const before = entries[index - 1];
        return before !== undefined && fromTimestamp(entry.timestamp) - fromTimestamp(before.timestamp) > 180 * DAY_MS;
      });
      expect(wakes).toBeGreaterThan(0);
      expect(entries.slice(wakes).filter((entry) => entry.amountCents >= HIGH).length).toBeGreaterThanOrEqual(3);
    }
  });

  test('ten and more transactions inside one hour', () => {
    for (const entries of entriesOf('manyInOneHour')) expect(mostWithin(entries, HOUR_MS)).toBeGreaterThanOrEqual(10);
  });

  test('some are fresh: the relay finds high values and a burst of the last weeks to report', () => {
    const waiting = bank.entries.filter(({ alertWaits }) => alertWaits).map(({ entry }) => entry);
    const fresh = waiting.filter((entry) => fromTimestamp(NOW) - fromTimestamp(entry.timestamp) < 7 * DAY_MS);
    expect(fresh.filter((entry) => entry.amountCents >= HIGH).length).toBeGreaterThanOrEqual(5);
  });

  test('ordinary customers do not look like a burst', () => {
    const planted = new Set(Object.values(bank.cases).flat());
    for (const account of bank.accounts) {
      if (planted.has(account.accountNumber)) continue;
      const own = byAccount.get(account.accountId) ?? [];
      expect(
        mostWithin(
          own.filter((entry) => entry.amountCents >= HIGH),
          DAY_MS,
        ),
      ).toBeLessThan(5);
    }
  });
});
