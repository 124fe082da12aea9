import { describe, expect, it } from 'vitest';
import { dayAfterKey } from '../../../renderer/charts/day-keys';

describe('keys on the chart', () => {
  it('starts at the newest day and moves by a day, a week and to the ends', () => {
    expect(dayAfterKey('ArrowLeft', undefined, 30)).toBe(29);
    expect(dayAfterKey('ArrowLeft', 29, 30)).toBe(28);
    expect(dayAfterKey('ArrowRight', 29, 30)).toBe(29);
    expect(dayAfterKey('PageUp', 20, 30)).toBe(13);
    expect(dayAfterKey('PageDown', 28, 30)).toBe(29);
    expect(dayAfterKey('Home', 12, 30)).toBe(0);
    expect(dayAfterKey('End', 0, 30)).toBe(29);
  });

  it('leaves the day with Escape, and leaves every other key alone', () => {
    expect(dayAfterKey('Escape', 3, 30)).toBeNull();
    expect(dayAfterKey('Escape', undefined, 30)).toBeUndefined();
    expect(dayAfterKey('Tab', 3, 30)).toBeUndefined();
    expect(dayAfterKey('ArrowLeft', 3, 0)).toBeUndefined();
  });
});
