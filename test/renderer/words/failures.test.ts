import { describe, expect, it } from 'vitest';
import { failureLine, failureWords, issueFor } from '../../../renderer/words/failures';

describe('words for failures', () => {
  it('says what happened, what it means for the money and the next step, with the figures', () => {
    const words = failureWords({
      code: 'transaction.insufficientFunds',
      accountNumber: '4821009317',
      availableCents: 125_050n,
    });
    expect(words.what).toContain('$1,250.50');
    expect(words.money).toBe('No money moved.');
    expect(words.next).toBe('Enter less, or use another account.');
    const kept = failureWords({ code: 'account.notEmpty', accountNumber: '4821009317', balanceCents: 125_050n });
    expect(kept.what).toContain('4821 0093 17');
    expect(kept.what).toContain('$1,250.50');
  });

  it('promises nothing about the money when the outcome is unknown', () => {
    const { money } = failureWords({ code: 'transaction.outcomeUnknown', requestId: 'r' });
    expect(money).toContain('not known yet');
    expect(money).not.toMatch(/No money (has )?moved/);
  });

  it('keeps the temporary password of a customer who may be registered, and tells a person what to do either way', () => {
    const told = (temporaryPassword: string | null) =>
      failureLine({ code: 'auth.registrationUnknown', email: 'vera@bank.example', temporaryPassword });
    expect(told('Tqx7-mno2')).toContain('not known whether vera@bank.example is registered');
    expect(told('Tqx7-mno2')).toContain('Write down the temporary password Tqx7-mno2');
    expect(told(null)).toContain('Try to sign in');
    expect(told(null)).not.toContain('temporary');
  });

  it('carries the incident number of a defect', () => {
    expect(failureWords({ code: 'ipc.internal', incidentId: 'INC-7' }).incidentId).toBe('INC-7');
  });

  it('tells an unknown address, a wrong password and a locked account in the same words', () => {
    expect(failureLine({ code: 'auth.refused' })).not.toMatch(/unknown|no such|locked (?!for 30)/i);
  });

  it('counts refused rows in the singular and the plural', () => {
    const rows = (refusedCount: number) => failureWords({ code: 'import.rowsRefused', refusedCount, rows: [] }).what;
    expect(rows(1)).toBe('1 row cannot be taken.');
    expect(rows(1_200)).toBe('1,200 rows cannot be taken.');
  });

  it('finds the message of a field in a refused form', () => {
    const failure = {
      code: 'ipc.invalidInput',
      issues: [{ path: 'email', message: 'Enter an email address.' }],
    } as const;
    expect(issueFor(failure, 'email')).toBe('Enter an email address.');
    expect(issueFor(failure, 'phone')).toBeUndefined();
    expect(issueFor(undefined, 'email')).toBeUndefined();
  });
});
