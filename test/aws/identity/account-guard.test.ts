import { describe, expect, it, vi } from 'vitest';
import { awsFailed } from '../../../main/aws/calls/refusals';
import type { Credentials } from '../../../main/aws/credentials/credentials';
import { AccountGuard } from '../../../main/aws/identity/account-guard';
import { type AwsRefusal, fail, ok } from '../../../shared/failures';
import { SessionTime } from '../../services/session-time';
import { eventually } from '../../support/eventually';
import { refusalOfCredentials } from '../profile-desk';

const ONE = '111111111111';
const OTHER = '222222222222';
const arnIn = (account: string, name = 'alice') => `arn:aws:iam::${account}:user/${name}`;
const keys = (accessKeyId: string, accountId?: string): Credentials => ({
  accessKeyId,
  secretAccessKey: 's',
  ...(accountId === undefined ? {} : { accountId }),
});

/** A guard over an AWS that answers by key; what is not among its answers cannot be reached. */
function guarded(answers: Record<string, string | AwsRefusal>, heldTo?: string) {
  const asked: string[] = [];
  const warnings: unknown[] = [];
  const accounts: string[] = [];
  const state = { signedIn: undefined as string | undefined, inDoubt: heldTo !== undefined };
  const time = new SessionTime();
  const forget = vi.fn();
  const guard = new AccountGuard({
    ask: async ({ accessKeyId }) => {
      asked.push(accessKeyId);
      const answer = answers[accessKeyId] ?? awsFailed({ problem: 'noNetwork' });
      if (typeof answer !== 'string') return fail(answer);
      const profile = { arn: answer, account: answer.split(':')[4] ?? '', region: 'eu-central-1', profile: 'work' };
      return ok({ userId: 'iam#1', fullName: 'alice', profile });
    },
    signedInArn: () => state.signedIn,
    heldTo,
    isInDoubt: () => state.inDoubt,
    onAccount: (account) => void accounts.push(account),
    forget,
    scheduler: time,
    log: { warn: (fields: unknown) => void warnings.push(fields) },
  });
  return { guard, asked, warnings, accounts, state, time, forget };
}

describe('the account of an opened workspace', () => {
  it('is asked for once while the keys stay the same, and not at all where whoever gave them says it', async () => {
    const { guard, asked } = guarded({ A: arnIn(ONE) });
    await guard.admit(keys('A'));
    await guard.admit(keys('A'));
    await guard.admit(keys('B', ONE));
    expect(asked).toEqual(['A']);
    expect(await refusalOfCredentials(guard.admit(keys('C', OTHER)))).toMatchObject({
      problem: 'otherAccount',
      resource: OTHER,
    });
    expect(asked).toEqual(['A']);
  });

  it('is not left by keys of another one, however often they are tried, and they are asked about once', async () => {
    const { guard, asked } = guarded({ A: arnIn(ONE), B: arnIn(OTHER) });
    await guard.admit(keys('A'));
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({ problem: 'otherAccount' });
    }
    expect(asked).toEqual(['A', 'B']);
    await guard.admit(keys('A'));
  });

  it('is held against the first answer of AWS that comes, where it could not be asked when the keys changed', async () => {
    const { guard, warnings } = guarded({ A: arnIn(ONE) });
    await guard.admit(keys('A'));
    await guard.admit(keys('B'));
    expect(warnings).toHaveLength(1);
    expect(await guard.refusalOf(ONE)).toBeUndefined();
    expect(await guard.refusalOf(OTHER)).toMatchObject({ problem: 'otherAccount', resource: OTHER });
  });

  it('is the one of the first answer, where there was none at the opening', async () => {
    const { guard } = guarded({ B: arnIn(OTHER) });
    await guard.admit(keys('A'));
    expect(await guard.refusalOf(ONE)).toBeUndefined();
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({ problem: 'otherAccount' });
  });

  it('new keys that AWS says are no good are refused as that', async () => {
    const { guard } = guarded({ A: arnIn(ONE), B: awsFailed({ problem: 'credentialsExpired' }) });
    await guard.admit(keys('A'));
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({ problem: 'credentialsExpired' });
  });
});

