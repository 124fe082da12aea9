import { describe, expect, it } from 'vitest';
import { durationWords, progressWords, readProgress } from '../../../renderer/words/progress';
import { isEndingSoon, sessionLeftWords } from '../../../renderer/words/session-left';

describe('progress', () => {
  it('tells count, rate and remaining time', () => {
    const reading = readProgress({ done: 12_000, total: 60_000 }, 2_000);
    expect(progressWords(reading)).toBe('12,000 of 60,000 rows · 6,000/s · 8 s left');
    expect(reading.percent).toBe(20);
  });

  it('tells no rate from the first moments and no remaining time without a total', () => {
    expect(progressWords(readProgress({ done: 10, total: 100 }, 100))).toBe('10 of 100 rows');
    const unknown = readProgress({ done: 4_000_000, total: 0, unit: 'bytes' }, 2_000);
    expect(progressWords(unknown)).toBe('4.0 MB · 2.0 MB/s');
    expect(unknown.percent).toBeUndefined();
  });

  it('never passes the end, should a report exceed the total', () => {
    const reading = readProgress({ done: 120, total: 100 }, 1_000);
    expect(reading.percent).toBe(100);
    expect(reading.remainingSeconds).toBe(0);
  });

  it.each([
    [45, '45 s'],
    [200, '3 min 20 s'],
    [7_500, '2 h 5 min'],
  ])('writes %i seconds as %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });
});

describe('time left in the session', () => {
  const MINUTE_MS = 60_000;
  it('never promises more than there is', () => {
    expect(sessionLeftWords(120 * MINUTE_MS - 1)).toBe('Session ends in 1 h 59 min');
    expect(sessionLeftWords(10 * MINUTE_MS)).toBe('Session ends in 10 min');
    expect(sessionLeftWords(MINUTE_MS - 1)).toBe('Session ends in less than a minute');
    expect(sessionLeftWords(-5)).toBe('Session ends in less than a minute');
  });

  it('warns in the last ten minutes', () => {
    expect(isEndingSoon(10 * MINUTE_MS)).toBe(true);
    expect(isEndingSoon(10 * MINUTE_MS + 1)).toBe(false);
  });
});
