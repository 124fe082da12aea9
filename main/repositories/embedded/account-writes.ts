import { cents } from '../../../shared/domain/money';
import type { AccountWriter } from '../ports';
import type { Account, AccountNotice } from '../records';
import { type AccountRow, INSERT_ACCOUNT, toAccount, toAccountRow } from './account-rows';
import type { Answers } from './answers';
import { atomically, type WriteHandle } from './handles';
import { INSERT_NOTICE, toNoticeRow } from './notice-rows';

/** Inserts an account with its notice, inside the caller's transaction. */
export function insertAccountWith(db: WriteHandle) {
  const numberOwner = db.prepare<[string]>('SELECT 1 FROM accounts WHERE account_number = ?');
  const insert = db.prepare<[object]>(INSERT_ACCOUNT);
  const insertNotice = db.prepare<[object]>(INSERT_NOTICE);
  return {
    numberTaken: (accountNumber: string): boolean => numberOwner.get(accountNumber) !== undefined,
    run(account: Account, notice: AccountNotice): void {
      insert.run(toAccountRow(account));
      insertNotice.run(toNoticeRow(notice));
    },
  };
}

/** AccountWriter on SQLite. */
export function accountWrites(db: WriteHandle): Answers<AccountWriter> {
  const insertAccount = insertAccountWith(db);
  const owner = db.prepare<[string]>('SELECT 1 FROM users WHERE user_id = ?');
  const byId = db.prepare<[string], AccountRow>('SELECT * FROM accounts WHERE account_id = ?');
  const close = db.prepare<[string], AccountRow>(
    "UPDATE accounts SET status = 'closed' WHERE account_id = ? RETURNING *",
  );
  const insertNotice = db.prepare<[object]>(INSERT_NOTICE);

  return {
    open: (account, notice) =>
      atomically(db, () => {
        if (owner.get(account.userId) === undefined) return 'ownerMissing';
        if (insertAccount.numberTaken(account.accountNumber)) return 'numberTaken';
        insertAccount.run(account, notice);
        return 'opened';
      }),
    close: (accountId, notice) =>
      atomically(db, () => {
        const found = byId.get(accountId);
        if (found === undefined) return { outcome: 'missing' };
        if (found.status === 'closed') return { outcome: 'alreadyClosed' };
        if (found.balance_cents !== 0n) return { outcome: 'notEmpty', balanceCents: cents(found.balance_cents) };
        insertNotice.run(toNoticeRow(notice));
        const closed = close.get(accountId) ?? found;
        return { outcome: 'closed', account: toAccount(closed) };
      }),
  };
}
