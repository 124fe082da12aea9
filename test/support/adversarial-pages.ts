import type { Repositories } from '../../main/repositories/ports';
import type { Page, PageRequest } from '../../main/repositories/records';

const EMPTY = 'empty:';

/**
 * Pages as DynamoDB may cut them, at their worst: every page is preceded by an empty one that is not the last, holds one
 * item at most, and the end is announced only by one more empty page.
 */
async function worstPage<T>(read: (page: PageRequest) => Promise<Page<T>>, page: PageRequest): Promise<Page<T>> {
  const { cursor = '' } = page;
  if (!cursor.startsWith(EMPTY)) return { items: [], nextCursor: `${EMPTY}${cursor}` };
  const inner = cursor.slice(EMPTY.length);
  if (inner === 'end') return { items: [], nextCursor: undefined };
  const real = await read({ cursor: inner === '' ? undefined : inner, limit: 1 });
  return { items: real.items, nextCursor: real.nextCursor ?? `${EMPTY}end` };
}

/** The same bank, whose every paged read comes in the worst pages. */
export function withWorstPages({ users, accounts, ledger, alerts }: Repositories): Repositories {
  return {
    users: {
      ...users,
      bySurname: (prefix, role, page) => worstPage((inner) => users.bySurname(prefix, role, inner), page),
      all: (page) => worstPage((inner) => users.all(inner), page),
      locked: (page) => worstPage((inner) => users.locked(inner), page),
    },
    accounts: {
      ...accounts,
      byUser: (userId, page) => worstPage((inner) => accounts.byUser(userId, inner), page),
      all: (page) => worstPage((inner) => accounts.all(inner), page),
    },
    ledger: {
      ...ledger,
      byAccount: (accountId, filter, page) => worstPage((inner) => ledger.byAccount(accountId, filter, inner), page),
    },
    alerts: { ...alerts, pending: (page, only) => worstPage((inner) => alerts.pending(inner, only), page) },
  };
}
