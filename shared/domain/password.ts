import type { PasswordRule } from '../failures';

export const PASSWORD_MIN_LENGTH = 8;
/** bcrypt reads 72 bytes and ignores the rest; a longer password is refused, never truncated. */
export const PASSWORD_MAX_BYTES = 72;

/** The first rule that a new password breaks, or undefined. Source rule: 8 characters, 1 upper-case letter, 1 digit. */
export function passwordProblem(password: string): PasswordRule | undefined {
  if (new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES) return 'tooLong';
  if ([...password].length < PASSWORD_MIN_LENGTH) return 'tooShort';
  if (!/\p{Lu}/u.test(password)) return 'noUpperCase';
  if (!/\d/.test(password)) return 'noDigit';
  return undefined;
}
