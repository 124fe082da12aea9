import type { UserView } from '../../../../shared/contract/users';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { FailureStrip } from '../../../components/failure-strip';
import { EmptyState } from '../../../components/states';
import type { Pages } from '../../../hooks/use-pages';
import { ROLE_WORDS } from '../../../words/roles';
import { STATE_WORDS, UserStatePill, userState } from './user-state';

const COLUMNS: readonly Column<UserView>[] = [
  { id: 'name', header: 'Name', width: 140, grow: true, cell: (user) => user.fullName, text: (user) => user.fullName },
  { id: 'email', header: 'Email', width: 264, grow: true, cell: (user) => user.email, text: (user) => user.email },
  {
    id: 'role',
    header: 'Role',
    width: 120,
    cell: (user) => ROLE_WORDS[user.role],
    text: (user) => ROLE_WORDS[user.role],
  },
  {
    id: 'state',
    header: 'State',
    width: 116,
    cell: (user) => <UserStatePill user={user} />,
    text: (user) => STATE_WORDS[userState(user)],
  },
];

interface UserTableProps {
  readonly pages: Pages<'users.list' | 'users.find'>;
  /** The pages' items with the changes made here. */
  readonly users: readonly UserView[];
  /** What was looked for; empty for everybody. */
  readonly text: string;
  readonly selected: string | undefined;
  readonly onSelect: (user: UserView) => void;
}

export function UserTable({ pages, users, text, selected, onSelect }: UserTableProps) {
  return (
    <DataTable
      label="Users"
      columns={COLUMNS}
      rows={users}
      rowKey={(user) => user.userId}
      onSelect={onSelect}
      selectedKey={selected}
      {...(pages.status === 'ready' ? { onEndReached: pages.loadMore } : {})}
      loadingMore={pages.loadingMore || pages.status === 'loading'}
      footer={users.length === 0 ? undefined : <UserFooter pages={pages} count={users.length} />}
      empty={
        text === '' ? (
          <EmptyState title="Users would be here">A registration makes the first one.</EmptyState>
        ) : (
          <EmptyState title={`Nobody is found for “${text}”`}>
            Type the start of the surname, without the first name, or the whole email address.
          </EmptyState>
        )
      }
    />
  );
}

function UserFooter({ pages, count }: { readonly pages: UserTableProps['pages']; readonly count: number }) {
  const shown = count.toLocaleString('en-US');
  if (pages.failure !== undefined) {
    return (
      <FailureStrip failure={pages.failure} onRetry={pages.loadMore}>
        {shown} shown.
      </FailureStrip>
    );
  }
  return <span>{pages.complete ? `${shown} in all` : `${shown} shown; more follow while you scroll`}</span>;
}
