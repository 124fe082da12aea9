import { describe, expect, test } from 'vitest';
import { transactions } from '../../shared/contract/transactions';
import { users as usersPart } from '../../shared/contract/users';
import { answer, identityBank, unlockCall } from './auth-bank';
import { newConsole } from './auth-console';
import { HOUR_MS, MINUTE_MS } from './session-time';

const identity = identityBank();
const profileSession = {
  userId: 'iam#AIDAEXAMPLE',
  fullName: 'alice',
  profile: { arn: 'arn:aws:iam::1:user/alice', account: '1', region: 'eu-central-1', profile: 'work' },
};

const signedIn = () => {
  const here = newConsole(identity().bank, identity().hasher);
  here.sessions.startForProfile(profileSession);
  return here;
};

describe('the session of an IAM profile', () => {
  test('is an administrator’s, judged without a read of any user', async () => {
    const here = signedIn();
    expect(await answer(here, usersPart['users.list'])).toBe('ok');
    expect(await answer(here, transactions['transactions.deposit'])).toBe('auth.notPermitted');
    expect(here.calls).toEqual([]);
  });

  test('gives the window nothing of the profile but what it is', () => {
    expect(signedIn().sessions.view()).toEqual({
      userId: 'iam#AIDAEXAMPLE',
      email: '',
      fullName: 'alice',
      role: 'admin',
      signedInAt: '2026-11-22T09:00:00.000Z',
      expiresAt: '2026-11-22T11:00:00.000Z',
      locked: false,
      mustChangePassword: false,
      signInMethod: 'iamProfile',
    });
  });

  test('claim 10 holds for it too: it locks after 15 idle minutes, at once when away, and ends after 2 hours', async () => {
    const idle = signedIn();
    idle.time.passWithoutTimers(15 * MINUTE_MS);
    expect(await answer(idle, usersPart['users.list'])).toBe('auth.sessionLocked');
    expect(await answer(idle, unlockCall)).toBe('ok');
    const away = signedIn();
    away.sessions.lock('away');
    expect(await answer(away, usersPart['users.list'])).toBe('auth.sessionLocked');
    const long = signedIn();
    long.time.passWithoutTimers(2 * HOUR_MS);
    expect(await answer(long, usersPart['users.list'])).toBe('auth.sessionEnded');
  });

  test('has no password: none opens its lock, none can be changed, and it has no profile to edit', async () => {
    const here = signedIn();
    const session = await here.sessions.authorize(unlockCall);
    if (!session.ok) throw new Error('no session');
    here.sessions.lock('requested');
    expect(await here.auth.unlock(session.value, 'Secret1x')).toEqual({ ok: false, error: { code: 'auth.refused' } });
    expect(await here.auth.changePassword(session.value, 'Secret1x', 'Secret2x')).toMatchObject({ ok: false });
    expect(await here.auth.profile(session.value)).toEqual({ ok: false, error: { code: 'user.notFound' } });
    expect(here.sessions.view()?.locked).toBe(true);
  });

  test('is replaced by the next sign-in, and the other way round', async () => {
    const here = signedIn();
    here.sessions.start(await identity().addUser());
    expect(await answer(here, usersPart['users.list'])).toBe('auth.notPermitted');
    here.sessions.startForProfile(profileSession);
    expect(await answer(here, usersPart['users.list'])).toBe('ok');
  });
});
