import { PASSWORD_MAX_BYTES, PASSWORD_MIN_LENGTH } from '../../shared/domain/password';
import type { PasswordRule } from '../../shared/failures';

/** In the order in which they are listed. `sameAsBefore` only main can tell. */
export const SHOWN_RULES = ['tooShort', 'noUpperCase', 'noDigit', 'tooLong'] as const satisfies readonly PasswordRule[];

/** Every rule that a new password breaks; `passwordProblem` of shared names the first one. */
export function brokenRules(password: string): readonly PasswordRule[] {
  const broken: PasswordRule[] = [];
  if ([...password].length < PASSWORD_MIN_LENGTH) broken.push('tooShort');
  if (!/\p{Lu}/u.test(password)) broken.push('noUpperCase');
  if (!/\d/.test(password)) broken.push('noDigit');
  if (new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES) broken.push('tooLong');
  return broken;
}
