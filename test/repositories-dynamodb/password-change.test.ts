import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { User } from '../../main/repositories/records';
import { sampleUser } from '../contracts/samples';
import { answer, unlockCall } from '../services/auth-bank';
import { newConsole, openTestHasher } from '../services/auth-console';
import { deferred } from '../support/deferred';
import { dynamoDbLocal, suiteName } from '../support/dynamodb-local';
import type { Fault, ProxiedCall } from '../support/fault-proxy';
import { proxiedBank } from './proxied-bank';

const local = await dynamoDbLocal();
const OLD = 'Secret1x';
const NEW = 'Another2y';

describe.skipIf(local.reason !== undefined)(suiteName('a password that is changed over a bad line', local), () => {
  const on = proxiedBank(local);
  const hasher = openTestHasher();
  afterEach(() => on().proxy.setPlan(undefined));
  afterAll(() => hasher.close());

  const isChange = ({ operation, body }: ProxiedCall) => operation === 'UpdateItem' && body.includes('password_hash');

  /** Somebody signed in over the bad line. */
  async function someone(changes: Partial<User> = {}) {
    const { bank, truth } = on();
    const user = sampleUser({ passwordHash: await hasher.hash(OLD), ...changes });
    await truth.users.create(user, undefined);
    const here = newConsole(bank, hasher);
    here.sessions.start(user);
    const session = await here.sessions.authorize(unlockCall);
    if (!session.ok) throw new Error(session.error.code);
    const inForce = async () => {
      const hash = (await truth.users.byId(user.userId))?.passwordHash ?? '';
      return (await hasher.verify(OLD, hash)) ? OLD : (await hasher.verify(NEW, hash)) && NEW;
    };
    return { user, here, inForce, change: () => here.auth.changePassword(session.value, OLD, NEW) };
  }

  test('is changed when every reply was lost, and the session goes on', async () => {
    const { here, inForce, change } = await someone();
    on().proxy.setPlan((call) => (isChange(call) ? { kind: 'dropReply' } : undefined));
    expect(await change()).toMatchObject({ ok: true });
    expect(await inForce()).toBe(NEW);
    expect(await answer(here)).toBe('ok');
  });

  test('is changed when it was a temporary one and every reply was lost, and everything else works', async () => {
    const { here, inForce, change } = await someone({ passwordTemporary: true });
    expect(await answer(here)).toBe('auth.passwordChangeNeeded');
    on().proxy.setPlan((call) =>
      call.operation === 'UpdateItem' && isChange(call) ? { kind: 'dropReply' } : undefined,
    );
    expect(await change()).toMatchObject({ ok: true, value: { mustChangePassword: false } });
    expect(await inForce()).toBe(NEW);
    expect(await answer(here)).toBe('ok');
  });

  test('is the old one, and stays it when the change arrives late, where nothing of it had arrived', async () => {
    const { here, inForce, change } = await someone();
    const { promise: until, resolve: letArrive } = deferred();
    on().proxy.setPlan((call) => (isChange(call) ? { kind: 'hold', until } : undefined));
    expect(await change()).toEqual({ ok: false, error: { code: 'auth.passwordNotChanged' } });
    letArrive();
    await on().proxy.settled();
    expect(await inForce()).toBe(OLD);
    expect(await answer(here)).toBe('ok');
  });

  test.each<[string, Fault, string]>([
    ['the new one is in force', { kind: 'dropReply' }, NEW],
    ['the old one is in force', { kind: 'reset' }, OLD],
  ])('is told as one of the two where %s and it cannot be read', async (_what, fault, expected) => {
    const { inForce, change } = await someone();
    let gone = false;
    on().proxy.setPlan((call) => {
      gone ||= isChange(call);
      if (!gone) return undefined;
      return isChange(call) ? fault : { kind: 'reset' };
    });
    expect(await change()).toEqual({ ok: false, error: { code: 'auth.passwordChangeUnknown' } });
    expect(await inForce()).toBe(expected);
  });

  test('is not changed over one that was changed meanwhile, and over nothing else that was', async () => {
    const { truth, proxy } = on();
    const { user, inForce, change } = await someone();
    let renamed: Promise<unknown> | undefined;
    proxy.setPlan((call) => {
      if (!isChange(call) || renamed !== undefined) return undefined;
      renamed = truth.users.updateProfile(user.userId, { fullName: 'Vera New', phone: '', alertsEnabled: true });
      return { kind: 'hold', until: renamed };
    });
    expect(await change()).toMatchObject({ ok: true });
    expect(await inForce()).toBe(NEW);
    expect(await truth.users.byId(user.userId)).toMatchObject({ fullName: 'Vera New', sessionEpoch: 1 });
    expect(await change()).toEqual({ ok: false, error: { code: 'auth.wrongCurrentPassword' } });
  });
});
