import { describe, expect, test } from 'vitest';
import { identityBank } from './auth-bank';
import { newConsole } from './auth-console';
import { MINUTE_MS } from './session-time';

const identity = identityBank();

/** Not more than 72 bytes; the right one is `Secret1x`. */
const WRONG = 'Secret2x';

describe('claim 8: nobody learns from a refused sign-in whether the address exists', () => {
  /** What a refused sign-in says, and what it makes the repository and the password worker do. */
  async function refused(email: string, password: string) {
    const here = newConsole(identity().bank, identity().hasher);
    const said = await here.auth.signIn(email, password);
    return { said, calls: here.calls, changes: here.changes };
  }

  async function everyRefusal() {
    const active = await identity().addUser();
    const disabled = await identity().addUser({ status: 'disabled' });
    const locked = await identity().addUser();
    const guesser = newConsole(identity().bank, identity().hasher);
    for (let guess = 0; guess < 5; guess += 1) await guesser.auth.signIn(locked.email, WRONG);
    return {
      unknown: await refused('nobody.at.all@bank.example', WRONG),
      wrong: await refused(active.email, WRONG),
      locked: await refused(locked.email, WRONG),
      lockedWithRightPassword: await refused(locked.email, 'Secret1x'),
      disabled: await refused(disabled.email, WRONG),
      disabledWithRightPassword: await refused(disabled.email, 'Secret1x'),
      tooLong: await refused(active.email, `Secret1x${'x'.repeat(80)}`),
      empty: await refused(active.email, ''),
    };
  }

  test('the answer is the same value for unknown, wrong, locked, disabled and too long, and the session stays none', async () => {
    for (const [name, { said, changes }] of Object.entries(await everyRefusal())) {
      expect(said, name).toEqual({ ok: false, error: { code: 'auth.refused' } });
      expect(changes, name).toEqual([]);
    }
  });

  test('the work is the same: two repository calls and one bcrypt, whatever the reason', async () => {
    for (const [name, { calls }] of Object.entries(await everyRefusal())) {
      expect(calls.slice(0, 2), name).toEqual(['byEmail', 'countAttempt']);
      expect(calls, name).toHaveLength(3);
      expect(['verify', 'verifyNothing'], name).toContain(calls[2]);
    }
  });
});

describe('claim 9: 5 failures lock for 30 minutes', () => {
  const guesses = (count: number) => Array.from({ length: count });

  test('100 parallel wrong guesses count as 5: no more than 5 passwords are looked at', async () => {
    const user = await identity().addUser();
    const here = newConsole(identity().bank, identity().hasher);
    const said = await Promise.all(guesses(100).map(() => here.auth.signIn(user.email, WRONG)));
    expect(said.filter(({ ok }) => ok)).toEqual([]);
    expect(here.calls.filter((call) => call === 'verify')).toHaveLength(5);
    expect(here.calls.filter((call) => call === 'verifyNothing')).toHaveLength(95);
    expect(await identity().bank.users.byId(user.userId)).toMatchObject({ failedSignIns: 5 });
    expect((await here.auth.signIn(user.email, 'Secret1x')).ok).toBe(false);
  });

  test('100 parallel wrong guesses from several consoles count as 5 too', async () => {
    const user = await identity().addUser();
    const others = await Promise.all([identity().openAgain(), identity().openAgain()]);
    const consoles = [identity().bank, ...others].map((bank) => newConsole(bank, identity().hasher));
    await Promise.all(guesses(100).map((_, guess) => consoles[guess % 3]?.auth.signIn(user.email, WRONG)));
    const calls = consoles.flatMap((console) => console.calls);
    expect(calls.filter((call) => call === 'verify')).toHaveLength(5);
    expect(calls.filter((call) => call === 'countAttempt')).toHaveLength(100);
    await Promise.all(others.map((bank) => bank.close()));
  });

  test('the lock survives a restart and a clock set back, and is released by itself after 30 minutes', async () => {
    const user = await identity().addUser();
    const here = newConsole(identity().bank, identity().hasher);
    for (const _ of guesses(5)) await here.auth.signIn(user.email, WRONG);

    const reopened = await identity().openAgain();
    const later = newConsole(reopened, identity().hasher, { time: here.time });
    expect((await later.auth.signIn(user.email, 'Secret1x')).ok).toBe(false);
    here.time.setWallClockBy(-24 * 60 * MINUTE_MS);
    expect((await later.auth.signIn(user.email, 'Secret1x')).ok).toBe(false);
    here.time.setWallClockBy(24 * 60 * MINUTE_MS);
    here.time.pass(30 * MINUTE_MS - 1);
    expect((await later.auth.signIn(user.email, 'Secret1x')).ok).toBe(false);
    here.time.pass(1);
    expect((await later.auth.signIn(user.email, 'Secret1x')).ok).toBe(true);
    await reopened.close();
  });

  test('guesses during the lock do not prolong it', async () => {
    const user = await identity().addUser();
    const here = newConsole(identity().bank, identity().hasher);
    for (const _ of guesses(5)) await here.auth.signIn(user.email, WRONG);
    here.time.pass(29 * MINUTE_MS);
    await here.auth.signIn(user.email, WRONG);
    here.time.pass(MINUTE_MS);
    expect((await here.auth.signIn(user.email, 'Secret1x')).ok).toBe(true);
  });

  test('a right password in time forgets the failures, the fifth attempt included', async () => {
    const user = await identity().addUser();
    const here = newConsole(identity().bank, identity().hasher);
    for (let round = 0; round < 3; round += 1) {
      for (const _ of guesses(4)) await here.auth.signIn(user.email, WRONG);
      expect((await here.auth.signIn(user.email, 'Secret1x')).ok).toBe(true);
    }
    expect(await identity().bank.users.byId(user.userId)).toMatchObject({ failedSignIns: 0, lockedUntil: undefined });
  });
});

