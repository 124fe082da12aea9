import { describe, expect, it } from 'vitest';
import {
  confirmationOf,
  doneWords,
  rolesToGive,
  type UserChange,
  unchangeableReason,
} from '../../../renderer/pages/administration/users/user-changes';
import type { UserView } from '../../../shared/contract/users';
import { ROLES } from '../../../shared/domain/permissions';

const vera: UserView = {
  userId: 'u1',
  email: 'vera.novak@example.com',
  fullName: 'Vera Novak',
  role: 'customer',
  status: 'active',
  createdAt: '2026-01-01T00:00:00.000Z',
  failedSignIns: 0,
  lockedUntil: null,
};

describe('the roles that an administrator can give', () => {
  it('are all in the training bank, and in AWS all but administrator, who signs in with an IAM profile', () => {
    expect(rolesToGive(vera, false)).toEqual(ROLES);
    expect(rolesToGive(vera, true)).toEqual(['customer', 'teller', 'analyst']);
  });

  it('name the role that a record has, so that it can be taken away', () => {
    expect(rolesToGive({ ...vera, role: 'admin' }, true)).toEqual(ROLES);
  });
});

describe('changes to a user', () => {
  it('says before a change of role, status or sessions that the sessions end', () => {
    const changes: readonly UserChange[] = [
      ...ROLES.map((role) => ({ kind: 'setRole', role }) as const),
      { kind: 'disable' },
    ];
    for (const change of changes) {
      expect(confirmationOf(vera, change)?.consequence).toContain("Vera Novak's sessions end now");
    }
    expect(confirmationOf(vera, { kind: 'endSessions' })?.consequence).toContain('signed out everywhere now');
  });

  it('names the role with its article and the button with its action', () => {
    expect(confirmationOf(vera, { kind: 'setRole', role: 'analyst' })).toMatchObject({
      title: 'Make Vera Novak an analyst?',
      action: 'Change role to Analyst',
      danger: false,
    });
    expect(confirmationOf(vera, { kind: 'setRole', role: 'admin' })?.danger).toBe(true);
  });

  it('releases a lock without a question', () => {
    expect(confirmationOf(vera, { kind: 'releaseLock' })).toBeUndefined();
    expect(doneWords(vera, { kind: 'releaseLock' })).toBe('Vera Novak can try to sign in again.');
  });

  it('lets nobody change the own role, status or sessions', () => {
    expect(unchangeableReason(vera, 'u1')).toContain('This is you');
    expect(unchangeableReason(vera, 'u2')).toBeUndefined();
  });
});
