import { Button } from '@mantine/core';
import { useState } from 'react';
import type { UserView } from '../../../../shared/contract/users';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { DateTime } from '../../../components/date-time';
import { EmptyLine } from '../../../components/empty-line';
import { EmptyState, FailureNotice } from '../../../components/states';
import { currentLimits } from '../../../stores/limits';
import { minutesWords } from '../../../words/minutes';
import { ROLE_WORDS } from '../../../words/roles';
import { useUserChange } from './use-user-change';
import { doneWords } from './user-changes';
import classes from './users.module.css';

const COLUMNS: readonly Column<UserView>[] = [
  { id: 'name', header: 'Name', width: 150, grow: true, cell: (user) => user.fullName, text: (user) => user.fullName },
  { id: 'email', header: 'Email', width: 190, grow: true, cell: (user) => user.email, text: (user) => user.email },
  { id: 'role', header: 'Role', width: 120, cell: (user) => ROLE_WORDS[user.role] },
  { id: 'failures', header: 'Failed sign-ins', width: 120, align: 'end', cell: (user) => user.failedSignIns },
  {
    id: 'until',
    header: 'Locked until',
    width: 172,
    cell: (user) => (user.lockedUntil === null ? 'Released' : <DateTime value={user.lockedUntil} />),
  },
];

interface LockTableProps {
  readonly users: readonly UserView[];
  readonly onChange: () => void;
  readonly height?: 'fill' | 'content';
}

/** Who is locked out after too many failed sign-ins, with the button that lets them try again at once. */
export function LockTable({ users, onChange, height = 'fill' }: LockTableProps) {
  const changer = useUserChange();
  const [released, setReleased] = useState<UserView | undefined>(undefined);
  const release = async (user: UserView) => {
    const changed = await changer.change(user, { kind: 'releaseLock' });
    setReleased(changed);
    onChange();
  };
  const columns: readonly Column<UserView>[] = [
    ...COLUMNS,
    {
      id: 'release',
      header: '',
      width: 132,
      align: 'end',
      cell: (user) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Release lock of ${user.fullName}`}
          disabled={changer.busy}
          onClick={() => void release(user)}
        >
          Release lock
        </Button>
      ),
    },
  ];
  const who = (
    <>
      Whoever fails {currentLimits().maxFailedSignIns} times to sign in would be here for{' '}
      {minutesWords(currentLimits().lockMinutes)}, or until you release the lock.
    </>
  );
  if (height === 'content' && users.length === 0 && released === undefined && changer.failure === undefined) {
    return <EmptyLine title="Nobody is locked out">{who}</EmptyLine>;
  }
  return (
    <div className={classes.locks} data-height={height}>
      {changer.failure !== undefined && <FailureNotice failure={changer.failure} />}
      <div className={classes.lockRoom}>
        <DataTable
          label="Locks"
          columns={columns}
          rows={users}
          rowKey={(user) => user.userId}
          height={height}
          footer={
            users.length === 0 && released === undefined ? undefined : (
              <span role="status">
                {lockedWords(users.length)}
                {released !== undefined && ` ${doneWords(released, { kind: 'releaseLock' })}`}
              </span>
            )
          }
          empty={<EmptyState title="Nobody is locked out">{who}</EmptyState>}
        />
      </div>
    </div>
  );
}

function lockedWords(count: number): string {
  if (count === 0) return 'Nobody is locked out.';
  return count === 1 ? '1 person is locked out.' : `${count} people are locked out.`;
}
