import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suspiciousPattern } from '../../main/notifications/suspicious-pattern';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { seeded } from '../support/seeded';

const HOUR_MS = 3_600_000;
const DAY_MS = DEFAULT_RULES.suspiciousWindowMs;
const START_MS = Date.parse('2026-11-22T00:00:00.000Z');
const iso = (offsetMs: number) => new Date(START_MS + offsetMs).toISOString();
const marksAt = (...offsets: number[]) => offsets.map((offset) => ({ timestamp: iso(offset) }));

describe('the suspicious pattern', () => {
  test('four high-value transactions in a day are none, the fifth makes it', () => {
    const hours = [0, 5, 10, 15, 20].map((hour) => hour * HOUR_MS);
    expect(suspiciousPattern(marksAt(...hours.slice(0, 4)), iso(15 * HOUR_MS), DEFAULT_RULES)).toBeUndefined();
    expect(suspiciousPattern(marksAt(...hours), iso(20 * HOUR_MS), DEFAULT_RULES)).toEqual({
      count: 5,
      firstAt: iso(0),
      lastAt: iso(20 * HOUR_MS),
    });
  });

  test('24 hours count to the millisecond', () => {
    const first = [0, 1, 2, 3];
    expect(suspiciousPattern(marksAt(...first, DAY_MS), iso(DAY_MS), DEFAULT_RULES)?.count).toBe(5);
    expect(suspiciousPattern(marksAt(...first, DAY_MS + 1), iso(DAY_MS + 1), DEFAULT_RULES)).toBeUndefined();
  });

  test('a pattern of which the moment is no part is not reported for it', () => {
    const marks = marksAt(0, 1, 2, 3, 4, DAY_MS + 10);
    expect(suspiciousPattern(marks, iso(DAY_MS + 10), DEFAULT_RULES)).toBeUndefined();
    expect(suspiciousPattern(marks, iso(2), DEFAULT_RULES)?.count).toBe(5);
  });

  test('agrees with trying every set of neighbours, wherever the moment lies', () => {
    const times = fc.array(fc.integer({ min: 0, max: 3 * DAY_MS }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(times, fc.nat(), (unsorted, pick) => {
        const sorted = [...unsorted].sort((a, b) => a - b);
        const moment = sorted[pick % sorted.length] ?? 0;
        const expected = sorted.some((from, index) => {
          const to = sorted[index + DEFAULT_RULES.suspiciousCount - 1];
          if (to === undefined || to - from > DAY_MS) return false;
          // Some window of a day holds these neighbours and the moment too.
          return Math.max(to, moment) - Math.min(from, moment) <= DAY_MS;
        });
        expect(suspiciousPattern(marksAt(...sorted), iso(moment), DEFAULT_RULES) !== undefined).toBe(expected);
      }),
      seeded(500),
    );
  });
});
