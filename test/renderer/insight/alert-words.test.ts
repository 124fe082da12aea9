import { describe, expect, it } from 'vitest';
import { patternSentence } from '../../../main/notifications/suspicious-pattern';
import { detailInZone } from '../../../renderer/pages/dashboard/alert-words';

describe('what compliance was told, on the screen', () => {
  it('has the moments of a pattern in the reporting zone, as every other date', () => {
    const detail = patternSentence({
      count: 7,
      firstAt: '2026-11-21T09:01:12.345Z',
      lastAt: '2026-11-22T23:30:59.000Z',
    });
    expect(detailInZone(`${detail}.`, 'UTC')).toBe(
      '7 high-value transactions between 21 Nov 2026, 09:01 and 22 Nov 2026, 23:30.',
    );
    expect(detailInZone(detail, 'Europe/Prague')).toContain('and 23 Nov 2026, 00:30');
  });

  it('is left as it is where it names no moment', () => {
    const detail = 'Deposit, at or over the threshold of 10,000.00.';
    expect(detailInZone(detail, 'Europe/Prague')).toBe(detail);
  });
});
