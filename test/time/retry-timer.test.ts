import { expect, test, vi } from 'vitest';
import { RetryTimer } from '../../main/time/retry-timer';

/** Whatever is due, and after how long; `fire` is the end of the wait. */
function handScheduler() {
  const waits: number[] = [];
  let due: (() => void) | undefined;
  return {
    waits,
    after(delayMs: number, run: () => void) {
      expect(due).toBeUndefined();
      waits.push(delayMs);
      due = run;
      return () => {
        due = undefined;
      };
    },
    get isDue() {
      return due !== undefined;
    },
    fire() {
      const run = due;
      due = undefined;
      run?.();
    },
  };
}

test('what fails again and again is tried after waits that double, down to once in five minutes', () => {
  const scheduler = handScheduler();
  const timer = new RetryTimer(scheduler, () => timer.later());
  timer.later();
  for (let tries = 0; tries < 8; tries += 1) scheduler.fire();
  const seconds = [5, 10, 20, 40, 80, 160, 300, 300, 300];
  expect(scheduler.waits).toEqual(seconds.map((count) => count * 1_000));
});

test('one try is due however often it is asked for', () => {
  const scheduler = handScheduler();
  const retry = vi.fn();
  const timer = new RetryTimer(scheduler, retry);
  timer.later();
  timer.later();
  expect(scheduler.waits).toEqual([5_000]);
  scheduler.fire();
  expect(retry).toHaveBeenCalledTimes(1);
  expect(scheduler.isDue).toBe(false);
});

test('after a rest nothing is due, and the next wait is the shortest', () => {
  const scheduler = handScheduler();
  const timer = new RetryTimer(scheduler, () => timer.later());
  timer.later();
  scheduler.fire();
  timer.rest();
  expect(scheduler.isDue).toBe(false);
  timer.later();
  expect(scheduler.waits).toEqual([5_000, 10_000, 5_000]);
});

test('a restart leaves the try that is due, and the waits after it begin with the shortest', () => {
  const scheduler = handScheduler();
  const retry = vi.fn();
  const timer = new RetryTimer(scheduler, retry);
  timer.later();
  scheduler.fire();
  timer.restart();
  timer.later();
  timer.restart();
  expect(scheduler.isDue).toBe(true);
  expect(scheduler.waits).toEqual([5_000, 5_000]);
});

test('once stopped it tries no more, whatever is asked of it', () => {
  const scheduler = handScheduler();
  const timer = new RetryTimer(scheduler, () => {});
  timer.later();
  timer.stop();
  timer.later();
  expect(timer.stopped).toBe(true);
  expect(scheduler.isDue).toBe(false);
  expect(scheduler.waits).toEqual([5_000]);
});
