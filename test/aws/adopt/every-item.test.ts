import { expect, test } from 'vitest';
import { forEach } from '../../../main/aws/adopt/every-item';

const watch = { signal: new AbortController().signal, onProgress: () => {} };

test('one write that fails ends an adoption: no other is begun, and those under way are waited for', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  let endOthers = () => {};
  const others = new Promise<void>((resolve) => {
    endOthers = resolve;
  });
  const work = async (one: number) => {
    begun.push(one);
    if (one === 0) throw new Error('denied');
    await others;
    ended.push(one);
  };
  const run = forEach(
    { watch },
    Array.from({ length: 1_000 }, (_, index) => index),
    work,
  );
  endOthers();
  await expect(run).rejects.toThrow('denied');
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(ended).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
