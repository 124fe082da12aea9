import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisLabel, chartNumber } from '../../../renderer/charts/chart-number';
import { longDay, shortDay } from '../../../renderer/charts/day-label';
import {
  flowDaySentence,
  flowSentence,
  flowSeries,
  flowTotals,
  hasFlow,
  peakDay,
} from '../../../renderer/charts/flow-series';
import type { DayFlow } from '../../../shared/contract/dashboard';
import { cents } from '../../../shared/domain/money';

const day = (date: string, inflow: bigint, outflow: bigint): DayFlow => ({
  day: date,
  inflowCents: cents(inflow),
  outflowCents: cents(outflow),
});

const MONTH = [
  day('2026-11-01', 500_000n, 0n),
  day('2026-11-02', 0n, 120_050n),
  day('2026-11-03', 0n, 0n),
  day('2026-11-04', 100n, 120_050n),
];

describe('the chart of inflow and outflow', () => {
  it('draws money in above the line and money out below it, to one scale', () => {
    const series = flowSeries(MONTH);
    expect(series.inflow).toEqual([5000, 0, 0, 1]);
    expect(series.outflow).toEqual([0, -1200.5, 0, -1200.5]);
    expect(series.extent).toBe(5000);
    expect(series.labels).toEqual(['1 Nov', '2 Nov', '3 Nov', '4 Nov']);
  });

  it('keeps a scale when nothing moved', () => {
    expect(flowSeries([day('2026-11-01', 0n, 0n)]).extent).toBe(1);
    expect(flowSeries([]).extent).toBe(1);
  });

  it('never puts a bar on the wrong side of the line, whatever the amounts', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount), { maxLength: 40 }), (amounts) => {
        const series = flowSeries(amounts.map(([inflow, outflow]) => day('2026-01-31', inflow, outflow)));
        expect(series.inflow.every((value) => value >= 0 && value <= series.extent)).toBe(true);
        expect(series.outflow.every((value) => value <= 0 && -value <= series.extent)).toBe(true);
      }),
    );
  });

  it('sums in cents, so that the figures beside the chart are exact beyond what a float can hold', () => {
    const huge = 9_007_199_254_740_993n;
    const totals = flowTotals([day('2026-11-01', huge, 1n), day('2026-11-02', 1n, 1n)]);
    expect(totals).toEqual({ inflowCents: huge + 1n, outflowCents: 2n, netCents: huge - 1n });
  });

  it('says in words what it shows', () => {
    expect(flowSentence(MONTH)).toBe(
      'In 4 days 5,001.00 came in and 2,401.00 went out: 2,600.00 more in than out. ' +
        'Most came in on 1 Nov 2026 (5,000.00). Most went out on 2 Nov 2026 (1,200.50).',
    );
    expect(flowSentence([day('2026-11-01', 0n, 100n)])).toBe(
      'In 1 day 0.00 came in and 1.00 went out: 1.00 more out than in. Most went out on 1 Nov 2026 (1.00).',
    );
    expect(flowSentence([day('2026-11-01', 5n, 5n)])).toContain('as much in as out');
    expect(flowSentence([day('2026-11-03', 0n, 0n), day('2026-11-04', 0n, 0n)])).toBe(
      'No money came in or went out in these 2 days.',
    );
  });

  it('names the first of equal peaks, and none when nothing moved', () => {
    expect(peakDay(MONTH, 'outflowCents')).toBe(1);
    expect(peakDay([day('2026-11-03', 0n, 0n)], 'inflowCents')).toBeUndefined();
    expect(hasFlow(MONTH)).toBe(true);
    expect(hasFlow([day('2026-11-03', 0n, 0n)])).toBe(false);
  });

  it('reads one day out in full', () => {
    expect(flowDaySentence(day('2026-11-22', 123_456n, 5n))).toBe('22 Nov 2026: 1,234.56 in, 0.05 out');
  });
});

describe('labels of the axes', () => {
  it('shortens amounts without a misleading digit', () => {
    expect([0, 5, 999, 1000, -1500, 20_000, 2_500_000, 3e9, 1e12].map(axisLabel)).toEqual([
      '0',
      '5',
      '999',
      '1k',
      '1.5k',
      '20k',
      '2.5m',
      '3bn',
      '1t',
    ]);
  });

  it('turns cents into major units', () => {
    expect(chartNumber(cents(125_050n))).toBe(1250.5);
    expect(chartNumber(cents(-1n))).toBe(-0.01);
  });

  it('writes a day as the rest of the console does', () => {
    expect(shortDay('2026-01-05')).toBe('5 Jan');
    expect(longDay('2026-12-31')).toBe('31 Dec 2026');
  });
});
