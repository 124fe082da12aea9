import { expect, test } from 'vitest';
import { RecentNames } from '../../main/services/recent-names';

test('a name is known for a minute after it was read, and then asked for again', () => {
  let nowMs = 5;
  const names = new RecentNames(() => nowMs);
  expect(names.find('ana')).toBeUndefined();
  names.remember('ana', 'Ana Novák');
  nowMs += 59_999;
  expect(names.find('ana')).toBe('Ana Novák');
  nowMs += 1;
  expect(names.find('ana')).toBeUndefined();
  names.remember('ana', 'Ana Malá');
  expect(names.find('ana')).toBe('Ana Malá');
});

test('of many names the oldest is let go', () => {
  const names = new RecentNames(() => 0);
  for (let index = 0; index <= 1_000; index += 1) names.remember(`user-${index}`, 'Somebody');
  expect([names.find('user-0'), names.find('user-1'), names.find('user-1000')]).toEqual([
    undefined,
    'Somebody',
    'Somebody',
  ]);
});
