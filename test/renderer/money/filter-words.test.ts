import { describe, expect, test } from 'vitest';
import { dayPresets } from '../../../renderer/pages/accounts/day-presets';
import { EVERYTHING, type HistoryQuery } from '../../../renderer/pages/accounts/history-query';
import { queryChips } from '../../../renderer/pages/accounts/query-chips';

const labels = (patch: Partial<HistoryQuery>): string[] =>
  queryChips({ ...EVERYTHING, ...patch }, () => undefined).map((chip) => chip.label);

describe('the filters in force', () => {
  test('are told as a person would say them', () => {
    expect(labels({})).toEqual([]);
    expect(labels({ types: ['deposit', 'transfer_in'] })).toEqual(['Deposit', 'Transfer in']);
    expect(labels({ fromDay: '2026-11-01', toDay: '2026-11-22' })).toEqual(['1 Nov 2026 to 22 Nov 2026']);
    expect(labels({ fromDay: '2026-11-22', toDay: '2026-11-22' })).toEqual(['On 22 Nov 2026']);
    expect(labels({ fromDay: '2026-11-01' })).toEqual(['From 1 Nov 2026']);
    expect(labels({ toDay: '2026-11-01' })).toEqual(['Until 1 Nov 2026']);
    expect(labels({ minAmount: '1,250.5' })).toEqual(['$1,250.5 or more']);
    expect(labels({ maxAmount: '20' })).toEqual(['$20 or less']);
    expect(labels({ text: ' rent ' })).toEqual(['“rent”']);
  });

  test('taking one away leaves the others', () => {
    const query: HistoryQuery = {
      ...EVERYTHING,
      types: ['deposit', 'withdrawal'],
      fromDay: '2026-11-01',
      text: 'rent',
    };
    let after: HistoryQuery = query;
    for (const chip of queryChips(query, (changed) => {
      after = changed;
    })) {
      chip.onRemove();
      expect(queryChips(after, () => undefined).map(({ id }) => id)).toEqual(
        queryChips(query, () => undefined)
          .map(({ id }) => id)
          .filter((id) => id !== chip.id),
      );
    }
  });
});

describe('the ranges offered', () => {
  const noonMs = Date.parse('2026-03-31T22:30:00.000Z');

  test('count days where the bank reports, not in UTC', () => {
    const inPrague = dayPresets(noonMs, 'Europe/Prague');
    expect(inPrague.find(({ label }) => label === 'Today')).toMatchObject({
      fromDay: '2026-04-01',
      toDay: '2026-04-01',
    });
    expect(inPrague.find(({ label }) => label === 'Last month')).toMatchObject({
      fromDay: '2026-03-01',
      toDay: '2026-03-31',
    });
    const inUtc = dayPresets(noonMs, 'UTC');
    expect(inUtc.find(({ label }) => label === 'Last month')).toMatchObject({
      fromDay: '2026-02-01',
      toDay: '2026-02-28',
    });
  });

  test('7 and 30 days include today', () => {
    const presets = dayPresets(noonMs, 'UTC');
    expect(presets.find(({ label }) => label === 'Last 7 days')?.fromDay).toBe('2026-03-25');
    expect(presets.find(({ label }) => label === 'Last 30 days')?.fromDay).toBe('2026-03-02');
  });
});