describe('where administrators sign in by IAM profile', () => {
  test('the right password of one opens nothing and says which way is open, after the work of every sign-in', async () => {
    const user = await identity().addUser({ role: 'admin' });
    const here = newConsole(identity().bank, identity().hasher, { byProfile: true });
    const said = await here.auth.signIn(user.email, 'Secret1x');
    expect(said).toEqual({ ok: false, error: { code: 'auth.profileNeeded' } });
    expect(here.calls).toEqual(['byEmail', 'countAttempt', 'verify', 'clearAttempts']);
    expect([here.changes, here.sessions.view()]).toEqual([[], null]);
  });

  test('a wrong password of one is refused as anybody’s is, and everybody else signs in as ever', async () => {
    const administrator = await identity().addUser({ role: 'admin' });
    const teller = await identity().addUser({ role: 'teller' });
    const here = newConsole(identity().bank, identity().hasher, { byProfile: true });
    expect(await here.auth.signIn(administrator.email, WRONG)).toEqual({ ok: false, error: { code: 'auth.refused' } });
    expect((await here.auth.signIn(teller.email, 'Secret1x')).ok).toBe(true);
  });
});

describe('signing in', () => {
  test('works with the address in any case, and gives the window its session without anything secret', async () => {
    const user = await identity().addUser({ role: 'analyst' });
    const here = newConsole(identity().bank, identity().hasher);
    const said = await here.auth.signIn(user.email.toUpperCase(), 'Secret1x');
    expect(said).toEqual({
      ok: true,
      value: {
        userId: user.userId,
        email: user.email,
        fullName: user.fullName,
        role: 'analyst',
        signedInAt: '2026-11-22T09:00:00.000Z',
        expiresAt: '2026-11-22T11:00:00.000Z',
        locked: false,
        mustChangePassword: false,
        signInMethod: 'password',
      },
    });
    expect(here.changes).toEqual([{ session: said.ok && said.value, reason: 'signedIn' }]);
  });

  test('as a ready-made user needs no password, in the training workspace only', async () => {
    const training = newConsole(identity().bank, identity().hasher, { training: true });
    expect(await training.auth.continueAs('teller')).toEqual({ ok: false, error: { code: 'user.notFound' } });
    const teller = await identity().addUser({ email: 't@bank.example', role: 'teller' });
    expect(await training.auth.continueAs('teller')).toMatchObject({ ok: true, value: { userId: teller.userId } });
    await identity().bank.users.setStatus(teller.userId, 'disabled');
    expect(await training.auth.continueAs('teller')).toEqual({ ok: false, error: { code: 'user.notFound' } });
    const aws = newConsole(identity().bank, identity().hasher);
    expect(await aws.auth.continueAs('teller')).toEqual({ ok: false, error: { code: 'workspace.trainingOnly' } });
    expect(aws.sessions.view()).toBeNull();
  });
});
