import Database from 'better-sqlite3';
import { cents } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';
import type { LedgerWriter, PostOutcome } from '../ports';
import type { LedgerEntry, Posting, RequestRecord } from '../records';
import type { AccountRow } from './account-rows';
import type { Answers } from './answers';
import { INSERT_ENTRY, toEntryRow } from './entry-rows';
import { atomically, type WriteHandle } from './handles';
import { INSERT_REQUEST, type RequestRow, SELECT_REQUEST, toRequestRecord, toRequestRow } from './request-rows';

type Standing = Pick<AccountRow, 'status' | 'balance_cents'>;

const sqliteCode = (thrown: unknown): string => (thrown instanceof Database.SqliteError ? thrown.code : '');

/** Another process kept the write lock beyond the busy timeout; nothing was written. */
const isBusy = (thrown: unknown): boolean => sqliteCode(thrown).startsWith('SQLITE_BUSY');
/** The disk failed: whether the commit reached it is not known. */
const isDiskFailure = (thrown: unknown): boolean => sqliteCode(thrown).startsWith('SQLITE_IOERR');

/** LedgerWriter on SQLite: a posting is one BEGIN IMMEDIATE transaction. */
export function ledgerWrites(db: WriteHandle): Answers<LedgerWriter> {
  const findRequest = db.prepare<[string], RequestRow>(SELECT_REQUEST);
  const insertRequest = db.prepare<[object]>(INSERT_REQUEST);
  const apply = postingWith(db);

  /** The record that is there, or undefined after having put this one. */
  const claim = (record: RequestRecord): RequestRecord | undefined => {
    const taken = findRequest.get(record.requestId);
    if (taken !== undefined) return toRequestRecord(taken);
    insertRequest.run(toRequestRow(record));
    return undefined;
  };

  return {
    post(posting) {
      try {
        return atomically(db, () => {
          const refusal = apply.refusal(posting, findRequest.get(posting.request.requestId));
          if (refusal !== undefined) return refusal;
          insertRequest.run(toRequestRow(posting.request));
          for (const leg of posting.legs) apply.leg(leg);
          return { outcome: 'posted' };
        });
      } catch (thrown) {
        if (isBusy(thrown)) return { outcome: 'busy' };
        if (isDiskFailure(thrown)) return { outcome: 'unknown' };
        throw thrown;
      }
    },
    voidRequest(record) {
      try {
        return atomically(db, () => claim(record) ?? record);
      } catch (thrown) {
        if (isBusy(thrown) || isDiskFailure(thrown)) return 'unknown';
        throw thrown;
      }
    },
  };
}

/** The conditions of a posting, and one leg's entry with its account's update. */
function postingWith(db: WriteHandle) {
  const standing = db.prepare<[string], Standing>('SELECT status, balance_cents FROM accounts WHERE account_id = ?');
  const insertEntry = db.prepare<[object]>(INSERT_ENTRY);
  const updateAccount = db.prepare<[bigint, string, string]>(
    `UPDATE accounts SET balance_cents = balance_cents + ?, version = version + 1, last_activity_at = ?
      WHERE account_id = ?`,
  );

  const legRefusal = ({ accountId, type, amountCents }: LedgerEntry): PostOutcome | undefined => {
    const account = standing.get(accountId);
    if (account === undefined) return { outcome: 'accountMissing', accountId };
    if (account.status === 'closed') return { outcome: 'accountClosed', accountId };
    if (signOf(type) < 0n && account.balance_cents < amountCents) {
      return { outcome: 'balanceTooLow', accountId, balanceCents: cents(account.balance_cents) };
    }
    return undefined;
  };

  return {
    /** The first condition that fails: the request's own, then each leg's in order. */
    refusal(posting: Posting, taken: RequestRow | undefined): PostOutcome | undefined {
      if (taken !== undefined) return { outcome: 'requestTaken', record: toRequestRecord(taken) };
      for (const leg of posting.legs) {
        const refusal = legRefusal(leg);
        if (refusal !== undefined) return refusal;
      }
      return undefined;
    },
    leg(entry: LedgerEntry): void {
      insertEntry.run(toEntryRow(entry, true));
      updateAccount.run(signOf(entry.type) * entry.amountCents, entry.timestamp, entry.accountId);
    },
  };
}
