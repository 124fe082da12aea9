import { describe, expect, test } from 'vitest';
import { notReachedWords, waitingWords } from '../../../renderer/words/status';

describe('the words of the status bar', () => {
  test('mail that could not be counted is not called none', () => {
    expect(waitingWords(null)).toBe('Mail not counted');
    expect(waitingWords(0)).toBe('No mail waiting');
    expect(waitingWords(1)).toBe('1 message waiting');
    expect(waitingWords(12)).toBe('12 messages waiting');
  });

  test('an outage is told with the time at which it began, in the reporting zone', () => {
    expect(notReachedWords('2026-11-26T05:13:20.000Z', 'Europe/Prague')).toBe('AWS not reached since 06:13');
  });
});
