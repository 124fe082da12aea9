import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstProblem, newPasswordProblem, problemsOf } from '../../../renderer/words/form-problems';
import { brokenRules } from '../../../renderer/words/password-rules';
import { passwordProblem } from '../../../shared/domain/password';

const FIELDS = ['fullName', 'email', 'password'] as const;

describe('problems of a form', () => {
  it('puts each issue of a refused input at its field', () => {
    const failure = {
      code: 'ipc.invalidInput',
      issues: [
        { path: 'email', message: 'Not an address.' },
        { path: 'elsewhere', message: 'Ignored here.' },
      ],
    } as const;
    expect(problemsOf(failure, FIELDS, () => undefined)).toEqual({
      problems: { email: 'Not an address.' },
      rest: undefined,
    });
  });

  it('puts a refusal at the field that the form names, and keeps the others for the form as a whole', () => {
    const taken = { code: 'auth.emailTaken', email: 'a@b.cz' } as const;
    expect(problemsOf(taken, FIELDS, () => 'email').problems.email).toContain('a@b.cz is registered already');
    const defect = { code: 'ipc.internal', incidentId: 'INC-1' } as const;
    expect(problemsOf(defect, FIELDS, () => undefined)).toEqual({ problems: {}, rest: defect });
  });

  it('finds the first problem in the order of the form', () => {
    expect(firstProblem(FIELDS, { password: 'x', email: 'y' })).toBe('email');
    expect(firstProblem(FIELDS, {})).toBeUndefined();
  });
});

describe('rules of a new password', () => {
  it('lists a rule as broken exactly when the bank would refuse', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 90, unit: 'grapheme' }), (password) => {
        const first = passwordProblem(password);
        const broken = brokenRules(password);
        expect(broken.length === 0).toBe(first === undefined);
        if (first !== undefined) expect(broken).toContain(first);
      }),
    );
  });

  it('says the fix under the field', () => {
    expect(newPasswordProblem('')).toBe('Enter a password.');
    expect(newPasswordProblem('abcdefgh1')).toBe('Use at least 1 capital letter.');
    expect(newPasswordProblem('Training1')).toBeUndefined();
  });
});
