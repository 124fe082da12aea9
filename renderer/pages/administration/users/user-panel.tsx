import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import type { UserView } from '../../../../shared/contract/users';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { DateTime } from '../../../components/date-time';
import { SelectField } from '../../../components/fields';
import { FailureNotice } from '../../../components/states';
import { useSession, useSignedIn } from '../../../stores/session';
import { ROLE_WORDS } from '../../../words/roles';
import { useUserChange } from './use-user-change';
import { confirmationOf, doneWords, rolesToGive, type UserChange, unchangeableReason } from './user-changes';
import { UserStatePill } from './user-state';
import classes from './users.module.css';

const ENDS = "A change ends the person's sessions.";

interface UserPanelProps {
  readonly user: UserView;
  readonly onChanged: (user: UserView) => void;
}

/** One user beside the list: who it is, and everything that an administrator can change. */
export function UserPanel({ user, onChanged }: UserPanelProps) {
  const heading = useId();
  const { userId: ownUserId } = useSignedIn();
  const changer = useUserChange();
  const [asked, setAsked] = useState<UserChange | undefined>(undefined);
  const [done, setDone] = useState('');
  const isAws = useSession(({ workspace }) => workspace?.kind === 'aws');
  const reason = unchangeableReason(user, ownUserId);

  const carryOut = async (change: UserChange) => {
    const changed = await changer.change(user, change);
    setAsked(undefined);
    if (changed === undefined) return;
    setDone(doneWords(changed, change));
    onChanged(changed);
  };
  const ask = (change: UserChange) => {
    setDone('');
    changer.reset();
    if (confirmationOf(user, change) === undefined) void carryOut(change);
    else setAsked(change);
  };

  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{user.fullName}</h2>
        <p className={classes.address}>{user.email}</p>
      </header>
      <UserFacts user={user} />
      {reason !== undefined && <p className={classes.reason}>{reason}</p>}
      <SelectField
        label="Role"
        value={user.role}
        options={rolesToGive(user, isAws).map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
        disabled={reason !== undefined}
        help={isAws ? `${ENDS} Administrators sign in with an IAM profile.` : ENDS}
        onChange={(role) => role !== user.role && ask({ kind: 'setRole', role })}
      />
      <UserActions user={user} disabled={reason !== undefined} onAsk={ask} />
      <p role="status" className={classes.done}>
        {done}
      </p>
      {changer.failure !== undefined && <FailureNotice failure={changer.failure} />}
      <ChangeDialog
        user={user}
        change={asked}
        busy={changer.busy}
        onCancel={() => setAsked(undefined)}
        onConfirm={(change) => void carryOut(change)}
      />
    </section>
  );
}

function UserFacts({ user }: { readonly user: UserView }) {
  return (
    <dl className={classes.facts}>
      <Fact name="State">
        <UserStatePill user={user} />
      </Fact>
      {user.lockedUntil !== null && (
        <Fact name="Locked until">
          <DateTime value={user.lockedUntil} />
        </Fact>
      )}
      <Fact name="Failed sign-ins">{user.failedSignIns}</Fact>
      <Fact name="Registered">
        <DateTime value={user.createdAt} show="date" />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface UserActionsProps {
  readonly user: UserView;
  readonly disabled: boolean;
  readonly onAsk: (change: UserChange) => void;
}

function UserActions({ user, disabled, onAsk }: UserActionsProps) {
  const enabled = user.status === 'active';
  return (
    <div className={classes.actions}>
      {user.lockedUntil !== null && (
        <Button fullWidth onClick={() => onAsk({ kind: 'releaseLock' })}>
          Release lock
        </Button>
      )}
      <Button fullWidth variant="default" disabled={disabled} onClick={() => onAsk({ kind: 'endSessions' })}>
        End sessions
      </Button>
      <Button
        fullWidth
        variant={enabled ? 'light' : 'default'}
        {...(enabled ? { color: 'red' } : {})}
        disabled={disabled}
        onClick={() => onAsk({ kind: enabled ? 'disable' : 'enable' })}
      >
        {enabled ? 'Disable user' : 'Enable user'}
      </Button>
    </div>
  );
}

interface ChangeDialogProps {
  readonly user: UserView;
  readonly change: UserChange | undefined;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onConfirm: (change: UserChange) => void;
}

function ChangeDialog({ user, change, busy, onCancel, onConfirm }: ChangeDialogProps) {
  const words = change === undefined ? undefined : confirmationOf(user, change);
  return (
    <ConfirmDialog
      opened={words !== undefined}
      title={words?.title ?? ''}
      confirmLabel={words?.action ?? ''}
      danger={words?.danger ?? false}
      busy={busy}
      onCancel={onCancel}
      onConfirm={() => change !== undefined && onConfirm(change)}
    >
      <p className={classes.consequence}>{words?.consequence}</p>
    </ConfirmDialog>
  );
}
