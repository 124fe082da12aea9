import { nameKey } from '../../../shared/domain/person-name';
import { fromTimestamp, type Timestamp, toTimestamp } from '../../time/clock';
import type { SignInPolicy, UserWriter } from '../ports';
import type { User } from '../records';
import { insertAccountWith } from './account-writes';
import type { Answers } from './answers';
import { atomically, type WriteHandle } from './handles';
import { INSERT_USER, toUser, toUserRow, type UserRow } from './user-rows';

/** Ends every session of the user. */
const END_SESSIONS = 'session_epoch = session_epoch + 1';

/** UserWriter on SQLite. */
export function userWrites(db: WriteHandle): Answers<UserWriter> {
  const emailOwner = db.prepare<[string]>('SELECT 1 FROM users WHERE email = ?');
  const insert = db.prepare<[object]>(INSERT_USER);
  const insertAccount = insertAccountWith(db);

  /** An UPDATE of one user, by its id as the last parameter, that answers the user as it then is. */
  const change = <P extends readonly unknown[]>(assignments: string, condition = '') => {
    const statement = db.prepare<[...P, string], UserRow>(
      `UPDATE users SET ${assignments} WHERE user_id = ? ${condition} RETURNING *`,
    );
    return (userId: string, ...values: P): User | undefined => {
      const row = statement.get(...values, userId);
      return row === undefined ? undefined : toUser(row);
    };
  };

  const updateProfile = change<[string, string, string, number]>(
    'full_name = ?, name_sort = ?, phone = ?, alerts_enabled = ?',
  );
  const setAlerts = change<[number]>('alerts_enabled = ?');
  const setRole = change<[string]>(`role = ?, ${END_SESSIONS}`);
  const setStatus = change<[string]>(`status = ?, ${END_SESSIONS}`);
  const endSessions = change<[]>(END_SESSIONS);
  const forgetAttempts = change<[]>('failed_sign_ins = 0, locked_until = NULL');
  const changePassword = db.prepare<[string, string, string], UserRow>(
    `UPDATE users SET password_hash = ?, password_temporary = 0, ${END_SESSIONS}
      WHERE user_id = ? AND password_hash = ? RETURNING *`,
  );

  return {
    create: (user, first) =>
      atomically(db, () => {
        if (emailOwner.get(user.email) !== undefined) return 'emailTaken';
        if (first !== undefined && insertAccount.numberTaken(first.account.accountNumber)) return 'numberTaken';
        insert.run(toUserRow(user));
        if (first !== undefined) insertAccount.run(first.account, first.notice);
        return 'created';
      }),
    updateProfile: (userId, { fullName, phone, alertsEnabled }) =>
      updateProfile(userId, fullName, nameKey(fullName).sort, phone, alertsEnabled ? 1 : 0),
    setAlerts: (userId, alertsEnabled) => setAlerts(userId, alertsEnabled ? 1 : 0),
    changePassword(userId, expectedHash, newHash) {
      const row = changePassword.get(newHash, userId, expectedHash);
      return row === undefined ? 'changedMeanwhile' : toUser(row);
    },
    setRole: (userId, role) => setRole(userId, role),
    setStatus: (userId, status) => setStatus(userId, status),
    endSessions: (userId) => endSessions(userId),
    releaseLock: (userId) => forgetAttempts(userId),
    countAttempt: countAttemptWith(db),
    clearAttempts(userId) {
      forgetAttempts(userId);
    },
  };
}

interface Attempts {
  readonly failed_sign_ins: bigint;
  readonly locked_until: string | null;
}

/**
 * A lock is part of the count: it is set with the last permitted attempt, and when it runs out the count starts anew. Where
 * there is nothing to count, a write that changes nothing takes as long as the count would have.
 */
function countAttemptWith(db: WriteHandle) {
  const read = db.prepare<[string], Attempts>('SELECT failed_sign_ins, locked_until FROM users WHERE user_id = ?');
  const write = db.prepare<[number, string | null, string]>(
    'UPDATE users SET failed_sign_ins = ?, locked_until = ? WHERE user_id = ?',
  );
  const touch = db.prepare<[]>(
    'UPDATE users SET failed_sign_ins = failed_sign_ins WHERE user_id = (SELECT min(user_id) FROM users)',
  );
  return (userId: string, now: Timestamp, policy: SignInPolicy): 'counted' | 'locked' | 'missing' =>
    atomically(db, () => {
      const attempts = read.get(userId);
      const isLocked = attempts !== undefined && attempts.locked_until !== null && now < attempts.locked_until;
      if (attempts === undefined || isLocked) {
        touch.run();
        return isLocked ? 'locked' : 'missing';
      }
      const failed = attempts.locked_until === null ? Number(attempts.failed_sign_ins) + 1 : 1;
      const lockedUntil = failed >= policy.maxFailedSignIns ? toTimestamp(fromTimestamp(now) + policy.lockMs) : null;
      write.run(failed, lockedUntil, userId);
      return 'counted';
    });
}
