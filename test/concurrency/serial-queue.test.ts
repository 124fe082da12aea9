import { expect, test } from 'vitest';
import { SerialQueue } from '../../main/concurrency/serial-queue';
import { deferred } from '../support/deferred';
import { eventually } from '../support/eventually';

test('what comes while something is under way begins after it, in the order in which it came', async () => {
  const queue = new SerialQueue();
  const log: string[] = [];
  const first = deferred();
  const work = (name: string, until: Promise<void>) => async () => {
    log.push(`${name} begins`);
    await until;
    log.push(`${name} ends`);
    return name;
  };
  const all = [queue.run(work('a', first.promise)), queue.run(work('b', Promise.resolve())), queue.run(() => 'c')];
  await eventually(() => expect(log).toEqual(['a begins']));
  first.resolve();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('what fails, or throws at once, is told to who asked for it and to nobody after', async () => {
  const queue = new SerialQueue();
  const rejected = queue.run(() => Promise.reject(new Error('the disk is full')));
  const thrown = queue.run(() => {
    throw new Error('a defect');
  });
  const next = queue.run(() => 'done');
  await expect(rejected).rejects.toThrow('the disk is full');
  await expect(thrown).rejects.toThrow('a defect');
  expect(await next).toBe('done');
});

test('idle waits for what has come so far, and tells no failure of it', async () => {
  const queue = new SerialQueue();
  await queue.idle();
  const log: string[] = [];
  const failing = queue.run(async () => {
    log.push('failed');
    throw new Error('refused');
  });
  void queue.run(() => log.push('done'));
  await queue.idle();
  expect(log).toEqual(['failed', 'done']);
  await expect(failing).rejects.toThrow('refused');
});
