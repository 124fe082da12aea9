import type { AccountReader } from '../ports';
import { type AccountRow, toAccount } from './account-rows';
import type { Answers } from './answers';
import type { ReadHandle } from './handles';
import { BEFORE_EVERY_TEXT, keysetPage } from './paging';

/** AccountReader on SQLite. */
export function accountReads(db: ReadHandle): Answers<AccountReader> {
  const byId = db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE account_id = ?');
  const byNumber = db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE account_number = ?');
  const identity = db.prepare<[string], Pick<AccountRow, 'account_id' | 'user_id'>>(
    'SELECT account_id, user_id FROM accounts WHERE account_number = ?',
  );
  const byUser = db.prepare<[string, string, string, number], AccountRow>(
    `SELECT * FROM accounts WHERE user_id = ? AND (created_at, account_id) > (?, ?)
      ORDER BY created_at, account_id LIMIT ?`,
  );
  const all = db.prepare<[string, number], AccountRow>(
    'SELECT * FROM accounts WHERE account_id > ? ORDER BY account_id LIMIT ?',
  );

  const one = (row: AccountRow | undefined) => (row === undefined ? undefined : toAccount(row));

  return {
    byId: (accountId) => one(byId.get(accountId)),
    byNumber: (accountNumber) => one(byNumber.get(accountNumber)),
    identify(accountNumber) {
      const row = identity.get(accountNumber);
      return row === undefined ? undefined : { accountId: row.account_id, accountNumber, userId: row.user_id };
    },
    byUser: (userId, page) =>
      keysetPage(
        page,
        [BEFORE_EVERY_TEXT, BEFORE_EVERY_TEXT],
        ([at = '', id = ''], limit) => byUser.all(userId, at, id, limit),
        (row) => [row.created_at, row.account_id],
        toAccount,
      ),
    all: (page) =>
      keysetPage(
        page,
        [BEFORE_EVERY_TEXT],
        ([after = ''], limit) => all.all(after, limit),
        (row) => [row.account_id],
        toAccount,
      ),
  };
}
