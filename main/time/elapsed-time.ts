import type { Clock } from './clock';

/** Milliseconds from some fixed point; no change of the wall clock moves it, but it may stand still during sleep. */
export type MonotonicMs = () => number;

export const systemMonotonicMs: MonotonicMs = () => performance.now();

/**
 * Answers a function that tells how many milliseconds have passed. Neither clock alone is enough for a session: the wall
 * clock can be set back, the monotonic one stands still while the machine sleeps. Whichever says more is believed, and
 * what has once been counted stays counted.
 */
export function elapsedTime(clock: Clock, monotonicMs: MonotonicMs): () => number {
  let last = { wall: clock.nowMs(), monotonic: monotonicMs(), elapsed: 0 };
  let base = last;
  return () => {
    const wall = clock.nowMs();
    const monotonic = monotonicMs();
    if (wall < last.wall) {
      // Set back: from here on the wall clock is measured from its new time.
      base = { wall, monotonic, elapsed: last.elapsed + Math.max(0, monotonic - last.monotonic) };
    }
    const sinceBase = Math.max(wall - base.wall, monotonic - base.monotonic);
    last = { wall, monotonic, elapsed: Math.max(last.elapsed, base.elapsed + sinceBase) };
    return last.elapsed;
  };
}
