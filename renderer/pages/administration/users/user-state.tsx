import type { UserView } from '../../../../shared/contract/users';
import { StatusPill } from '../../../components/status-pill';

export type UserState = 'active' | 'disabled' | 'locked';

/** Disabled comes first: releasing a lock does not let a disabled person in. */
export function userState(user: Pick<UserView, 'status' | 'lockedUntil'>): UserState {
  if (user.status === 'disabled') return 'disabled';
  return user.lockedUntil === null ? 'active' : 'locked';
}

export const STATE_WORDS: Readonly<Record<UserState, string>> = {
  active: 'Active',
  disabled: 'Disabled',
  locked: 'Locked',
};

const TONES = { active: 'good', disabled: 'neutral', locked: 'pending' } as const;

export function UserStatePill({ user }: { readonly user: UserView }) {
  const state = userState(user);
  return <StatusPill tone={TONES[state]}>{STATE_WORDS[state]}</StatusPill>;
}
