import { useCallback, useRef, useState } from 'react';
import type { CallResult } from '../../../../shared/contract';
import type { UserView } from '../../../../shared/contract/users';
import type { Failure } from '../../../../shared/failures';
import { call } from '../../../call';
import type { UserChange } from './user-changes';

type ChangeResult = CallResult<'users.setRole'>;

/** Each change as the one call that makes it. */
function carryOut({ userId }: UserView, change: UserChange): Promise<ChangeResult> {
  switch (change.kind) {
    case 'setRole':
      return call('users.setRole', { userId, role: change.role });
    case 'disable':
      return call('users.setStatus', { userId, status: 'disabled' });
    case 'enable':
      return call('users.setStatus', { userId, status: 'active' });
    case 'endSessions':
      return call('users.endSessions', { userId });
    case 'releaseLock':
      return call('users.releaseLock', { userId });
  }
}

export interface UserChanger {
  /** The user as changed; undefined when it failed, or while another change is under way. */
  readonly change: (user: UserView, change: UserChange) => Promise<UserView | undefined>;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly reset: () => void;
}

/** Changes one user at a time. */
export function useUserChange(): UserChanger {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const change = useCallback(async (user: UserView, wanted: UserChange) => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    const result = await carryOut(user, wanted);
    running.current = false;
    setBusy(false);
    if (result.ok) return result.value;
    setFailure(result.error);
    return undefined;
  }, []);
  const reset = useCallback(() => setFailure(undefined), []);
  return { change, busy, failure, reset };
}
