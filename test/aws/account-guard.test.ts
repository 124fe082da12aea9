import { describe, expect, it } from 'vitest';
import { AccountGuard } from '../../main/aws/account-guard';
import type { Credentials } from '../../main/aws/credentials';
import type { AwsRefusal } from '../../main/aws/credentials-unavailable';
import { awsFailed } from '../../main/aws/refusals';
import { fail, ok } from '../../shared/failures';
import { refusalOfCredentials } from './profile-desk';

const ONE = '111111111111';
const OTHER = '222222222222';
const arnIn = (account: string, name = 'alice') => `arn:aws:iam::${account}:user/${name}`;
const keys = (accessKeyId: string, accountId?: string): Credentials => ({
  accessKeyId,
  secretAccessKey: 's',
  ...(accountId === undefined ? {} : { accountId }),
});

/** A guard over an AWS that answers by key; what is not among its answers cannot be reached. */
function guarded(answers: Record<string, string | AwsRefusal>) {
  const asked: string[] = [];
  const warnings: unknown[] = [];
  const state = { signedIn: undefined as string | undefined };
  const guard = new AccountGuard({
    ask: async ({ accessKeyId }) => {
      asked.push(accessKeyId);
      const answer = answers[accessKeyId] ?? awsFailed({ problem: 'noNetwork' });
      if (typeof answer !== 'string') return fail(answer);
      const profile = { arn: answer, account: answer.split(':')[4] ?? '', region: 'eu-central-1', profile: 'work' };
      return ok({ userId: 'iam#1', fullName: 'alice', profile });
    },
    signedInArn: () => state.signedIn,
    log: { warn: (fields: unknown) => void warnings.push(fields) },
  });
  return { guard, asked, warnings, state };
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
