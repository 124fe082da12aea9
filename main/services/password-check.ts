import type { BankRules } from '../../shared/domain/rules';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { UserWriter } from '../repositories/ports';
import type { User } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';

export interface PasswordCheckOptions {
  readonly users: Pick<UserWriter, 'countAttempt' | 'clearAttempts'>;
  readonly hasher: PasswordHasher;
  readonly clock: Clock;
  readonly rules: Pick<BankRules, 'maxFailedSignIns' | 'lockMs'>;
}

/** Asked for in place of an unknown user, so that the repository is asked just as often. No user has it. */
const NOBODY = 'nobody';

/**
 * The one place where a typed password meets the one on record. The attempt is counted before the password is looked
 * at, so parallel guesses cannot exceed the limit (source rule: 5 failures lock for 30 minutes). False for an unknown
 * (undefined), locked or disabled user as for a wrong password: after one write to the repository and one bcrypt.
 */
export async function passwordIsRight(
  options: PasswordCheckOptions,
  user: User | undefined,
  password: string,
): Promise<boolean> {
  const { users, hasher, clock, rules } = options;
  const attempt = await users.countAttempt(user?.userId ?? NOBODY, toTimestamp(clock.nowMs()), rules);
  if (user === undefined || attempt !== 'counted' || user.status !== 'active') {
    await hasher.verifyNothing();
    return false;
  }
  if (!(await hasher.verify(password, user.passwordHash))) return false;
  await users.clearAttempts(user.userId);
  return true;
}
