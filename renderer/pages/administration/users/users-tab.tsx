import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { UserView } from '../../../../shared/contract/users';
import { TextField } from '../../../components/fields';
import { EmptyState, FailureNotice, Skeleton } from '../../../components/states';
import { type Pages, usePages } from '../../../hooks/use-pages';
import { UserPanel } from './user-panel';
import { UserTable } from './user-table';
import classes from './users.module.css';

const TYPING_PAUSE_MS = 250;
const PAGE_SIZE = 100;

/** Every user by page, or those that the text finds, with the chosen one beside. */
export function UsersTab() {
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const listed = usePages('users.list', settled === '' ? { limit: PAGE_SIZE } : null);
  const found = usePages('users.find', settled === '' ? null : { text: settled });
  const pages: Pages<'users.list' | 'users.find'> = settled === '' ? listed : found;
  const [changed, setChanged] = useState<ReadonlyMap<string, UserView>>(new Map());
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const users = useMemo(() => pages.items.map((user) => changed.get(user.userId) ?? user), [pages.items, changed]);
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
      {pages.status === 'failed' && pages.failure !== undefined ? (
        <FailureNotice failure={pages.failure} onRetry={pages.reload} />
      ) : (
        <div className={classes.columns}>
          {pages.status === 'ready' ? (
            <UserTable
              pages={pages}
              users={users}
              text={settled}
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
            <UserPanel
              key={chosen.userId}
              user={chosen}
              onChanged={(user) => setChanged((before) => new Map(before).set(user.userId, user))}
            />
          )}
        </div>
      )}
    </div>
  );
}
