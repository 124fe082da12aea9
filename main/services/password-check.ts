import type { BankRules } from '../../shared/domain/rules';
import { SerialQueue } from '../concurrency/serial-queue';
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
const NOBODY = { userId: 'nobody', failedSignIns: 0, lockedUntil: undefined };

/**
 * The one place where a typed password meets the one on record. The attempt is counted before the password is looked
 * at, so parallel guesses cannot exceed the limit (source rule: 5 failures lock for 30 minutes). A wrong password, an
 * unknown, a locked and a disabled user are the same refusal: after one read and one write of the repository and one
 * bcrypt. Guesses are counted one after the other, each on top of what the one before it left: two that met would cost
 * one of them another write, and only an address that somebody has can be met at.
 */
export class PasswordCheck {
  readonly #options: PasswordCheckOptions;
  readonly #counting = new SerialQueue();

  constructor(options: PasswordCheckOptions) {
    this.#options = options;
  }

  /** The user whom `read` finds and whether the password is theirs and they may use it. */
  async check(
    read: () => Promise<User | undefined>,
    password: string,
  ): Promise<{ readonly user: User | undefined; readonly right: boolean }> {
    const { users, hasher } = this.#options;
    const { user, outcome } = await this.#counted(read);
    if (user === undefined || outcome !== 'counted' || user.status !== 'active') {
      await hasher.verifyNothing();
      return { user, right: false };
    }
    if (!(await hasher.verify(password, user.passwordHash))) return { user, right: false };
    await users.clearAttempts(user.userId);
    return { user, right: true };
  }

  #counted(read: () => Promise<User | undefined>) {
    const { users, clock, rules } = this.#options;
    return this.#counting.run(async () => {
      const user = await read();
      const { userId, failedSignIns, lockedUntil } = user ?? NOBODY;
      const seen = { failedSignIns, lockedUntil };
      return { user, outcome: await users.countAttempt(userId, toTimestamp(clock.nowMs()), rules, seen) };
    });
  }
}
