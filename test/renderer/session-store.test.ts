import { beforeEach, describe, expect, it } from 'vitest';
import { navigate, useRouter } from '../../renderer/router';
import { acceptSession, acceptWorkspace, noteFailure, useSession } from '../../renderer/stores/session';
import { toLimitsView } from '../../shared/contract/rules';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { SESSION_END_REASONS } from '../../shared/failures';

const session = {
  userId: 'u1',
  email: 'tessa@example.com',
  fullName: 'Tessa Lindqvist',
  role: 'teller',
  signedInAt: '2026-11-22T13:00:00.000Z',
  expiresAt: '2026-11-22T15:00:00.000Z',
  locked: false,
  mustChangePassword: false,
  signInMethod: 'password',
} as const;
const workspace = {
  workspaceId: 'training',
  kind: 'training',
  name: 'Training bank',
  production: false,
  limits: toLimitsView(DEFAULT_RULES),
} as const;

describe('session of the window', () => {
  beforeEach(() => {
    acceptWorkspace(null);
    acceptWorkspace(workspace);
    acceptSession(session);
  });

  it('shows the lock when a call meets a locked session, and keeps who is signed in', () => {
    noteFailure({ code: 'auth.sessionLocked' });
    expect(useSession.getState().session).toEqual({ ...session, locked: true });
  });

  it('keeps why a session ended, also when a later call only says that nobody is signed in', () => {
    noteFailure({ code: 'auth.sessionEnded', reason: 'expired' });
    noteFailure({ code: 'auth.signInNeeded' });
    expect(useSession.getState()).toMatchObject({ session: null, endReason: 'expired', workspace });
    acceptSession(session);
    expect(useSession.getState().endReason).toBeNull();
  });

  it.each(SESSION_END_REASONS)('says on the sign-in page why main ended the session: %s', (reason) => {
    acceptSession(null, reason);
    expect(useSession.getState()).toMatchObject({ session: null, endReason: reason });
  });

  it('has nothing to say of an end while somebody is signed in, whatever else main tells of the session', () => {
    for (const reason of ['idle', 'unlocked', 'renamed'] as const) {
      acceptSession(session, reason);
      expect(useSession.getState().endReason).toBeNull();
    }
  });

  it('goes back to the first screen when no workspace is open', () => {
    noteFailure({ code: 'workspace.notOpen' });
    expect(useSession.getState()).toMatchObject({ workspace: null, session: null });
  });

  it('leaves the session alone for failures of the call itself', () => {
    noteFailure({ code: 'account.notFound', accountNumber: '4821009317' });
    expect(useSession.getState().session).toEqual(session);
  });

  it('starts another person on the first page, but not the same person after a lock', () => {
    navigate('settings');
    acceptSession({ ...session, locked: true });
    acceptSession(session);
    expect(useRouter.getState().entries.at(-1)?.page).toBe('settings');
    acceptSession({ ...session, userId: 'u2' });
    expect(useRouter.getState().entries).toHaveLength(1);
  });
});
