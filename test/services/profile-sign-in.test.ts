import { expect, test, vi } from 'vitest';
import { awsFailed } from '../../main/aws/calls/refusals';
import { ProfileSignIn, type ProfileSignInOptions } from '../../main/services/profile-sign-in';
import { fail, ok } from '../../shared/failures';
import { silentLog } from '../support/money-desk';

const ALICE = {
  userId: 'iam#AIDA',
  fullName: 'alice',
  profile: { arn: 'arn:aws:iam::1:user/alice', account: '1', region: 'eu-central-1', profile: 'work' },
};
const notAdministrator = awsFailed({ problem: 'notAdministrator', action: 'dynamodb:DescribeContinuousBackups' });

/** A desk under the session of a profile; what it has others do, in order. */
function desk(proof: Awaited<ReturnType<ProfileSignInOptions['proveAdministrator']>>, profile = true) {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  const made = new ProfileSignIn({
    sessions: {
      profile: profile ? ALICE.profile : undefined,
      view: () => null,
      startForProfile: vi.fn(),
      unlock: vi.fn(),
      lock: note('locked'),
    },
    confirm: async () => {
      done.push('confirmed');
      return ok(ALICE);
    },
    proveAdministrator: async () => {
      done.push('proof asked');
      return proof;
    },
    openEmptyTables: () => undefined,
    forgetCredentials: note('forgot'),
    resume: note('resumed'),
    cost: vi.fn(),
    startScreen: vi.fn(),
    log: silentLog,
  });
  return { made, done };
}

test('nothing goes on with credentials that AWS does not take for an administrator’s: the session is locked', async () => {
  const { made, done } = desk(fail(notAdministrator));
  expect(await made.enterMfaCode('123456')).toEqual(fail(notAdministrator));
  expect(done).toEqual(['confirmed', 'proof asked', 'forgot', 'locked']);
});

test('mail and open outcomes are looked at again only once the proof stands', async () => {
  const { made, done } = desk(ok(true));
  expect(await made.enterMfaCode('123456')).toEqual(ok({}));
  expect(done).toEqual(['confirmed', 'proof asked', 'resumed']);
});

test('an AWS that cannot be reached for the proof locks nobody out, and nothing is resumed', async () => {
  const { made, done } = desk(fail(awsFailed({ problem: 'noNetwork' })));
  expect((await made.enterMfaCode('123456')).ok).toBe(false);
  expect(done).toEqual(['confirmed', 'proof asked']);
});

test('a desk without the session of a profile needs no proof to go on', async () => {
  const { made, done } = desk(fail(notAdministrator), false);
  expect(await made.enterMfaCode('123456')).toEqual(ok({}));
  expect(done).toEqual(['confirmed', 'resumed']);
});
