import { describe, expect, test } from 'vitest';
import type { EmbeddedBank } from '../../main/repositories/embedded/client';
import type { User } from '../../main/repositories/records';
import { auth } from '../../shared/contract/auth';
import { users as usersPart } from '../../shared/contract/users';
import { must } from '../support/program';
import { answer, identityBank, sessionOf, unlockCall } from './auth-bank';
import { newConsole } from './auth-console';
import { SessionTime } from './session-time';

const identity = identityBank();

describe('what a call is refused for', () => {
  test('no session, and none after signing out', async () => {
    const here = newConsole(identity().bank, identity().hasher);
    expect(await answer(here)).toBe('auth.signInNeeded');
    here.sessions.start(await identity().addUser());
    here.sessions.signOut();
    expect(await answer(here)).toBe('auth.signInNeeded');
    expect(here.changes.at(-1)).toEqual({ session: null, reason: 'signedOut' });
    expect(here.time.waitingTimers).toBe(0);
  });

  test('a role that the channel does not allow, while the session goes on', async () => {
    const teller = await identity().signedIn();
    expect(await answer(teller, usersPart['users.list'])).toBe('auth.notPermitted');
    expect(await answer(teller)).toBe('ok');
    expect(await answer(await identity().signedIn({ role: 'admin' }), usersPart['users.list'])).toBe('ok');
  });

  test('a temporary password that waits to be changed: only changing it and unlocking work', async () => {
    const here = await identity().signedIn({ passwordTemporary: true });
    expect(here.sessions.view()?.mustChangePassword).toBe(true);
    expect(await answer(here)).toBe('auth.passwordChangeNeeded');
    expect(await answer(here, auth['auth.changePassword'])).toBe('ok');
    here.sessions.lock('requested');
    expect(await answer(here, auth['auth.changePassword'])).toBe('auth.sessionLocked');
    expect(await answer(here, unlockCall)).toBe('ok');
  });

  test('a user who is no longer on record', async () => {
    const here = newConsole(identity().bank, identity().hasher);
    here.sessions.start({ ...(await identity().addUser()), userId: 'erased' });
    expect(await answer(here)).toBe('auth.sessionEnded');
  });

  test('a user whose record was disabled or given another role by hand, past the epoch', async () => {
    for (const onRecord of [{ status: 'disabled', role: 'teller' }, { role: 'analyst' }] as const) {
      const here = newConsole(identity().bank, identity().hasher);
      here.sessions.start({ ...(await identity().addUser(onRecord)), status: 'active', role: 'teller' });
      expect(await answer(here)).toBe('auth.sessionEnded');
    }
  });

  test('a locked or absent session, without a read from the bank', async () => {
    const here = await identity().signedIn();
    here.sessions.lock('requested');
    await answer(here);
    here.sessions.signOut();
    await answer(here);
    expect(here.calls).toEqual([]);
  });
});

describe('what happens while a call reads the user', () => {
  /** A console whose next read of a user waits until it is let go. */
  async function heldRead() {
    const user = await identity().addUser({ role: 'teller' });
    let gate = Promise.resolve();
    let letGo = () => {};
    const byId: EmbeddedBank['users']['byId'] = async (userId) => {
      const found = await identity().bank.users.byId(userId);
      await gate;
      return found;
    };
    const here = newConsole({ users: { ...identity().bank.users, byId } }, identity().hasher);
    here.sessions.start(user);
    const session = await sessionOf(here);
    gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return { ...here, user, session, letGo };
  }

  test('signing out refuses it', async () => {
    const here = await heldRead();
    const answered = answer(here);
    here.sessions.signOut();
    here.letGo();
    expect(await answered).toBe('auth.signInNeeded');
  });

  test('locking refuses it', async () => {
    const here = await heldRead();
    const answered = answer(here);
    here.sessions.lock('away');
    here.letGo();
    expect(await answered).toBe('auth.sessionLocked');
  });

  test("another person's sign-in does not lend it theirs", async () => {
    const here = await heldRead();
    const answered = answer(here);
    here.sessions.start(await identity().addUser({ role: 'admin' }));
    here.letGo();
    expect(await answered).toBe('auth.signInNeeded');
    expect(await answer(here)).toBe('ok');
  });

  const otherHash = () => `${identity().hash.slice(0, -1)}.`;

  test("this session's own new password lets it through, though it read the old record", async () => {
    const here = await heldRead();
    const answered = answer(here);
    await identity().bank.users.byId(here.user.userId); // On the same connection, so the read that is held has its old record.
    await here.sessions.changePassword(here.session, () =>
      identity().bank.users.changePassword(here.user.userId, identity().hash, otherHash()),
    );
    here.letGo();
    expect(await answered).toBe('ok');
  });

  test("this session's own new password lets it through, though it read the new record too early", async () => {
    const here = await identity().signedIn();
    const session = await sessionOf(here);
    let answered: Promise<string> | undefined;
    await here.sessions.changePassword(session, async () => {
      const changed = await identity().bank.users.changePassword(here.user.userId, identity().hash, otherHash());
      answered = answer(here);
      await identity().bank.users.byId(here.user.userId);
      return changed;
    });
    expect(await answered).toBe('ok');
  });

  test('a new password that came together with a role change does not keep the session', async () => {
    const here = await identity().signedIn();
    const session = await sessionOf(here);
    const changed = await here.sessions.changePassword(session, async () => {
      await identity().bank.users.setRole(here.user.userId, 'admin');
      return identity().bank.users.changePassword(here.user.userId, identity().hash, otherHash());
    });
    expect(changed).toBe('sessionGone');
    expect(here.changes).toEqual([{ session: null, reason: 'endedElsewhere' }]);
  });
});

describe('the session itself', () => {
  test('has a random id of 256 bits, which never leaves for the window', async () => {
    const ids = new Set<string>();
    for (let times = 0; times < 20; times += 1) {
      const here = await identity().signedIn();
      const session = await sessionOf(here);
      ids.add(session.sessionId);
      expect(Buffer.from(session.sessionId, 'base64url')).toHaveLength(32);
      here.sessions.lock('requested');
      const told = JSON.stringify([here.sessions.view(), here.changes]);
      expect(told).toContain(here.user.userId);
      expect(told).not.toContain(session.sessionId);
    }
    expect(ids.size).toBe(20);
  });

  test('is one for the whole program: a second sign-in takes its place', async () => {
    const here = await identity().signedIn();
    const other = await identity().addUser({ role: 'admin' });
    const first = await sessionOf(here);
    here.sessions.start(other);
    expect(here.sessions.view()?.userId).toBe(other.userId);
    here.sessions.lock('requested');
    expect(here.sessions.unlock(first)).toBeUndefined();
    expect(here.sessions.view()?.locked).toBe(true);
  });

  test('ends with its workspace, and leaves no timer behind', async () => {
    const here = await identity().signedIn();
    here.sessions.close();
    expect(here.changes).toEqual([{ session: null, reason: 'workspaceClosed' }]);
    expect(here.time.waitingTimers).toBe(0);
    expect(await answer(here)).toBe('auth.sessionEnded');
  });

  test('begins where the injected time is', () => {
    const time = new SessionTime();
    const { sessions } = newConsole(identity().bank, identity().hasher, { time });
    const view = must(sessions.start({ sessionEpoch: 1 } as User));
    expect([view.signedInAt, view.expiresAt]).toEqual(['2026-11-22T09:00:00.000Z', '2026-11-22T11:00:00.000Z']);
  });
});
