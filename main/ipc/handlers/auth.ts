import type { auth } from '../../../shared/contract/auth';
import { fail, ok } from '../../../shared/failures';
import type { Bank } from '../../bank';
import type { HandlersOf } from '../handler';

export interface AuthHandlersOptions {
  readonly currentBank: () => Bank | undefined;
}

/** Public channels are called before there is a session, so they look for the open bank themselves. */
export const authHandlers = ({ currentBank }: AuthHandlersOptions): HandlersOf<typeof auth> => ({
  'auth.register': async (input) => {
    const bank = currentBank();
    return bank === undefined ? fail({ code: 'workspace.notOpen' }) : bank.auth.register(input);
  },
  'auth.signIn': async ({ email, password }) => {
    const bank = currentBank();
    return bank === undefined ? fail({ code: 'workspace.notOpen' }) : bank.auth.signIn(email, password);
  },
  'auth.continueAs': async ({ role }) => {
    const bank = currentBank();
    return bank === undefined ? fail({ code: 'workspace.notOpen' }) : bank.auth.continueAs(role);
  },
  'auth.session': async () => ok(currentBank()?.sessions.view() ?? null),
  'auth.signOut': async () => {
    currentBank()?.sessions.signOut();
    return ok({});
  },
  'auth.lock': async (_input, { bank }) => {
    bank.sessions.lock('requested');
    return ok({});
  },
  'auth.unlock': async ({ password }, { bank, session }) => bank.auth.unlock(session, password),
  'auth.changePassword': async ({ currentPassword, newPassword }, { bank, session }) =>
    bank.auth.changePassword(session, currentPassword, newPassword),
  'profile.read': async (_input, { bank, session }) => bank.auth.profile(session),
  'profile.update': async (profile, { bank, session }) => bank.auth.updateProfile(session, profile),
});
