import { passwordProblem } from '../../shared/domain/password';
import type { Failure } from '../../shared/failures';
import { failureLine, issueFor, PASSWORD_RULE_WORDS } from './failures';

/** What is wrong in a form, by field; a field that is right is absent. */
export type Problems<F extends string> = { readonly [field in F]?: string };

/** The sentence under a new password's field, or undefined. */
export function newPasswordProblem(password: string): string | undefined {
  if (password === '') return 'Enter a password.';
  const rule = passwordProblem(password);
  return rule === undefined ? undefined : `Use ${lowerFirst(PASSWORD_RULE_WORDS[rule])}.`;
}

/** Where main's refusal belongs in the form; what fits no field is for the notice above the buttons. */
export function problemsOf<F extends string>(
  failure: Failure | undefined,
  fields: readonly F[],
  fieldOf: (failure: Failure) => F | undefined,
): { readonly problems: Problems<F>; readonly rest: Failure | undefined } {
  if (failure === undefined) return { problems: {}, rest: undefined };
  const issues = fields.flatMap((field) => {
    const message = issueFor(failure, field);
    return message === undefined ? [] : [[field, message] as const];
  });
  if (issues.length > 0) return { problems: Object.fromEntries(issues) as Problems<F>, rest: undefined };
  const field = fieldOf(failure);
  if (field === undefined) return { problems: {}, rest: failure };
  return { problems: { [field]: failureLine(failure) } as Problems<F>, rest: undefined };
}

/** The first field of the form that has a problem. */
export const firstProblem = <F extends string>(fields: readonly F[], problems: Problems<F>): F | undefined =>
  fields.find((field) => problems[field] !== undefined);

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
