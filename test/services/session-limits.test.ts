import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { User } from '../../main/repositories/records';
import { must } from '../support/program';
import { seeded } from '../support/seeded';
import { answer, anyCall, identityBank, sessionOf, unlockCall } from './auth-bank';
import { newConsole } from './auth-console';
import { HOUR_MS, MINUTE_MS } from './session-time';

const identity = identityBank();

describe('claim 10: a session ends after 2 hours', () => {
  test('counted from the sign-in, however busy the person is', async () => {
    const here = await identity().signedIn();
    for (let minutes = 0; minutes < 110; minutes += 10) {
      here.time.pass(10 * MINUTE_MS);
      here.sessions.touch();
    }
    here.time.pass(10 * MINUTE_MS - 1);
    expect(await answer(here)).toBe('ok');
    here.time.passWithoutTimers(1);
    expect(await here.sessions.authorize(anyCall)).toEqual({
      ok: false,
      error: { code: 'auth.sessionEnded', reason: 'expired' },
    });
    expect(here.sessions.view()).toBeNull();
  });

  test('while it is locked too, and then no password opens it', async () => {
    const here = await identity().signedIn();
    const session = await sessionOf(here);
    here.time.pass(2 * HOUR_MS);
    expect(await answer(here, unlockCall)).toBe('auth.sessionEnded');
    expect(here.sessions.unlock(session)).toBeUndefined();
  });

  test('and the window learns of it without asking', async () => {
    const here = await identity().signedIn();
    here.time.pass(2 * HOUR_MS);
    expect(here.changes.map(({ session, reason }) => [session?.locked, reason])).toEqual([
      [true, 'idle'],
      [undefined, 'expired'],
    ]);
    expect(here.time.waitingTimers).toBe(0);
  });

  test('and the next sign-in begins 2 new hours', async () => {
    const here = await identity().signedIn();
    here.time.pass(2 * HOUR_MS);
    const view = must(here.sessions.start(here.user));
    expect(Date.parse(view.expiresAt) - here.time.nowMs()).toBe(2 * HOUR_MS);
    expect(await answer(here)).toBe('ok');
  });
});

describe('claim 10: a session locks after 15 idle minutes', () => {
  test('and goes on, the same one, when it is unlocked', async () => {
    const here = await identity().signedIn();
    const before = await sessionOf(here);
    here.time.pass(15 * MINUTE_MS - 1);
    expect(await answer(here)).toBe('ok');
    here.time.passWithoutTimers(1);
    expect(await answer(here)).toBe('auth.sessionLocked');
    expect(await answer(here, unlockCall)).toBe('ok');
    expect(here.sessions.view()?.locked).toBe(true);
    expect(here.sessions.unlock(before)?.locked).toBe(false);
    expect(await sessionOf(here)).toEqual(before);
  });

  test('though the page calls all the time: only real input counts', async () => {
    const here = await identity().signedIn();
    for (let minute = 0; minute < 15; minute += 1) {
      await answer(here);
      here.time.pass(MINUTE_MS);
    }
    expect(await answer(here)).toBe('auth.sessionLocked');
  });

  test('counted from the last input, also after an unlock', async () => {
    const here = await identity().signedIn();
    here.time.pass(14 * MINUTE_MS);
    here.sessions.touch();
    here.time.pass(14 * MINUTE_MS);
    const session = await sessionOf(here);
    here.sessions.lock('requested');
    expect(here.sessions.unlock(session)?.locked).toBe(false);
    here.time.pass(14 * MINUTE_MS);
    expect(await answer(here)).toBe('ok');
    here.time.pass(MINUTE_MS);
    expect(await answer(here)).toBe('auth.sessionLocked');
  });

  test('and input that comes later does not unlock it, even when no timer ran', async () => {
    const here = await identity().signedIn();
    here.time.passWithoutTimers(15 * MINUTE_MS);
    here.sessions.touch();
    expect(await answer(here)).toBe('auth.sessionLocked');
  });

  test('and the window learns of it without asking, at the minute and not before', async () => {
    const here = await identity().signedIn();
    here.time.pass(10 * MINUTE_MS);
    here.sessions.touch();
    here.time.pass(15 * MINUTE_MS - 1);
    expect(here.changes).toEqual([]);
    here.time.pass(1);
    expect(here.changes.map(({ session, reason }) => [session?.locked, reason])).toEqual([[true, 'idle']]);
  });
});

describe('claim 10: a session locks at once when the machine sleeps or its screen is locked', () => {
  test('and asks for the password afterwards', async () => {
    const here = await identity().signedIn();
    here.sessions.lock('away');
    expect(here.changes).toMatchObject([{ session: { locked: true }, reason: 'away' }]);
    expect(await answer(here)).toBe('auth.sessionLocked');
    here.sessions.touch();
    expect(await answer(here)).toBe('auth.sessionLocked');
  });

  test('and the time asleep counts, though the monotonic clock stood still', async () => {
    const here = await identity().signedIn();
    here.sessions.lock('away');
    here.time.sleep(2 * HOUR_MS);
    expect(await answer(here, unlockCall)).toBe('auth.sessionEnded');
  });

  test('and locking again, or locking nobody, says nothing', async () => {
    const here = await identity().signedIn();
    here.sessions.lock('away');
    here.sessions.lock('requested');
    expect(here.changes).toHaveLength(1);
    here.sessions.signOut();
    here.sessions.lock('away');
    expect(here.changes).toHaveLength(2);
  });
});

test('claim 10: setting the clock back prolongs neither the 2 hours nor the 15 minutes', () => {
  const step = fc.record({
    passMs: fc.integer({ min: 0, max: 20 * MINUTE_MS }),
    setByMs: fc.integer({ min: -3 * HOUR_MS, max: 0 }),
    does: fc.constantFrom('look', 'touch', 'nothing'),
  });
  const user = { userId: 'u', email: 'u@bank.example', fullName: 'Ada U', role: 'teller', sessionEpoch: 1 };
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { time, sessions } = newConsole(identity().bank, identity().hasher);
      sessions.start({ ...user, passwordTemporary: false } as User);
      let sinceSignInMs = 0;
      let sinceInputMs = 0;
      for (const { passMs, setByMs, does } of steps) {
        time.passWithoutTimers(passMs);
        sinceSignInMs += passMs;
        sinceInputMs += passMs;
        if (does === 'touch') {
          sessions.touch();
          if (sinceInputMs < 15 * MINUTE_MS) sinceInputMs = 0;
        }
        const view = does === 'nothing' ? undefined : sessions.view();
        if (view?.locked === false) {
          expect(sinceSignInMs).toBeLessThan(2 * HOUR_MS);
          expect(sinceInputMs).toBeLessThan(15 * MINUTE_MS);
        }
        if (view !== undefined && sinceSignInMs >= 2 * HOUR_MS) expect(view).toBeNull();
        time.setWallClockBy(setByMs);
      }
    }),
    seeded(),
  );
});
