import { describe, expect, test } from 'vitest';
import { historyDays } from '../../main/training/calendar';
import { trainingEmail } from '../../main/training/email-address';
import { Prng } from '../../main/training/prng';

describe('the generator of the training bank', () => {
  test('gives the same sequence for a seed for ever: banks made on other machines are the same bank', () => {
    const prng = new Prng(1);
    expect(Array.from({ length: 4 }, () => prng.uint32())).toMatchInlineSnapshot(`
      [
        2442144158,
        3238099751,
        3819917871,
        2104621829,
      ]
    `);
    expect(new Prng(1).uuid()).toMatchInlineSnapshot(`"9190299e-c101-4b27-93af-522f7d71fb05"`);
  });

  test('reaches both ends of a range and nothing beyond, evenly', () => {
    const prng = new Prng(7);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let roll = 0; roll < 60_000; roll += 1) {
      const value = prng.int(0, 5);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts).toHaveLength(6);
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test('makes amounts inside their range, small ones more often', () => {
    const prng = new Prng(7);
    const amounts = Array.from({ length: 10_000 }, () => prng.amount(10, 20));
    expect(amounts.every((amount) => amount >= 1_000n && amount <= 2_000n)).toBe(true);
    expect(amounts.filter((amount) => amount < 1_500n).length).toBeGreaterThan(6_000);
    expect(prng.roundAmount(95, 205, 10) % 1_000n).toBe(0n);
  });
});

describe('the calendar of the training bank', () => {
  const paydays = (now: string) => historyDays(now).filter((day) => day.isPayday);

  test('has one payday a month, never on a weekend', () => {
    const found = paydays('2026-11-22T10:00:00.000Z');
    expect(found).toHaveLength(18);
    expect(found.every((day) => !day.isWeekend)).toBe(true);
    // 31 May 2026 is a Sunday.
    expect(found.map((day) => new Date(day.startMs).toISOString().slice(0, 10))).toContain('2026-05-29');
  });

  test('goes back 18 months from any day, the longest months included', () => {
    const first = (now: string) => new Date(historyDays(now)[0]?.startMs ?? 0).toISOString().slice(0, 10);
    expect(first('2026-11-22T10:00:00.000Z')).toBe('2025-05-22');
    expect(first('2026-08-31T10:00:00.000Z')).toBe('2025-02-28');
    expect(historyDays('2026-11-22T00:00:00.000Z').at(-1)?.startMs).toBe(Date.UTC(2026, 10, 22));
  });
});

test('addresses take the accents off every script in use, and number what is taken', () => {
  const taken = new Set<string>();
  expect(trainingEmail('Małgorzata Żółć', taken)).toBe('malgorzata.zolc@training.example');
  expect(trainingEmail('Malgorzata Zolc', taken)).toBe('malgorzata.zolc2@training.example');
  expect(trainingEmail('Þóra Sørensen', taken)).toBe('thora.sorensen@training.example');
  expect(trainingEmail('Γιώργος Παπαδόπουλος', taken)).toBe('giorgos.papadopoylos@training.example');
  expect(trainingEmail("Seán O'Connor", taken)).toBe('sean.oconnor@training.example');
  expect(trainingEmail(`Ana ${'x'.repeat(90)}`, taken).indexOf('@')).toBeLessThanOrEqual(64);
});
