import type { BankRules } from '../../shared/domain/rules';
import { fromTimestamp, type Timestamp } from '../time/clock';
import { utcTime } from './plain-text';

/** High-value entries of one account that lie inside one window. */
export interface SuspiciousPattern {
  readonly count: number;
  readonly firstAt: Timestamp;
  readonly lastAt: Timestamp;
}

/**
 * The earliest window of `suspiciousWindowMs` that holds `suspiciousCount` or more of the marks and the moment `at`, or
 * undefined. Marks are in order of time. Looks at both sides of `at`, so the answer does not depend on which of the
 * entries is looked at first. Source rule: 5 or more high-value transactions inside 24 hours.
 */
export function suspiciousPattern(
  marks: readonly { readonly timestamp: Timestamp }[],
  at: Timestamp,
  rules: Pick<BankRules, 'suspiciousCount' | 'suspiciousWindowMs'>,
): SuspiciousPattern | undefined {
  const times = marks.map((mark) => fromTimestamp(mark.timestamp));
  const moment = fromTimestamp(at);
  let end = 0;
  for (const [start, time] of times.entries()) {
    if (time > moment) return undefined;
    const limit = time + rules.suspiciousWindowMs;
    while (isAtMost(times[end], limit)) end += 1;
    const [first, last] = [marks[start], marks[end - 1]];
    if (limit < moment || end - start < rules.suspiciousCount || first === undefined || last === undefined) continue;
    return { count: end - start, firstAt: first.timestamp, lastAt: last.timestamp };
  }
  return undefined;
}

const isAtMost = (time: number | undefined, limit: number): boolean => time !== undefined && time <= limit;

/** `5 high-value transactions between 2026-11-22 09:00:00 UTC and 2026-11-22 15:30:00 UTC`. */
export const patternSentence = (pattern: SuspiciousPattern): string =>
  `${pattern.count} high-value transactions between ${utcTime(pattern.firstAt)} and ${utcTime(pattern.lastAt)}`;
