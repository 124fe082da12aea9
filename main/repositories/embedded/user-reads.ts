import type { Role } from '../../../shared/domain/permissions';
import { foldName } from '../../../shared/domain/person-name';
import type { UserReader } from '../ports';
import type { Answers } from './answers';
import type { ReadHandle } from './handles';
import { AFTER_EVERY_TEXT, BEFORE_EVERY_TEXT, keysetPage } from './paging';
import { toUser, type UserRow } from './user-rows';

const MOST_IDS = 100;

const SURNAME_RANGE = 'name_sort >= @prefix AND name_sort < @end AND (name_sort, user_id) > (@after, @afterId)';
const SURNAME_ORDER = 'ORDER BY name_sort, user_id LIMIT @limit';

/** UserReader on SQLite. */
export function userReads(db: ReadHandle): Answers<UserReader> {
  const byId = db.prepare<[string], UserRow>('SELECT * FROM users WHERE user_id = ?');
  const byEmail = db.prepare<[string], UserRow>('SELECT * FROM users WHERE email = ?');
  const byIds = db.prepare<[string], UserRow>('SELECT * FROM users WHERE user_id IN (SELECT value FROM json_each(?))');
  const bySurname = db.prepare<[object], UserRow>(`SELECT * FROM users WHERE ${SURNAME_RANGE} ${SURNAME_ORDER}`);
  const bySurnameAndRole = db.prepare<[object], UserRow>(
    `SELECT * FROM users WHERE role = @role AND ${SURNAME_RANGE} ${SURNAME_ORDER}`,
  );
  const all = db.prepare<[string, number], UserRow>('SELECT * FROM users WHERE user_id > ? ORDER BY user_id LIMIT ?');
  const locked = db.prepare<[string, number], UserRow>(
    'SELECT * FROM users WHERE locked_until IS NOT NULL AND user_id > ? ORDER BY user_id LIMIT ?',
  );

  const bySurnameFrom = (
    prefix: string,
    role: Role | undefined,
    [after, afterId]: readonly string[],
    limit: number,
  ) => {
    const range = { prefix, end: prefix + AFTER_EVERY_TEXT, after, afterId, limit };
    return role === undefined ? bySurname.all(range) : bySurnameAndRole.all({ ...range, role });
  };

  const one = (row: UserRow | undefined) => (row === undefined ? undefined : toUser(row));

  return {
    byId: (userId) => one(byId.get(userId)),
    byEmail: (email) => one(byEmail.get(email)),
    // The column is unique, and nobody of the source application is in this bank.
    holderOf: (address) => one(byEmail.get(address)) ?? 'nobody',
    byIds(userIds) {
      if (userIds.length > MOST_IDS) throw new RangeError(`At most ${MOST_IDS} users can be read at once`);
      return byIds.all(JSON.stringify(userIds)).map(toUser);
    },
    bySurname(prefix, role, page) {
      const folded = foldName(prefix);
      if (folded === '') return { items: [], nextCursor: undefined };
      return keysetPage(
        page,
        [BEFORE_EVERY_TEXT, BEFORE_EVERY_TEXT],
        (key, limit) => bySurnameFrom(folded, role, key, limit),
        (row) => [row.name_sort, row.user_id],
        toUser,
      );
    },
    all: (page) =>
      keysetPage(
        page,
        [BEFORE_EVERY_TEXT],
        ([after = ''], limit) => all.all(after, limit),
        (row) => [row.user_id],
        toUser,
      ),
    locked: (page) =>
      keysetPage(
        page,
        [BEFORE_EVERY_TEXT],
        ([after = ''], limit) => locked.all(after, limit),
        (row) => [row.user_id],
        toUser,
      ),
  };
}
