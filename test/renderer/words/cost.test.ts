import { describe, expect, it } from 'vitest';
import { chargeOf, costOfScreen, costWords, screenWords } from '../../../renderer/words/cost';

const users = { table: 'BankingUsers', index: null, readUnits: 5, writeUnits: 1 };
const byEmail = { table: 'BankingUsers', index: 'EmailIndex', readUnits: 0.5, writeUnits: 0 };
const screen = { readUnits: 2.5, writeUnits: 0, calls: 5, byResource: [{ ...users, readUnits: 2.5, writeUnits: 0 }] };
const cost = {
  readUnits: 5.5,
  writeUnits: 1,
  calls: 9,
  byResource: [users, byEmail],
  screen: { ...screen, screenId: 'this one' },
};

describe('the cost of one screen', () => {
  it('stands beside the cost of the session, for each table and index', () => {
    const own = costOfScreen(cost, 'this one');
    expect(costWords(cost)).toBe('5.5 read · 1 write units');
    expect(screenWords(own)).toBe('2.5 read, 0 write');
    expect(chargeOf(users, own)).toMatchObject({ readUnits: 2.5, writeUnits: 0 });
    expect(chargeOf(byEmail, own)).toMatchObject({ readUnits: 0, writeUnits: 0 });
  });

  it('is never the cost of the screen before, whose figures came late', () => {
    expect(costOfScreen(cost, 'the next one')).toEqual({ readUnits: 0, writeUnits: 0, calls: 0, byResource: [] });
    expect(costOfScreen({ ...cost, screen: { ...screen, screenId: null } }, null).calls).toBe(0);
  });
});
