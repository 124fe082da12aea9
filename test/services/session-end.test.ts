import { describe, expect, test } from 'vitest';
import { Jobs } from '../../main/jobs';
import { deferred } from '../support/deferred';
import { answer, identityBank, sessionOf } from './auth-bank';
import { newConsole } from './auth-console';
import { HOUR_MS, MINUTE_MS } from './session-time';

const identity = identityBank();
const profileSession = {
  userId: 'iam#AIDAEXAMPLE',
  fullName: 'alice',
  profile: { arn: 'arn:aws:iam::1:user/alice', account: '1', region: 'eu-central-1', profile: 'work' },
};
const notOpen = { ok: false, error: { code: 'workspace.notOpen' } };

/** Work that goes on until it is told to stop. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    if (signal.aborted) resolve('stopped');
    signal.addEventListener('abort', () => resolve('stopped'));
  });

type Console = Awaited<ReturnType<ReturnType<typeof identity>['signedIn']>>;

describe('the work that somebody has begun', () => {
  test.each<[string, (here: Console) => unknown]>([
    ['they sign out', (here) => here.sessions.signOut()],
    ['their session runs out', (here) => here.time.pass(2 * HOUR_MS)],
    ['the workspace closes', (here) => here.sessions.close()],
    ['somebody else signs in', async (here) => here.sessions.start(await identity().addUser())],
    [
      'they are disabled elsewhere, at their next call',
      async (here) => {
        await identity().bank.users.setStatus(here.user.userId, 'disabled');
        await answer(here);
      },
    ],
  ])('stops when %s', async (_when, ends) => {
    const here = await identity().signedIn();
    const session = await sessionOf(here);
    const jobs = new Jobs();
    const work = jobs.run('export', session, untilAborted);
    await ends(here);
    expect(await work).toBe('stopped');
    expect(await jobs.run('begun too late', session, async (signal) => signal.aborted)).toBe(true);
  });

  test('goes on while their session is locked, and the same session can cancel it afterwards', async () => {
    const here = await identity().signedIn();
    const session = await sessionOf(here);
    const jobs = new Jobs();
    const work = jobs.run('export', session, untilAborted);
    here.time.pass(15 * MINUTE_MS);
    expect(await answer(here)).toBe('auth.sessionLocked');
    expect(session.ended.aborted).toBe(false);
    here.sessions.unlock(session);
    expect(jobs.cancel('export', (await sessionOf(here)).userId)).toBe(true);
    expect(await work).toBe('stopped');
  });
});

describe('a workspace that has closed', () => {
  test('begins no session, tells no window of one and leaves no timer', async () => {
    const user = await identity().addUser();
    const here = newConsole(identity().bank, identity().hasher);
    here.sessions.close();
    expect(here.sessions.start(user)).toEqual(notOpen);
    expect(here.sessions.startForProfile(profileSession)).toEqual(notOpen);
    here.time.pass(2 * HOUR_MS);
    expect(here.sessions.view()).toBeNull();
    expect(here.changes).toEqual([]);
    expect(here.time.waitingTimers).toBe(0);
  });

  test('signs nobody in whose password was being looked at', async () => {
    const user = await identity().addUser();
    const { promise: looking, resolve: looked } = deferred();
    const hasher = {
      ...identity().hasher,
      verify: async (password: string, hash: string) => {
        await looking;
        return identity().hasher.verify(password, hash);
      },
    };
    const here = newConsole(identity().bank, hasher);
    const signingIn = here.auth.signIn(user.email, 'Secret1x');
    here.sessions.close();
    looked();
    expect(await signingIn).toEqual(notOpen);
    expect(here.changes).toEqual([]);
  });
});
