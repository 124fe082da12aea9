import { describe, expect, test } from 'vitest';
import { passwordProblem } from '../../shared/domain/password';
import { answer, identityBank, sessionOf } from './auth-bank';
import { newConsole } from './auth-console';

const identity = identityBank();
const ada = { fullName: 'Ada Nováková', phone: '+420 601 000 000' };

const newHere = (randomDigits?: (count: number) => string) =>
  newConsole(identity().bank, identity().hasher, randomDigits === undefined ? {} : { randomDigits });

describe('registering', () => {
  test('gives a customer with one empty checking account, and signs nobody in', async () => {
    const here = newHere();
    const email = 'Ada.First@Bank.example';
    const registered = await here.auth.register({ ...ada, email, password: 'Secret1x' });
    if (!registered.ok) throw new Error(registered.error.code);
    const { userId, accountNumber } = registered.value;
    expect(registered.value.email).toBe('ada.first@bank.example');
    expect(await identity().bank.users.byEmail('ada.first@bank.example')).toMatchObject({
      ...ada,
      userId,
      role: 'customer',
      status: 'active',
      alertsEnabled: true,
      passwordTemporary: false,
    });
    expect(await identity().bank.accounts.byNumber(accountNumber)).toMatchObject({
      userId,
      accountType: 'checking',
      balanceCents: 0n,
      status: 'active',
      version: 0,
    });
    expect(accountNumber).toMatch(/^[1-9]\d{9}$/);
    expect(here.sessions.view()).toBeNull();
    expect((await here.auth.signIn(email, 'Secret1x')).ok).toBe(true);
  });

  test('refuses an address that is taken, in any case, and leaves no second account', async () => {
    const here = newHere(() => '5000000001');
    await newHere().auth.register({ ...ada, email: 'ada.taken@bank.example', password: 'Secret1x' });
    const again = await here.auth.register({ ...ada, email: 'ADA.taken@bank.example', password: 'Other1xyz' });
    expect(again).toEqual({ ok: false, error: { code: 'auth.emailTaken', email: 'ada.taken@bank.example' } });
    expect(await identity().bank.accounts.byNumber('5000000001')).toBeUndefined();
    expect((await here.auth.signIn('ada.taken@bank.example', 'Other1xyz')).ok).toBe(false);
  });

  test('of one address at once succeeds once', async () => {
    const here = newHere();
    const said = await Promise.all(
      Array.from({ length: 8 }, () =>
        here.auth.register({ ...ada, email: 'ada.race@bank.example', password: 'Secret1x' }),
      ),
    );
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('draws another account number when one is taken', async () => {
    const drawn = ['6000000001', '6000000001', '6000000001', '6000000002'];
    const here = newHere(() => drawn.shift() ?? 'none left');
    const first = await here.auth.register({ ...ada, email: 'ada.one@bank.example', password: 'Secret1x' });
    const second = await here.auth.register({ ...ada, email: 'ada.two@bank.example', password: 'Secret1x' });
    expect(first).toMatchObject({ ok: true, value: { accountNumber: '6000000001' } });
    expect(second).toMatchObject({ ok: true, value: { accountNumber: '6000000002' } });
  });

  test('gives up, and leaves nothing behind, when every number that is drawn is taken', async () => {
    const here = newHere(() => '7000000001');
    await here.auth.register({ ...ada, email: 'ada.lucky@bank.example', password: 'Secret1x' });
    const unlucky = here.auth.register({ ...ada, email: 'ada.unlucky@bank.example', password: 'Secret1x' });
    await expect(unlucky).rejects.toThrow('No free account number in 10 draws');
    expect(await identity().bank.users.byEmail('ada.unlucky@bank.example')).toBeUndefined();
  });

  test.each([
    ['Short1', 'tooShort'],
    ['nouppercase1', 'noUpperCase'],
    ['NoDigitHere', 'noDigit'],
    [`Aa1${'x'.repeat(70)}`, 'tooLong'],
    [`Aa1${'é'.repeat(35)}`, 'tooLong'],
  ])(
    'claim 12: with %s is refused with its reason, %s, before anything is hashed or written',
    async (password, rule) => {
      const here = newHere();
      const refused = await here.auth.register({ ...ada, email: 'ada.refused@bank.example', password });
      expect(refused).toEqual({ ok: false, error: { code: 'auth.passwordRefused', rule } });
      expect(here.calls).toEqual([]);
    },
  );

  test('claim 12: 72 bytes are taken whole: one byte more or another last byte does not sign in', async () => {
    const here = newHere();
    const password = `Aa1${'x'.repeat(69)}`;
    const email = 'ada.longest@bank.example';
    expect((await here.auth.register({ ...ada, email, password })).ok).toBe(true);
    expect((await here.auth.signIn(email, `${password}y`)).ok).toBe(false);
    expect((await here.auth.signIn(email, `${password.slice(0, 71)}y`)).ok).toBe(false);
    expect((await here.auth.signIn(email, password)).ok).toBe(true);
  });
});

describe('registering at the desk', () => {
  test('gives a temporary password that signs in once to be changed, and nothing else until then', async () => {
    const here = newHere();
    const registered = await here.auth.registerAtDesk({ ...ada, email: 'ada.desk@bank.example' });
    if (!registered.ok) throw new Error(registered.error.code);
    const { temporaryPassword, accountNumber } = registered.value;
    expect(passwordProblem(temporaryPassword)).toBeUndefined();
    expect(await identity().bank.accounts.byNumber(accountNumber)).toMatchObject({ accountType: 'checking' });
    const signedIn = await here.auth.signIn('ada.desk@bank.example', temporaryPassword);
    expect(signedIn).toMatchObject({ ok: true, value: { mustChangePassword: true } });
    expect(await answer(here)).toBe('auth.passwordChangeNeeded');
  });

  test('refuses an address that is taken', async () => {
    const here = newHere();
    await here.auth.registerAtDesk({ ...ada, email: 'ada.twice@bank.example' });
    expect(await here.auth.registerAtDesk({ ...ada, email: 'Ada.Twice@bank.example' })).toEqual({
      ok: false,
      error: { code: 'auth.emailTaken', email: 'ada.twice@bank.example' },
    });
  });
});

describe('the own profile', () => {
  test('shows and changes name, phone and alerts; address, role, password and session stay', async () => {
    const here = await identity().signedIn({ role: 'customer' });
    const session = await sessionOf(here);
    const profile = { fullName: 'Ada Nová', phone: '601', alertsEnabled: false };
    const updated = await here.auth.updateProfile(session, profile);
    const { userId, email, createdAt } = here.user;
    expect(updated).toEqual({
      ok: true,
      value: { ...profile, userId, email, role: 'customer', subscription: null, createdAt },
    });
    expect(await here.auth.profile(session)).toEqual(updated);
    expect(await identity().bank.users.byId(userId)).toEqual({ ...here.user, ...profile });
    expect(here.sessions.view()).toMatchObject({ fullName: 'Ada Nová', locked: false });
    expect(await answer(here)).toBe('ok');
  });

  test('of someone who is no longer on record is not found', async () => {
    const here = await identity().signedIn();
    const gone = { ...(await sessionOf(here)), userId: 'erased' };
    const notFound = { ok: false, error: { code: 'user.notFound' } };
    expect(await here.auth.profile(gone)).toEqual(notFound);
    expect(await here.auth.updateProfile(gone, { fullName: 'X', phone: '', alertsEnabled: true })).toEqual(notFound);
  });
});
