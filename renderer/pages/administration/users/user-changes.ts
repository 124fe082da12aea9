import type { UserView } from '../../../../shared/contract/users';
import { ROLES, type Role } from '../../../../shared/domain/permissions';
import { ROLE_WORDS } from '../../../words/roles';

/** What an administrator can do to one user. */
export type UserChange =
  | { readonly kind: 'setRole'; readonly role: Role }
  | { readonly kind: 'disable' }
  | { readonly kind: 'enable' }
  | { readonly kind: 'endSessions' }
  | { readonly kind: 'releaseLock' };

export interface Confirmation {
  readonly title: string;
  /** What happens, the person's sessions first. */
  readonly consequence: string;
  readonly action: string;
  readonly danger: boolean;
}

/** What is asked before a change; releasing a lock needs no question, for it only lets the person try again. */
export function confirmationOf(user: UserView, change: UserChange): Confirmation | undefined {
  const who = user.fullName;
  switch (change.kind) {
    case 'setRole':
      return {
        title: `Make ${who} ${withArticle(ROLE_WORDS[change.role])}?`,
        consequence:
          `${who}'s sessions end now, and unsaved work in them is lost. At the next sign-in ${who} has what ` +
          `${withArticle(ROLE_WORDS[change.role])} may do, no longer what ${withArticle(ROLE_WORDS[user.role])} may do.`,
        action: `Change role to ${ROLE_WORDS[change.role]}`,
        danger: change.role === 'admin',
      };
    case 'disable':
      return {
        title: `Disable ${who}?`,
        consequence: `${who}'s sessions end now, and ${who} cannot sign in until enabled again. Accounts and money stay as they are.`,
        action: 'Disable user',
        danger: true,
      };
    case 'enable':
      return {
        title: `Enable ${who}?`,
        consequence: `${who} can sign in again with the same password and the role ${ROLE_WORDS[user.role]}.`,
        action: 'Enable user',
        danger: false,
      };
    case 'endSessions':
      return {
        title: `End ${who}'s sessions?`,
        consequence: `${who} is signed out everywhere now, and unsaved work there is lost. ${who} can sign in again at once.`,
        action: 'End sessions',
        danger: true,
      };
    case 'releaseLock':
      return undefined;
  }
}

/** What was done, for the notice that follows. */
export function doneWords(user: UserView, change: UserChange): string {
  const who = user.fullName;
  switch (change.kind) {
    case 'setRole':
      return `${who} is ${withArticle(ROLE_WORDS[change.role])} now. Earlier sessions have ended.`;
    case 'disable':
      return `${who} is disabled. Earlier sessions have ended.`;
    case 'enable':
      return `${who} can sign in again.`;
    case 'endSessions':
      return `${who}'s sessions have ended.`;
    case 'releaseLock':
      return `${who} can try to sign in again.`;
  }
}

/** Why nothing can be changed about this user; undefined when it can. Nobody takes the own role or status away. */
export const unchangeableReason = (user: UserView, ownUserId: string): string | undefined =>
  user.userId === ownUserId
    ? 'This is you. Another administrator can change your role, status and sessions.'
    : undefined;

/** In an AWS workspace nobody is made an administrator here: those sign in with an IAM profile. */
export const rolesToGive = (user: UserView, isAws: boolean): readonly Role[] =>
  ROLES.filter((role) => role !== 'admin' || !isAws || user.role === 'admin');

const withArticle = (noun: string): string => `${/^[AEIOU]/.test(noun) ? 'an' : 'a'} ${noun.toLowerCase()}`;
