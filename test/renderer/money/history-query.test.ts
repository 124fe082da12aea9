import { describe, expect, test } from 'vitest';
import { EVERYTHING, isFiltered, toHistoryFilter } from '../../../renderer/pages/accounts/history-query';
import { historyFilter } from '../../../shared/contract/accounts';

const PRAGUE = 'Europe/Prague';

describe('the history filter', () => {
  test('nothing set asks for everything', () => {
    expect(toHistoryFilter(EVERYTHING, PRAGUE)).toEqual({
      ok: true,
      value: { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' },
    });
    expect(isFiltered(EVERYTHING)).toBe(false);
    expect(isFiltered({ ...EVERYTHING, text: '   ' })).toBe(false);
  });

  test('the last day is whole: the end is the start of the day after, in the reporting zone', () => {
    // The clocks go back on 25 October 2026, so this day has 25 hours.
    const asked = toHistoryFilter({ ...EVERYTHING, fromDay: '2026-10-25', toDay: '2026-10-25' }, PRAGUE);
    expect(asked).toMatchObject({
      ok: true,
      value: { from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
    });
  });

  test('what it makes is what the contract takes', () => {
    const query = {
      types: ['deposit', 'transfer_in'] as const,
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
      minAmount: '1,250.5',
      maxAmount: ' 2000 ',
      text: '  rent ',
    };
    const asked = toHistoryFilter(query, PRAGUE);
    expect(asked).toMatchObject({ ok: true, value: { minCents: 125050n, maxCents: 200000n, text: 'rent' } });
    expect(historyFilter.safeParse(asked.ok ? asked.value : undefined).success).toBe(true);
    expect(isFiltered(query)).toBe(true);
  });

  test.each([
    [{ fromDay: '2026-02-30' }, 'fromDay'],
    [{ toDay: 'soon' }, 'toDay'],
    [{ fromDay: '2026-02-02', toDay: '2026-02-01' }, 'toDay'],
    [{ minAmount: '1.234' }, 'minAmount'],
    [{ maxAmount: '1,2' }, 'maxAmount'],
    [{ minAmount: '10', maxAmount: '9.99' }, 'maxAmount'],
  ])('what cannot be meant is refused at its field: %o', (part, field) => {
    expect(toHistoryFilter({ ...EVERYTHING, ...part }, PRAGUE)).toMatchObject({ ok: false, error: { field } });
  });

  test('a range of one day and of one amount is a range', () => {
    const asked = { ...EVERYTHING, fromDay: '2026-02-02', toDay: '2026-02-02', minAmount: '10', maxAmount: '10.00' };
    expect(toHistoryFilter(asked, 'UTC')).toMatchObject({
      ok: true,
      value: { from: '2026-02-02T00:00:00.000Z', to: '2026-02-03T00:00:00.000Z', minCents: 1000n, maxCents: 1000n },
    });
  });
});
