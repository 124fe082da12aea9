import { describe, expect, it } from 'vitest';
import { resolveZone } from '../../../renderer/stores/settings';
import { exactUtc, formatDate, formatDateTime } from '../../../renderer/words/dates';

describe('dates', () => {
  it('writes a moment in the reporting zone', () => {
    expect(formatDateTime('2026-11-22T13:05:00.000Z', 'Europe/Prague')).toBe('22 Nov 2026, 14:05');
    expect(formatDateTime('2026-11-22T13:05:00.000Z', 'UTC')).toBe('22 Nov 2026, 13:05');
  });

  it('writes midnight as 00:00 and the day it belongs to in that zone', () => {
    expect(formatDateTime('2026-03-28T23:00:00.000Z', 'Europe/Prague')).toBe('29 Mar 2026, 00:00');
    expect(formatDate('2026-03-28T23:00:00.000Z', 'America/New_York')).toBe('28 Mar 2026');
  });

  it('shortens every month to three letters', () => {
    const months = Array.from({ length: 12 }, (_, month) => {
      const iso = new Date(Date.UTC(2026, month, 5)).toISOString();
      return formatDate(iso, 'UTC').split(' ')[1];
    });
    expect(months.join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
  });

  it('keeps the exact time for the tooltip', () => {
    expect(exactUtc('2026-11-22T13:05:07.089Z')).toBe('2026-11-22 13:05:07.089 UTC');
  });

  it('falls back to UTC for a zone that is not known', () => {
    expect(resolveZone('Mars/Olympus')).toBe('UTC');
    expect(resolveZone('Asia/Tokyo')).toBe('Asia/Tokyo');
    expect(resolveZone('system')).toBe(new Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});
