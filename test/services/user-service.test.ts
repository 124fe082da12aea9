import { describe, expect, test } from 'vitest';
import { everyItem } from '../../main/services/every-item';
import type { UserView } from '../../shared/contract/users';
import { answer, identityBank, sessionOf } from './auth-bank';
import { newConsole } from './auth-console';
import { MINUTE_MS } from './session-time';

const identity = identityBank();

/** An administrator at a console. */
async function administrator() {
  const here = await identity().signedIn({ role: 'admin' });
  return { ...here, actor: await sessionOf(here) };
}

const found = (page: { readonly items: readonly UserView[] }) => page.items.map(({ userId }) => userId);
const notFound = { ok: false, error: { code: 'user.notFound' } };

describe('an administrator finds users', () => {
  test('by the start of the surname, without regard to accents and case, in the order of names', async () => {
    const { users } = await administrator();
    const surnames = ['Quiñones', 'QUINN', 'Quimby', 'Zed'];
    const added = new Map<string, string>();
    for (const surname of surnames) {
      added.set(surname, (await identity().addUser({ fullName: `Ada ${surname}` })).userId);
    }
    const quin = [added.get('QUINN'), added.get('Quiñones')];
    expect(found(await users.find('quin', undefined))).toEqual(quin);
    expect(found(await users.find(' QUIÑ ', undefined))).toEqual(quin);
    expect(found(await users.find('nobody', undefined))).toEqual([]);
    // An accent without its letter is the start of no surname.
    await identity().addUser({ fullName: '\u00b4' });
    expect(found(await users.find('\u00b4', undefined))).toEqual([]);
  });

  test('by the whole email address, in any case, and by no part of one', async () => {
    const { users } = await administrator();
    const user = await identity().addUser({ email: 'ada.whole@bank.example' });
    expect(found(await users.find('ADA.Whole@bank.example ', undefined))).toEqual([user.userId]);
    expect(found(await users.find('ada.whole@', undefined))).toEqual([]);
  });

  test('all of them, page by page, and sees no password hash', async () => {
    const { users } = await administrator();
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await users.list({ cursor, limit: 3 });
      expect(page.items.length).toBeLessThanOrEqual(3);
      expect(JSON.stringify(page)).not.toContain(identity().hash);
      for (const userId of found(page)) seen.add(userId);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    const added = await identity().addUser();
    expect(seen.size).toBeGreaterThan(5);
    expect(seen).not.toContain(added.userId);
    expect(found(await users.list({ cursor: undefined, limit: 200 }))).toHaveLength(seen.size + 1);
  });
});

describe('an administrator sees and releases locks', () => {
  test('that still run, and none that ran out', async () => {
    const { users, actor, time, auth } = await administrator();
    const [first, second] = [await identity().addUser(), await identity().addUser()];
    const lock = async (email: string) => {
      for (let guess = 0; guess < 5; guess += 1) await auth.signIn(email, 'Secret2x');
    };
    await lock(first.email);
    time.pass(10 * MINUTE_MS);
    await lock(second.email);
    const locked = await users.locked();
    expect(locked.map(({ userId }) => userId)).toEqual([first.userId, second.userId]);
    expect(locked[0]).toMatchObject({ failedSignIns: 5, lockedUntil: '2026-11-22T09:30:00.000Z' });
    time.pass(20 * MINUTE_MS);
    expect((await users.locked()).map(({ userId }) => userId)).toEqual([second.userId]);
    expect((await users.find(first.email, undefined)).items).toMatchObject([{ lockedUntil: null }]);

    const released = await users.releaseLock(actor, second.userId);
    expect(released).toMatchObject({ ok: true, value: { lockedUntil: null, failedSignIns: 0 } });
    expect(await users.locked()).toEqual([]);
    expect((await auth.signIn(second.email, 'Secret1x')).ok).toBe(true);
  });

  test('and releasing one ends no session', async () => {
    const { users, actor } = await administrator();
    const teller = await identity().signedIn();
    await users.releaseLock(actor, teller.user.userId);
    expect(await answer(teller)).toBe('ok');
  });
});

