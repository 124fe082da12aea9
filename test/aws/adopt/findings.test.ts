import { expect, test } from 'vitest';
import { Findings } from '../../../main/aws/adopt/listing';

test('however many there are, only those that are told are kept, and all are counted', () => {
  const found = new Findings<number>(3);
  for (let index = 0; index < 1_000; index += 1) found.add(index);
  expect(found.list).toEqual({ count: 1_000, items: [0, 1, 2] });
});

test('the largest are kept, in their order, wherever they were found', () => {
  const found = new Findings<number>(3, (one, other) => one > other);
  for (const size of [5, 1, 9, 2, 7, 3, 8, 8, 4]) found.add(size);
  expect(found.list).toEqual({ count: 9, items: [9, 8, 8] });
  expect(new Findings<number>(3).list).toEqual({ count: 0, items: [] });
});
