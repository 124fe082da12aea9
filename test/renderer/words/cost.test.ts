import { describe, expect, it } from 'vitest';
import { costSince, costWords, NO_COST, screenWords } from '../../../renderer/words/cost';

const one = { table: 'BankingUsers', index: null, readUnits: 3, writeUnits: 1 };
const other = { table: 'BankingUsers', index: 'EmailIndex', readUnits: 0.5, writeUnits: 0 };
const before = { readUnits: 3, writeUnits: 1, calls: 4, byResource: [one] };
const now = { readUnits: 5.5, writeUnits: 1, calls: 9, byResource: [{ ...one, readUnits: 5 }, other] };

describe('the cost of one screen', () => {
  it('is what was added since it was opened, for each table and index', () => {
    const screen = costSince(now, before);
    expect(screen).toEqual({
      readUnits: 2.5,
      writeUnits: 0,
      calls: 5,
      byResource: [{ ...one, readUnits: 2, writeUnits: 0 }, other],
    });
    expect(screenWords(screen)).toBe('2.5 read, 0 write');
    expect(costWords(now)).toBe('5.5 read · 1 write units');
  });

  it('is everything on the first screen', () => {
    expect(costSince(now, NO_COST)).toEqual(now);
  });
});
