import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, isZoneDay, startOfDay } from '../../../renderer/components/money/zone-day';
import { dayInZone } from '../../../shared/domain/zone';
import { seeded } from '../../support/seeded';

const iso = (instant: number): string => new Date(instant).toISOString();

describe('days of the reporting zone', () => {
  test('a day starts at local midnight, summer and winter', () => {
    expect(iso(startOfDay('2026-11-22', 'UTC'))).toBe('2026-11-22T00:00:00.000Z');
    expect(iso(startOfDay('2026-01-15', 'Europe/Prague'))).toBe('2026-01-14T23:00:00.000Z');
    expect(iso(startOfDay('2026-07-15', 'Europe/Prague'))).toBe('2026-07-14T22:00:00.000Z');
    expect(iso(startOfDay('2026-07-15', 'Asia/Kathmandu'))).toBe('2026-07-14T18:15:00.000Z');
    expect(iso(startOfDay('2026-07-15', 'Pacific/Kiritimati'))).toBe('2026-07-14T10:00:00.000Z');
    expect(iso(startOfDay('2026-07-15', 'Pacific/Niue'))).toBe('2026-07-15T11:00:00.000Z');
  });

  test('a day whose midnight the clocks skip starts at one o’clock', () => {
    // Chile puts the clocks forward at midnight.
    expect(iso(startOfDay('2023-09-03', 'America/Santiago'))).toBe('2023-09-03T04:00:00.000Z');
    expect(iso(startOfDay('2023-09-02', 'America/Santiago'))).toBe('2023-09-02T04:00:00.000Z');
  });

  test('every instant lies in its own day and in no other', () => {
    const zones = ['UTC', 'Europe/Prague', 'America/New_York', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Apia'];
    const instants = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const day = dayInZone(instant, zone);
        expect(startOfDay(day, zone)).toBeLessThanOrEqual(instant);
        expect(startOfDay(addDays(day, 1), zone)).toBeGreaterThan(instant);
      }),
      seeded(60),
    );
  });

  test('only days of the calendar are days', () => {
    expect(isZoneDay('2024-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '22.11.2026', '', 'today']) {
      expect(isZoneDay(text), text).toBe(false);
    }
  });
});
