import { expect, test } from 'vitest';
import { RequestLane } from '../../main/services/request-lane';

/** Work that ends when it is told to. */
function held(name: string, steps: string[]) {
  let end = (_failed?: Error) => {};
  const ended = new Promise<string>((resolve, reject) => {
    end = (failed) => (failed === undefined ? resolve(name) : reject(failed));
  });
  const work = () => {
    steps.push(name);
    return ended;
  };
  return { work, end: (failed?: Error) => end(failed) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('one request waits for itself and for no other', async () => {
  const lane = new RequestLane();
  const steps: string[] = [];
  const [first, second, other] = [held('first', steps), held('second', steps), held('other', steps)];
  const results = [lane.run('a', first.work), lane.run('a', second.work), lane.run('b', other.work)];
  await turn();
  expect(steps).toEqual(['first', 'other']);
  first.end();
  await turn();
  expect(steps).toEqual(['first', 'other', 'second']);
  second.end();
  other.end();
  expect(await Promise.all(results)).toEqual(['first', 'second', 'other']);
});

test('a failure is the failure of its own call only', async () => {
  const lane = new RequestLane();
  const steps: string[] = [];
  const [first, second] = [held('first', steps), held('second', steps)];
  const failing = lane.run('a', first.work);
  const following = lane.run('a', second.work);
  first.end(new Error('boom'));
  second.end();
  await expect(failing).rejects.toThrow('boom');
  expect(await following).toBe('second');
});

test('idle means that nothing is under way, what was asked for meanwhile included', async () => {
  const lane = new RequestLane();
  const steps: string[] = [];
  const [first, second] = [held('first', steps), held('second', steps)];
  await lane.idle();
  const failing = lane.run('a', first.work).catch(() => steps.push('failed'));
  const following = lane.run('a', second.work);
  const idle = lane.idle().then(() => steps.push('idle'));
  first.end(new Error('boom'));
  await failing;
  await turn();
  expect(steps).toContain('second');
  expect(steps).not.toContain('idle');
  second.end();
  await following;
  await idle;
  expect(steps.at(-1)).toBe('idle');
});
