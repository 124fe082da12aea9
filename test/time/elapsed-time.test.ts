import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elapsedTime } from '../../main/time/elapsed-time';
import { systemScheduler } from '../../main/time/scheduler';
import { HOUR_MS, SessionTime } from '../services/session-time';
import { seeded } from '../support/seeded';

describe('the time that a session counts', () => {
  test('goes on at the pace of the clocks, however often it is asked', () => {
    const time = new SessionTime();
    const elapsed = elapsedTime(time, time.monotonicMs);
    for (let tenths = 0; tenths < 10_000; tenths += 1) {
      time.passWithoutTimers(0.1);
      elapsed();
    }
    expect(elapsed()).toBeGreaterThan(999);
    expect(elapsed()).toBeLessThan(1_002);
  });

  test('counts sleep, during which the monotonic clock stands still', () => {
    const time = new SessionTime();
    const elapsed = elapsedTime(time, time.monotonicMs);
    time.sleep(HOUR_MS);
    expect(elapsed()).toBe(HOUR_MS);
  });

  test('counts sleep also after the wall clock was set back', () => {
    const time = new SessionTime();
    const elapsed = elapsedTime(time, time.monotonicMs);
    time.setWallClockBy(-3 * HOUR_MS);
    elapsed();
    time.sleep(HOUR_MS);
    expect(elapsed()).toBe(HOUR_MS);
  });

  test('is never less than the time that passed, whatever is done to the wall clock', () => {
    const step = fc.record({
      passMs: fc.integer({ min: 0, max: HOUR_MS }),
      setByMs: fc.integer({ min: -48 * HOUR_MS, max: 48 * HOUR_MS }),
      isSet: fc.boolean(),
      isLookedAt: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const time = new SessionTime();
        const elapsed = elapsedTime(time, time.monotonicMs);
        let passedMs = 0;
        let lastMs = 0;
        for (const { passMs, setByMs, isSet, isLookedAt } of steps) {
          time.passWithoutTimers(passMs);
          passedMs += passMs;
          if (isSet) time.setWallClockBy(setByMs);
          if (!isLookedAt) continue;
          const nowMs = elapsed();
          expect(nowMs).toBeGreaterThanOrEqual(lastMs);
          lastMs = nowMs;
        }
        expect(elapsed()).toBeGreaterThanOrEqual(passedMs - 0.001);
      }),
      seeded(),
    );
  });
});

test('the system scheduler runs what is due once, and not what was called off', async () => {
  const runs: string[] = [];
  await new Promise<void>((resolve) => {
    systemScheduler.after(1, () => runs.push('called off'))();
    systemScheduler.after(1, () => runs.push('due'));
    systemScheduler.after(2, resolve);
  });
  expect(runs).toEqual(['due']);
});
