import { describe, expect, test } from 'vitest';
import { dayInZone } from '../../shared/domain/zone';

describe('the day of an instant in a zone', () => {
  test.each([
    ['2026-11-22T23:59:59.999Z', 'UTC', '2026-11-22'],
    ['2026-11-22T23:59:59.999Z', 'Europe/Prague', '2026-11-23'],
    ['2026-11-22T00:00:00.000Z', 'America/New_York', '2026-11-21'],
    ['2026-11-22T18:14:59.999Z', 'Asia/Kathmandu', '2026-11-22'],
    ['2026-11-22T18:15:00.000Z', 'Asia/Kathmandu', '2026-11-23'],
    // Clocks go forward in New York on this morning; its midnight is still five hours behind UTC.
    ['2026-03-08T04:59:59.999Z', 'America/New_York', '2026-03-07'],
    ['2026-03-08T05:00:00.000Z', 'America/New_York', '2026-03-08'],
  ])('%s in %s is %s', (instant, zone, day) => {
    expect(dayInZone(Date.parse(instant), zone)).toBe(day);
  });

  test('follows the machine for `system`', () => {
    const machine = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const instant = Date.parse('2026-11-22T23:30:00.000Z');
    expect(dayInZone(instant, 'system')).toBe(dayInZone(instant, machine));
  });
});