describe('an account that AWS does not tell at once', () => {
  const MINUTES_MS = 60 * 60_000;

  it('is the one of the keys that began, whichever answer comes first', async () => {
    const answers: Record<string, string> = {};
    const { guard, accounts } = guarded(answers);
    await guard.admit(keys('A'));
    await guard.begun();
    Object.assign(answers, { A: arnIn(ONE), B: arnIn(OTHER) });
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({
      problem: 'otherAccount',
      resource: OTHER,
    });
    await guard.admit(keys('A'));
    expect(accounts).toEqual([ONE]);
  });

  it('is not the one of later keys while nobody knows whose the first ones are', async () => {
    const answers: Record<string, string> = { B: arnIn(OTHER) };
    const { guard, accounts, time, forget } = guarded(answers);
    await guard.admit(keys('A'));
    await guard.admit(keys('B'));
    expect(accounts).toEqual([]);
    expect(await guard.refusalOf(OTHER)).toBeUndefined();
    expect(accounts).toEqual([]);
    answers.A = arnIn(ONE);
    time.pass(MINUTES_MS);
    await eventually(() => expect(forget).toHaveBeenCalled());
    expect(accounts).toEqual([ONE]);
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({ problem: 'otherAccount' });
  });

  it('is begun by the next keys where the first ones turn out to be no good', async () => {
    const { guard, accounts } = guarded({ A: awsFailed({ problem: 'credentialsExpired' }), B: arnIn(OTHER) });
    await guard.admit(keys('A'));
    await guard.begun();
    await guard.admit(keys('B'));
    await guard.begun();
    expect(accounts).toEqual([OTHER]);
  });

  it('is asked for again until AWS answers: keys of another one serve no further call, and are told as that', async () => {
    const answers: Record<string, string> = { A: arnIn(ONE) };
    const { guard, asked, time, forget } = guarded(answers);
    await guard.admit(keys('A'));
    await guard.begun();
    await guard.admit(keys('B'));
    expect(forget).not.toHaveBeenCalled();
    answers.B = arnIn(OTHER);
    time.pass(5_000);
    await eventually(() => expect(forget).toHaveBeenCalledTimes(1));
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({
      problem: 'otherAccount',
      resource: OTHER,
    });
    expect(asked).toEqual(['A', 'B', 'B']);
    expect(time.waitingTimers).toBe(0);
  });

  it('is asked for less and less often, and not at all once the workspace is closed', async () => {
    const { guard, asked, time } = guarded({ A: arnIn(ONE) });
    await guard.admit(keys('A'));
    await guard.begun();
    await guard.admit(keys('B'));
    for (let minute = 0; minute < 60; minute += 1) {
      time.pass(60_000);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    }
    const before = asked.length;
    expect(before).toBeGreaterThan(5);
    expect(before).toBeLessThan(30);
    guard.stop();
    time.pass(MINUTES_MS);
    expect(asked).toHaveLength(before);
  });
});

describe('while the outcome of an intent is not known', () => {
  it('its account is the only one that serves, from the opening on', async () => {
    const { guard, state } = guarded({ A: arnIn(ONE), B: arnIn(OTHER) }, ONE);
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({ problem: 'otherAccount' });
    await guard.admit(keys('A'));
    state.inDoubt = false;
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({ problem: 'otherAccount' });
  });

  it('keys serve only once AWS has said whose they are', async () => {
    const answers: Record<string, string> = {};
    const { guard, state } = guarded(answers, ONE);
    expect(await refusalOfCredentials(guard.admit(keys('B')))).toMatchObject({ problem: 'noNetwork' });
    answers.A = arnIn(ONE);
    await guard.admit(keys('A'));
    expect(await refusalOfCredentials(guard.admit(keys('C')))).toMatchObject({ problem: 'noNetwork' });
    state.inDoubt = false;
    await guard.admit(keys('C'));
  });
});

describe('under the session of an IAM profile', () => {
  it('new keys have to be of the same identity, whatever account they say they are of', async () => {
    const { guard, state } = guarded({ A: arnIn(ONE), B: arnIn(ONE, 'bob'), C: arnIn(ONE) });
    await guard.admit(keys('A', ONE));
    state.signedIn = arnIn(ONE);
    expect(await refusalOfCredentials(guard.admit(keys('B', ONE)))).toMatchObject({ problem: 'otherIdentity' });
    await guard.admit(keys('C', ONE));
    state.signedIn = undefined;
    await guard.admit(keys('B', ONE));
  });
});
