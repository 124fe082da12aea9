import { describe, expect, test } from 'vitest';
import type { Bank } from '../../main/bank';
import type { CallerWindow } from '../../main/ipc/caller-window';
import type { SignedInCall } from '../../main/ipc/handler';
import { authHandlers } from '../../main/ipc/handlers/auth';
import { dialogsOf } from '../support/dialogs';
import { identityBank, sessionOf } from './auth-bank';
import { newConsole } from './auth-console';

const identity = identityBank();
/** The handlers of these channels ask nothing of the window. */
const window = {} as CallerWindow;
const dialogs = dialogsOf(window);

/** The channels of a program with this part of a bank open, and calls by whoever is signed in. */
async function program() {
  const here = newConsole(identity().bank, identity().hasher);
  const bank = { sessions: here.sessions, auth: here.auth } as Bank;
  const call = async (): Promise<SignedInCall> => ({ window, dialogs, bank, session: await sessionOf(here) });
  return { ...here, channels: authHandlers({ currentBank: () => bank }), call };
}

describe('before a workspace is open', () => {
  const channels = authHandlers({ currentBank: () => undefined });
  const notOpen = { ok: false, error: { code: 'workspace.notOpen' } };

  test('nobody can register or sign in, and is told why', async () => {
    const customer = { email: 'a@bank.example', fullName: 'A', phone: '', password: 'Secret1x' };
    expect(await channels['auth.register'](customer, { window })).toEqual(notOpen);
    expect(await channels['auth.signIn']({ email: 'a@bank.example', password: 'x' }, { window })).toEqual(notOpen);
    expect(await channels['auth.continueAs']({ role: 'teller' }, { window })).toEqual(notOpen);
  });

  test('there is no session, and signing out does no harm', async () => {
    expect(await channels['auth.session']({}, { window })).toEqual({ ok: true, value: null });
    expect(await channels['auth.signOut']({}, { window })).toEqual({ ok: true, value: {} });
  });
});

test('one session through its channels: registered, signed in, locked, unlocked, renamed, new password, signed out', async () => {
  const { channels, call, sessions } = await program();
  const credentials = { email: 'ada.channels@bank.example', password: 'Secret1x' };
  expect(await channels['auth.register']({ ...credentials, fullName: 'Ada', phone: '' }, { window })).toMatchObject({
    ok: true,
  });
  expect(await channels['auth.signIn'](credentials, { window })).toMatchObject({
    ok: true,
    value: { role: 'customer' },
  });
  const signedIn = await call();
  await channels['auth.lock']({}, signedIn);
  expect(await channels['auth.session']({}, { window })).toMatchObject({ value: { locked: true } });
  expect(await channels['auth.unlock']({ password: 'Secret1x' }, signedIn)).toMatchObject({ ok: true });
  const profile = { fullName: 'Ada N', phone: '1', alertsEnabled: true };
  expect(await channels['profile.update'](profile, await call())).toMatchObject({ ok: true });
  expect(await channels['profile.read']({}, await call())).toMatchObject({ value: profile });
  const passwords = { currentPassword: 'Secret1x', newPassword: 'Another2y' };
  expect(await channels['auth.changePassword'](passwords, await call())).toMatchObject({ ok: true });
  expect(await channels['auth.signOut']({}, { window })).toEqual({ ok: true, value: {} });
  expect(sessions.view()).toBeNull();
});