describe("claim 11: an administrator's change ends the user's sessions", () => {
  test('of role, after which the next sign-in has the new one', async () => {
    const { users, actor } = await administrator();
    const teller = await identity().signedIn();
    const changed = await users.setRole(actor, teller.user.userId, 'analyst');
    expect(changed).toMatchObject({ ok: true, value: { role: 'analyst' } });
    expect(await answer(teller)).toBe('auth.sessionEnded');
    expect(await teller.auth.signIn(teller.user.email, 'Secret1x')).toMatchObject({ value: { role: 'analyst' } });
  });

  test('of status, after which the user cannot sign in until it is given back', async () => {
    const { users, actor } = await administrator();
    const { user, auth, ...teller } = await identity().signedIn();
    await users.setStatus(actor, user.userId, 'disabled');
    expect(await answer(teller)).toBe('auth.sessionEnded');
    expect(await auth.signIn(user.email, 'Secret1x')).toEqual({ ok: false, error: { code: 'auth.refused' } });
    await users.setStatus(actor, user.userId, 'active');
    expect((await auth.signIn(user.email, 'Secret1x')).ok).toBe(true);
  });

  test('and ending them does only that', async () => {
    const { users, actor } = await administrator();
    const teller = await identity().signedIn();
    const other = await identity().signedIn();
    expect(await users.endSessions(actor, teller.user.userId)).toMatchObject({ ok: true, value: { role: 'teller' } });
    expect(await answer(teller)).toBe('auth.sessionEnded');
    expect(await answer(other)).toBe('ok');
    expect((await teller.auth.signIn(teller.user.email, 'Secret1x')).ok).toBe(true);
  });
});

describe('an administrator is refused', () => {
  test('a change of the own role or status, so that the bank keeps an administrator', async () => {
    const { users, actor, ...here } = await administrator();
    const self = { ok: false, error: { code: 'user.self' } };
    expect(await users.setRole(actor, actor.userId, 'teller')).toEqual(self);
    expect(await users.setStatus(actor, actor.userId, 'disabled')).toEqual(self);
    expect(await answer(here)).toBe('ok');
  });

  test('to make anybody an administrator where those sign in by IAM profile, and nothing is written', async () => {
    const { users, sessions } = newConsole(identity().bank, identity().hasher, { byProfile: true });
    const teller = await identity().addUser({ role: 'teller' });
    const refused = await users.setRole({ userId: 'iam#AIDA', role: 'admin' }, teller.userId, 'admin');
    expect(refused).toEqual({ ok: false, error: { code: 'user.profileNeeded' } });
    expect(await identity().bank.users.byId(teller.userId)).toMatchObject({
      role: 'teller',
      sessionEpoch: teller.sessionEpoch,
    });
    const made = await users.setRole({ userId: 'iam#AIDA', role: 'admin' }, teller.userId, 'analyst');
    expect(made.ok).toBe(true);
    expect(sessions.view()).toBeNull();
  });

  test('anything about a user who is not on record', async () => {
    const { users, actor } = await administrator();
    expect(await users.setRole(actor, 'nobody', 'teller')).toEqual(notFound);
    expect(await users.setStatus(actor, 'nobody', 'active')).toEqual(notFound);
    expect(await users.releaseLock(actor, 'nobody')).toEqual(notFound);
    expect(await users.endSessions(actor, 'nobody')).toEqual(notFound);
  });

  test('nothing about the own sessions: they end, the one at hand too', async () => {
    const { users, actor, ...here } = await administrator();
    expect((await users.endSessions(actor, actor.userId)).ok).toBe(true);
    expect(await answer(here)).toBe('auth.sessionEnded');
  });
});

test('a list is read to its end, past empty pages, and one that never ends is a defect', async () => {
  const pages = [[1], [], [], [2, 3], []];
  const read = async ({ cursor }: { readonly cursor: string | undefined }) => {
    const at = Number(cursor ?? 0);
    return { items: pages[at] ?? [], nextCursor: at + 1 < pages.length ? String(at + 1) : undefined };
  };
  expect(await everyItem(read)).toEqual([1, 2, 3]);
  await expect(everyItem(async () => ({ items: [], nextCursor: 'again' }))).rejects.toThrow('did not end');
});
