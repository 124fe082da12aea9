import { randomUUID } from 'node:crypto';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { PasswordHasher } from '../passwords/password-hasher';
import type { UserWriter } from '../repositories/ports';
import type { User } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import { newAccount, newNotice, type RandomDigits, withFreeNumber } from './account-factory';

export interface RegistrationOptions {
  readonly users: Pick<UserWriter, 'create'>;
  readonly hasher: Pick<PasswordHasher, 'hash'>;
  readonly clock: Clock;
  readonly randomDigits: RandomDigits;
}

export interface NewCustomer {
  readonly email: string;
  readonly fullName: string;
  readonly phone: string;
}

export interface RegisteredCustomer {
  readonly userId: string;
  readonly email: string;
  readonly accountNumber: string;
}

export type RegistrationFailure = Failure<'auth.emailTaken' | 'auth.registrationUnknown'>;

/**
 * Writes a customer, the address's uniqueness and a checking account in one atomic write (source rule). The password
 * must have passed `passwordProblem`; `temporary` asks for another one at the first sign-in.
 */
export async function registerCustomer(
  options: RegistrationOptions,
  customer: NewCustomer,
  password: string,
  temporary: boolean,
): Promise<Result<RegisteredCustomer, RegistrationFailure>> {
  const email = customer.email.toLowerCase();
  const passwordHash = await options.hasher.hash(password);
  const at = toTimestamp(options.clock.nowMs());
  const user: User = {
    userId: randomUUID(),
    email,
    passwordHash,
    fullName: customer.fullName,
    phone: customer.phone,
    role: 'customer',
    status: 'active',
    alertsEnabled: true,
    sessionEpoch: 1,
    passwordTemporary: temporary,
    createdAt: at,
    failedSignIns: 0,
    lockedUntil: undefined,
  };
  const { account, outcome } = await withFreeNumber(
    () => newAccount(user.userId, 'checking', at, options.randomDigits),
    (drawn) => options.users.create(user, { account: drawn, notice: newNotice(drawn, 'account-opened', at) }),
  );
  if (outcome === 'emailTaken') return fail({ code: 'auth.emailTaken', email });
  // If the customer turns out to exist, nobody could tell the password that was drawn for them any more.
  if (outcome === 'unknown') {
    return fail({ code: 'auth.registrationUnknown', email, temporaryPassword: temporary ? password : null });
  }
  return ok({ userId: user.userId, email, accountNumber: account.accountNumber });
}
