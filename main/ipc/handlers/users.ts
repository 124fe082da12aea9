import type { users } from '../../../shared/contract/users';
import { ok } from '../../../shared/failures';
import type { HandlersOf } from '../handler';
import { pageOut } from '../page-out';

export const usersHandlers: HandlersOf<typeof users> = {
  'users.list': async ({ cursor, limit }, { bank }) =>
    ok(pageOut(await bank.users.list({ cursor: cursor ?? undefined, limit }))),
  'users.find': async ({ text, cursor }, { bank }) => ok(pageOut(await bank.users.find(text, cursor ?? undefined))),
  'users.locked': async (_input, { bank }) => ok([...(await bank.users.locked())]),
  'users.setRole': async ({ userId, role }, { bank, session }) => bank.users.setRole(session, userId, role),
  'users.setStatus': async ({ userId, status }, { bank, session }) => bank.users.setStatus(session, userId, status),
  'users.releaseLock': async ({ userId }, { bank, session }) => bank.users.releaseLock(session, userId),
  'users.endSessions': async ({ userId }, { bank, session }) => bank.users.endSessions(session, userId),
};
