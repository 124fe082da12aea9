import { describe, expect, test } from 'vitest';
import type { MakeBank } from './bank-under-test';
import { readAll } from './read-pages';
import { at, makeCustomer } from './samples';
import { withBank } from './with-bank';

const POLICY = { maxFailedSignIns: 5, lockMs: 30 * 60_000 };

export function signInCountingContract(makeBank: MakeBank): void {
  describe('counting sign-ins', () => {
    const on = withBank(makeBank);

    const attempt = (userId: string, minutes: number) => on.bank.users.countAttempt(userId, at(minutes), POLICY);
    const lockedIds = async () => (await readAll((page) => on.bank.users.locked(page), 1)).map((user) => user.userId);

    test('100 parallel guesses from two consoles count as 5 and lock', async () => {
      const { user } = await makeCustomer(on.bank);
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          (index % 2 === 0 ? on.bank : on.other).users.countAttempt(user.userId, at(0), POLICY),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(5);
      expect(outcomes.filter((outcome) => outcome === 'locked')).toHaveLength(95);
      expect(await on.bank.users.byId(user.userId)).toMatchObject({ failedSignIns: 5, lockedUntil: at(30) });
    });

    test('the lock stands until its time, a clock set back included, and then a new count starts', async () => {
      const { user } = await makeCustomer(on.bank);
      for (let guess = 0; guess < 5; guess += 1) expect(await attempt(user.userId, 0)).toBe('counted');
      expect(await attempt(user.userId, 29.999)).toBe('locked');
      expect(await attempt(user.userId, -600)).toBe('locked');
      expect(await lockedIds()).toContain(user.userId);
      expect(await attempt(user.userId, 30)).toBe('counted');
      expect(await on.bank.users.byId(user.userId)).toMatchObject({ failedSignIns: 1, lockedUntil: undefined });
    });

    test('a lock on record is listed even when it has run out, until it is released', async () => {
      const { user } = await makeCustomer(on.bank);
      for (let guess = 0; guess < 5; guess += 1) await attempt(user.userId, -100_000);
      expect(await lockedIds()).toContain(user.userId);
      expect(await on.bank.users.releaseLock(user.userId)).toMatchObject({ failedSignIns: 0, lockedUntil: undefined });
      expect(await lockedIds()).not.toContain(user.userId);
      expect(await attempt(user.userId, -99_999)).toBe('counted');
    });

    test('a right password forgets the failures, and the lock that the last permitted attempt set', async () => {
      const { user } = await makeCustomer(on.bank);
      for (let guess = 0; guess < 5; guess += 1) await attempt(user.userId, 0);
      await on.bank.users.clearAttempts(user.userId);
      expect(await on.bank.users.byId(user.userId)).toMatchObject({ failedSignIns: 0, lockedUntil: undefined });
      expect(await attempt(user.userId, 0)).toBe('counted');
    });

    test('counting never ends a session, and an unknown user is missing', async () => {
      const { user } = await makeCustomer(on.bank);
      await attempt(user.userId, 0);
      expect((await on.bank.users.byId(user.userId))?.sessionEpoch).toBe(user.sessionEpoch);
      expect(await attempt('nobody', 0)).toBe('missing');
      expect(await on.bank.users.byId('nobody')).toBeUndefined();
    });
  });
}
