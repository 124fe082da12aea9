import { foldName } from '../../../shared/domain/person-name';
import { INDEX, type TableNames } from '../../aws/tables';
import type { UserReader, UserWriter } from '../ports';
import type { Page, User } from '../records';
import { type AdoptionGate, isAdopted } from './adoption-gate';
import { readOptionalText, readText, text } from './attributes';
import type { Calls } from './calls';
import { AFTER_EVERY_TEXT, decodeCursor, encodeCursor, pageLimit } from './cursors';
import { expressions } from './expressions';
import { orderedPage } from './ordered-page';
import { type Readable, readable, toPage } from './readable';
import { scanPage } from './scanning';
import { emailKey, emailOwner, IS_USER, LOCKED, NOBODY, nameInitials, toUser, userKey } from './user-items';
import { userWrites } from './user-writes';

const MOST_IDS = 100;
const FOUND_NOBODY: Page<User> = { items: [], nextCursor: undefined };

/** UserReader and UserWriter on DynamoDB. */
export const usersPort = (calls: Calls, tables: TableNames, adopted: AdoptionGate): UserReader & UserWriter => ({
  ...userReads(calls, tables, adopted),
  ...userWrites(calls, tables, adopted),
});

function userReads(calls: Calls, { users: table }: TableNames, adopted: AdoptionGate): UserReader {
  const byId = async (userId: string) => {
    const found = await calls.get(table, userKey(userId));
    return found === undefined ? undefined : toUser(found);
  };

  /** Users by key, consistently, in the order of the ids; those that are gone are not among them. */
  const inOrder = async (ids: readonly string[]): Promise<Readable<User>> => {
    const { items, leftOut } = readable(await calls.getMany(table, ids.map(userKey)), toUser);
    const users = new Map(items.map((user) => [user.userId, user]));
    return { items: ids.flatMap((id) => users.get(id) ?? []), leftOut };
  };

  return {
    byId,
    /**
     * Two reads, one after the other: the key of the second is in the first. An index could save one, but it lags. An address
     * that is nobody's takes a second one too: the time must not tell a sign-in whether there is such a user.
     */
    async byEmail(email) {
      const sentinel = await calls.get(table, emailKey(email));
      const owner = sentinel === undefined ? undefined : emailOwner(sentinel);
      return byId(owner ?? NOBODY);
    },
    async holderOf(address) {
      const sentinel = await calls.get(table, emailKey(address));
      const owner = sentinel === undefined ? undefined : emailOwner(sentinel);
      if (sentinel !== undefined && owner === undefined) return 'contested';
      // Until an adoption has come to its end, another may turn out to have it too.
      if (!(await isAdopted(adopted, 'users'))) return 'notAdopted';
      return owner === undefined ? 'nobody' : ((await byId(owner)) ?? 'nobody');
    },
    async byIds(userIds) {
      if (userIds.length > MOST_IDS) throw new RangeError(`At most ${MOST_IDS} users can be read at once`);
      return (await inOrder([...new Set(userIds)])).items;
    },
    async bySurname(prefix, role, page) {
      const folded = foldName(prefix);
      if (folded === '') return FOUND_NOBODY;
      const query = {
        table,
        index: INDEX.name,
        partition: ['name_initials', nameInitials(folded)],
        sortKey: 'name_sort',
        idKey: 'user_id',
        direction: 'ascending',
        least: folded,
        most: folded + AFTER_EVERY_TEXT,
      } as const;
      const { items: ids, nextCursor } = await orderedPage(calls, query, page, (item) => readText(item, 'user_id'));
      const { items, leftOut } = await inOrder(ids);
      return toPage({ items: items.filter((user) => role === undefined || user.role === role), leftOut }, nextCursor);
    },
    all: (page) => scanPage(calls, { table, key: 'user_id', condition: IS_USER, toRecord: toUser }, page),
    async locked(page) {
      const [after] = decodeCursor(page, 1) ?? [];
      const range = after === undefined ? '' : ' AND #user_id > :after';
      const { items, lastKey } = await calls.query({
        TableName: table,
        IndexName: INDEX.lockedUser,
        Limit: pageLimit(page),
        ...expressions(
          { KeyConditionExpression: `#lock_state = :locked${range}` },
          { locked: LOCKED, ...(after === undefined ? {} : { after: text(after) }) },
        ),
      });
      const users = await inOrder(items.map((item) => readText(item, 'user_id')));
      const last = lastKey === undefined ? undefined : readOptionalText(lastKey, 'user_id');
      // The index may still show a lock that was released.
      const locked = users.items.filter((user) => user.lockedUntil !== undefined);
      return toPage({ items: locked, leftOut: users.leftOut }, last === undefined ? undefined : encodeCursor([last]));
    },
  };
}
