import { describe, expect, it } from 'vitest';
import { momentText, readMoment } from '../../../renderer/pages/administration/tables/moment-text';

const WINDOW = { earliest: '2026-01-01T00:00:00.000Z', latest: '2026-11-22T13:05:00.000Z' };
const PRAGUE = 'Europe/Prague';
const read = (text: string, zone = PRAGUE) => {
  const moment = readMoment(text, zone, WINDOW);
  return moment.ok ? moment.iso : moment.problem;
};

describe('a moment to restore to', () => {
  it.each([PRAGUE, 'UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'])(
    'is read in %s as it is shown there, to the second',
    (zone) => {
      for (const iso of ['2026-01-01T00:00:00.000Z', '2026-07-15T22:59:59.000Z', '2026-11-22T13:05:00.000Z'])
        expect(read(momentText(iso, zone), zone)).toBe(iso);
    },
  );

  it('may be typed without its seconds', () => {
    expect(read('2026-11-22 14:05')).toBe('2026-11-22T13:05:00.000Z');
  });

  it('of an hour that the clocks show twice is the first, and of one that they leave out is none', () => {
    expect(read('2026-10-25 02:30:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('2026-03-29 02:30:00')).toMatch(/^No clock/);
  });

  it('lies between the first and the last that are kept', () => {
    const outside = 'Enter a moment from 2026-01-01 01:00:00 to 2026-11-22 14:05:00.';
    expect(read('2026-11-22 14:05:01')).toBe(outside);
    expect(read('2026-01-01 00:59:59')).toBe(outside);
  });

  it.each(['', 'yesterday', '22.11.2026 14:05', '2026-11-22', '2026-11-22 25:00:00'])('“%s” is refused', (text) => {
    expect(read(text)).toBe('Write a date and a time: 2026-11-22 14:05:00.');
  });

  it('on a day that is in no calendar is refused', () => {
    expect(read('2026-02-30 12:00:00')).toMatch(/^No clock|^Write a date/);
  });
});
