import { describe, expect, test } from 'vitest';
import { temporaryPassword } from '../../main/passwords/temporary-password';
import type { User } from '../../main/repositories/records';
import { answer, identityBank, sessionOf, unlockCall } from './auth-bank';
import { newConsole } from './auth-console';
import { MINUTE_MS } from './session-time';

const identity = identityBank();

/** Someone at a console, and the same person signed in at two others, as a fourth and a stranger are. */
async function atSeveralConsoles(changes: Partial<User> = {}) {
  const user = await identity().addUser({ role: 'teller', ...changes });
  const stranger = await identity().addUser({ role: 'teller' });
  const open = (who: User) => {
    const console = newConsole(identity().bank, identity().hasher);
    console.sessions.start(who);
    return console;
  };
  return { user, here: open(user), elsewhere: [open(user), open(user)], stranger: open(stranger) };
}

const endedElsewhere = { ok: false, error: { code: 'auth.sessionEnded', reason: 'endedElsewhere' } };

describe('claim 11: changing a password ends every other session of the user', () => {
  test('at their next call, while this one and those of others go on', async () => {
    const { user, here, elsewhere, stranger } = await atSeveralConsoles();
    const session = await sessionOf(here);
    const changed = await here.auth.changePassword(session, 'Secret1x', 'Another2y');
    expect(changed).toMatchObject({ ok: true, value: { userId: user.userId, locked: false } });
    for (const console of elsewhere) {
      expect(await answer(console)).toBe('auth.sessionEnded');
      expect(console.changes.at(-1)).toEqual({ session: null, reason: 'endedElsewhere' });
    }
    expect(await answer(here)).toBe('ok');
    expect(await answer(stranger)).toBe('ok');
    expect((await here.auth.signIn(user.email, 'Secret1x')).ok).toBe(false);
    expect((await here.auth.signIn(user.email, 'Another2y')).ok).toBe(true);
  });

  test('also when two consoles change it at once: one wins, and only its session goes on', async () => {
    const { here, elsewhere } = await atSeveralConsoles();
    const [there = here] = elsewhere;
    const [one, other] = await Promise.all([
      here.auth.changePassword(await sessionOf(here), 'Secret1x', 'Another2y'),
      there.auth.changePassword(await sessionOf(there), 'Secret1x', 'Another3z'),
    ]);
    expect([one.ok, other.ok].sort()).toEqual([false, true]);
    expect([await answer(here), await answer(there)].sort()).toEqual(['auth.sessionEnded', 'ok']);
  });
});

test.each([
  ['role', (user: User) => identity().bank.users.setRole(user.userId, 'analyst')],
  ['role, even to the one it already is', (user: User) => identity().bank.users.setRole(user.userId, user.role)],
  ['status', (user: User) => identity().bank.users.setStatus(user.userId, 'disabled')],
  [
    'status, even when it is given back',
    async (user: User) => {
      await identity().bank.users.setStatus(user.userId, 'disabled');
      await identity().bank.users.setStatus(user.userId, 'active');
    },
  ],
])("claim 11: changing a user's %s ends all sessions of that user, and of nobody else", async (_what, change) => {
  const { user, here, elsewhere, stranger } = await atSeveralConsoles();
  await change(user);
  for (const console of [here, ...elsewhere]) {
    expect(await console.sessions.authorize(unlockCall)).toEqual(endedElsewhere);
    expect(await console.sessions.authorize(unlockCall)).toEqual(endedElsewhere);
  }
  expect(await answer(stranger)).toBe('ok');
});

describe('changing a password', () => {
  test('needs the current one, and a wrong one counts as a failed sign-in', async () => {
    const { user, here } = await atSeveralConsoles();
    const session = await sessionOf(here);
    const refused = { ok: false, error: { code: 'auth.wrongCurrentPassword' } };
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await here.auth.changePassword(session, 'Secret2x', 'Another2y')).toEqual(refused);
    }
    expect(await here.auth.changePassword(session, 'Secret1x', 'Another2y')).toEqual(refused);
    expect(await identity().bank.users.byId(user.userId)).toMatchObject({ failedSignIns: 5, sessionEpoch: 1 });
    expect(await answer(here)).toBe('ok');
  });

  test.each([
    ['Short1', 'tooShort'],
    ['nouppercase1', 'noUpperCase'],
    ['NoDigitHere', 'noDigit'],
    [`Aa1${'x'.repeat(70)}`, 'tooLong'],
    ['Secret1x', 'sameAsBefore'],
  ])('claim 12: to %s is refused with its reason, %s, and nothing changes', async (newPassword, rule) => {
    const { user, here, elsewhere } = await atSeveralConsoles();
    const changed = await here.auth.changePassword(await sessionOf(here), 'Secret1x', newPassword);
    expect(changed).toEqual({ ok: false, error: { code: 'auth.passwordRefused', rule } });
    expect(await identity().bank.users.byId(user.userId)).toEqual(user);
    for (const console of elsewhere) expect(await answer(console)).toBe('ok');
  });

  test('that was temporary makes everything else work', async () => {
    const { here } = await atSeveralConsoles({ passwordTemporary: true });
    expect(await answer(here)).toBe('auth.passwordChangeNeeded');
    const changing = await here.sessions.authorize(unlockCall);
    if (!changing.ok) throw new Error(changing.error.code);
    const changed = await here.auth.changePassword(changing.value, 'Secret1x', temporaryPassword());
    expect(changed).toMatchObject({ ok: true, value: { mustChangePassword: false } });
    expect(await answer(here)).toBe('ok');
  });
});

describe('unlocking', () => {
  test('by the own password opens the same session and forgets the failures', async () => {
    const { user, here } = await atSeveralConsoles();
    const session = await sessionOf(here);
    here.time.pass(15 * MINUTE_MS);
    expect(await here.auth.unlock(session, 'Secret2x')).toEqual({ ok: false, error: { code: 'auth.refused' } });
    expect(await answer(here)).toBe('auth.sessionLocked');
    expect(await here.auth.unlock(session, 'Secret1x')).toMatchObject({ ok: true, value: { locked: false } });
    expect(await sessionOf(here)).toEqual(session);
    expect(await identity().bank.users.byId(user.userId)).toMatchObject({ failedSignIns: 0 });
  });

  test('claim 9: counts wrong passwords together with failed sign-ins, and a lock refuses without ending anything', async () => {
    const { user, here } = await atSeveralConsoles();
    const session = await sessionOf(here);
    here.sessions.lock('requested');
    const stranger = newConsole(identity().bank, identity().hasher);
    await stranger.auth.signIn(user.email, 'Secret2x');
    await stranger.auth.signIn(user.email, 'Secret2x');
    await Promise.all(Array.from({ length: 50 }, () => here.auth.unlock(session, 'Secret2x')));
    expect(here.calls.filter((call) => call === 'verify')).toHaveLength(3);
    expect((await here.auth.unlock(session, 'Secret1x')).ok).toBe(false);
    expect(here.sessions.view()).toMatchObject({ userId: user.userId, locked: true });
    here.time.pass(30 * MINUTE_MS);
    expect((await here.auth.unlock(session, 'Secret1x')).ok).toBe(true);
  });

  test('does not bring back a session that ended while the password was looked at', async () => {
    const { here } = await atSeveralConsoles();
    const session = await sessionOf(here);
    here.sessions.lock('requested');
    const unlocking = here.auth.unlock(session, 'Secret1x');
    here.sessions.signOut();
    expect(await unlocking).toEqual({ ok: false, error: { code: 'auth.refused' } });
    expect(here.sessions.view()).toBeNull();
  });
});
