import { describe, expect, test } from 'vitest';
import type { MakeBank } from './bank-under-test';
import { readAll, readPages } from './read-pages';
import { accountNumber, makeCustomer, openedNotice, sampleAccount, sampleUser, unique } from './samples';
import { withBank } from './with-bank';

export function usersContract(makeBank: MakeBank): void {
  describe('users', () => {
    const on = withBank(makeBank);

    test('a created user is found by id and by email, every attribute as it was', async () => {
      const user = sampleUser({
        fullName: 'Ägnes Ó Conaill-Żółć',
        alertsEnabled: false,
        passwordTemporary: true,
        sessionEpoch: 3,
      });
      expect(await on.bank.users.create(user, undefined)).toBe('created');
      expect(await on.bank.users.byId(user.userId)).toEqual(user);
      expect(await on.other.users.byEmail(user.email)).toEqual(user);
    });

    test('an address is nobody’s until somebody has it, and then that user’s', async () => {
      const user = sampleUser({ role: 'analyst' });
      expect(await on.bank.users.holderOf(user.email)).toBe('nobody');
      expect(await on.bank.users.create(user, undefined)).toBe('created');
      expect(await on.other.users.holderOf(user.email)).toEqual(user);
    });

    test('unknown ids and addresses are undefined', async () => {
      expect(await on.bank.users.byId('nobody')).toBeUndefined();
      expect(await on.bank.users.byEmail(`${unique()}@example.com`)).toBeUndefined();
    });

    test('a customer is created with a first account and its notice', async () => {
      const { user, account, notice } = await makeCustomer(on.bank);
      expect(await on.bank.accounts.byId(account.accountId)).toEqual(account);
      expect(await on.bank.accounts.byNumber(account.accountNumber)).toEqual(account);
      const pending = await readAll((page) => on.bank.alerts.pending(page));
      expect(pending).toContainEqual(expect.objectContaining({ subject: { kind: 'notice', notice } }));
      expect((await on.bank.users.byId(user.userId))?.role).toBe('customer');
    });

    test('a taken address or account number writes nothing of the user, the account or the notice', async () => {
      const { user, account } = await makeCustomer(on.bank);
      const late = sampleUser({ email: user.email });
      const lateAccount = sampleAccount(late.userId);
      const first = { account: lateAccount, notice: openedNotice(lateAccount) };
      expect(await on.bank.users.create(late, first)).toBe('emailTaken');
      const other = sampleUser();
      const sameNumber = sampleAccount(other.userId, { accountNumber: account.accountNumber });
      expect(await on.bank.users.create(other, { account: sameNumber, notice: openedNotice(sameNumber) })).toBe(
        'numberTaken',
      );
      expect(await on.bank.users.byId(late.userId)).toBeUndefined();
      expect(await on.bank.users.byId(other.userId)).toBeUndefined();
      expect(await on.bank.users.byEmail(other.email)).toBeUndefined();
      expect(await on.bank.accounts.byId(lateAccount.accountId)).toBeUndefined();
      expect((await on.bank.accounts.byNumber(account.accountNumber))?.accountId).toBe(account.accountId);
      const noticed = (await readAll((page) => on.bank.alerts.pending(page))).map(({ subject }) => subject);
      expect(noticed).not.toContainEqual(expect.objectContaining({ notice: first.notice }));
    });

    test('one of many who register the same address at once, from two consoles, gets it', async () => {
      const email = `${unique()}@example.com`;
      const attempts = Array.from({ length: 20 }, (_, index) => {
        const user = sampleUser({ email });
        const account = sampleAccount(user.userId);
        const console = index % 2 === 0 ? on.bank : on.other;
        return console.users
          .create(user, { account, notice: openedNotice(account) })
          .then((outcome) => ({ user, outcome }));
      });
      const outcomes = await Promise.all(attempts);
      const created = outcomes.filter(({ outcome }) => outcome === 'created');
      expect(created).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'emailTaken')).toHaveLength(19);
      expect((await on.bank.users.byEmail(email))?.userId).toBe(created[0]?.user.userId);
    });

    test('one of many who take the same account number at once gets it', async () => {
      const number = accountNumber();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, index) => {
          const user = sampleUser();
          const account = sampleAccount(user.userId, { accountNumber: number });
          return (index % 2 === 0 ? on.bank : on.other).users.create(user, { account, notice: openedNotice(account) });
        }),
      );
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'numberTaken')).toHaveLength(9);
    });

    test('a batch of 100 ids answers those that exist', async () => {
      const users = await Promise.all(Array.from({ length: 5 }, () => makeCustomer(on.bank)));
      const ids = users.map(({ user }) => user.userId);
      const absent = Array.from({ length: 95 }, () => unique());
      const found = await on.bank.users.byIds([...absent, ...ids]);
      expect(new Set(found.map((user) => user.userId))).toEqual(new Set(ids));
      expect(await on.bank.users.byIds([])).toEqual([]);
    });

    test('a surname prefix finds folded names in order, page by page, customers only if asked', async () => {
      const surname = `z${unique()}`;
      const names = [`Žofie ${surname}b`, `Adam ${surname}a`, `Émile ${surname}a`, `Bára ${surname}`];
      for (const fullName of names) await makeCustomer(on.bank, { fullName });
      await on.bank.users.create(sampleUser({ fullName: `Tom ${surname}a`, role: 'teller' }), undefined);
      await makeCustomer(on.bank, { fullName: `${surname} Elsewhere` });

      const everyone = await readAll((page) => on.bank.users.bySurname(surname.toUpperCase(), undefined, page), 2);
      expect(everyone.map((user) => user.fullName)).toEqual([
        `Bára ${surname}`,
        `Adam ${surname}a`,
        `Émile ${surname}a`,
        `Tom ${surname}a`,
        `Žofie ${surname}b`,
      ]);
      const customers = await readAll((page) => on.bank.users.bySurname(`${surname}a`, 'customer', page), 1);
      expect(customers.map((user) => user.fullName)).toEqual([`Adam ${surname}a`, `Émile ${surname}a`]);
      expect(await readAll((page) => on.bank.users.bySurname(`${surname}c`, undefined, page))).toEqual([]);
      expect(await readAll((page) => on.bank.users.bySurname(' ', undefined, page))).toEqual([]);
    });

    test('characters that mean something to a database mean themselves in a prefix', async () => {
      const surname = `q${unique()}`;
      await makeCustomer(on.bank, { fullName: `Ida ${surname}%_'` });
      await makeCustomer(on.bank, { fullName: `Ida ${surname}xx` });
      const found = await readAll((page) => on.bank.users.bySurname(`${surname}%_'`, undefined, page));
      expect(found.map((user) => user.fullName)).toEqual([`Ida ${surname}%_'`]);
    });

    test('every page of all users together holds each user once', async () => {
      const made = await Promise.all(Array.from({ length: 7 }, () => makeCustomer(on.bank)));
      const pages = await readPages((page) => on.bank.users.all(page), 3);
      const ids = pages.flatMap((page) => page.items.map((user) => user.userId));
      expect(pages.length).toBeGreaterThan(2);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { user } of made) expect(ids).toContain(user.userId);
    });

    test('a profile changes as a whole, and moves the user in the index of names', async () => {
      const { user } = await makeCustomer(on.bank);
      const surname = `y${unique()}`;
      const profile = { fullName: `Ivo ${surname}`, phone: '123', alertsEnabled: false };
      expect(await on.bank.users.updateProfile(user.userId, profile)).toEqual({ ...user, ...profile });
      const found = await readAll((page) => on.bank.users.bySurname(surname, 'customer', page));
      expect(found.map((one) => one.userId)).toEqual([user.userId]);
      expect((await on.bank.users.setAlerts(user.userId, true))?.alertsEnabled).toBe(true);
      expect((await on.bank.users.byId(user.userId))?.sessionEpoch).toBe(user.sessionEpoch);
    });

    test('a password changes only from the expected hash, ends every session and is no longer temporary', async () => {
      const { user } = await makeCustomer(on.bank, { passwordTemporary: true });
      const outcomes = await Promise.all([
        on.bank.users.changePassword(user.userId, user.passwordHash, '$2b$12$second'),
        on.other.users.changePassword(user.userId, user.passwordHash, '$2b$12$third'),
      ]);
      expect(outcomes.filter((outcome) => outcome === 'changedMeanwhile')).toHaveLength(1);
      const [changed] = outcomes.filter((outcome) => outcome !== 'changedMeanwhile');
      expect(changed).toMatchObject({ passwordTemporary: false, sessionEpoch: user.sessionEpoch + 1 });
      expect(await on.bank.users.byId(user.userId)).toEqual(changed);
      expect(await on.bank.users.changePassword('nobody', 'a', 'b')).toBe('changedMeanwhile');
    });

    test('a change of role or status, or ending them, ends every session', async () => {
      const { user } = await makeCustomer(on.bank);
      expect(await on.bank.users.setRole(user.userId, 'teller')).toMatchObject({ role: 'teller', sessionEpoch: 1 });
      expect(await on.bank.users.setStatus(user.userId, 'disabled')).toMatchObject({
        status: 'disabled',
        sessionEpoch: 2,
      });
      expect(await on.bank.users.endSessions(user.userId)).toMatchObject({ sessionEpoch: 3 });
      await Promise.all(Array.from({ length: 10 }, () => on.other.users.endSessions(user.userId)));
      expect((await on.bank.users.byId(user.userId))?.sessionEpoch).toBe(13);
    });

    test('a change of a user that does not exist answers undefined and makes nobody', async () => {
      const { users } = on.bank;
      const profile = { fullName: 'No One', phone: '', alertsEnabled: true };
      expect(await users.updateProfile('nobody', profile)).toBeUndefined();
      expect(await users.setAlerts('nobody', true)).toBeUndefined();
      expect(await users.setRole('nobody', 'admin')).toBeUndefined();
      expect(await users.setStatus('nobody', 'active')).toBeUndefined();
      expect(await users.endSessions('nobody')).toBeUndefined();
      expect(await users.releaseLock('nobody')).toBeUndefined();
      await users.clearAttempts('nobody');
      expect(await users.byId('nobody')).toBeUndefined();
    });
  });
}
