import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { TextField } from '../../../components/fields';
import { LeftOutNotice } from '../../../components/left-out-notice';
import { EmptyState, FailureNotice, Skeleton } from '../../../components/states';
import { useFoundUsers } from './use-found-users';
import { UserPanel } from './user-panel';
import { UserTable } from './user-table';
import classes from './users.module.css';

const TYPING_PAUSE_MS = 250;

/** Every user by page, or those that the text finds, with the chosen one beside. */
export function UsersTab() {
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const { pages, text, users, shown, replace } = useFoundUsers(settled);
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const chosen = users.find((user) => user.userId === chosenId) ?? users[0];
  return (
    <div className={classes.tab}>
      <div className={classes.search}>
        <TextField
          label="Find a user"
          help="The start of the surname, or the whole email address"
          value={typed}
          onChange={setTyped}
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={254}
          first
        />
      </div>
      <LeftOutNotice count={pages.leftOut} one="user" many="users" />
      {pages.status === 'failed' && pages.failure !== undefined ? (
        <FailureNotice failure={pages.failure} onRetry={pages.reload} />
      ) : (
        <div className={classes.columns}>
          {shown ? (
            <UserTable
              key={text}
              pages={pages}
              users={users}
              text={text}
              selected={chosen?.userId}
              onSelect={(user) => setChosenId(user.userId)}
            />
          ) : (
            <div className={classes.room}>
              <Skeleton lines={10} label="Loading users" />
            </div>
          )}
          {chosen === undefined ? (
            <section className={classes.panel} aria-label="User">
              <EmptyState title="The user you choose is shown here" />
            </section>
          ) : (
            <UserPanel key={chosen.userId} user={chosen} onChanged={replace} />
          )}
        </div>
      )}
    </div>
  );
}
