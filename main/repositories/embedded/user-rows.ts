import type { Role } from '../../../shared/domain/permissions';
import { nameKey } from '../../../shared/domain/person-name';
import type { User, UserStatus } from '../records';

/** A row of `users` as better-sqlite3 answers it: INTEGER columns are bigint. */
export interface UserRow {
  readonly user_id: string;
  readonly email: string;
  readonly password_hash: string;
  readonly full_name: string;
  readonly phone: string;
  readonly role: Role;
  readonly status: UserStatus;
  readonly alerts_enabled: bigint;
  readonly session_epoch: bigint;
  readonly password_temporary: bigint;
  readonly created_at: string;
  readonly failed_sign_ins: bigint;
  readonly locked_until: string | null;
  readonly name_sort: string;
}

export const toUser = (row: UserRow): User => ({
  userId: row.user_id,
  email: row.email,
  passwordHash: row.password_hash,
  fullName: row.full_name,
  phone: row.phone,
  role: row.role,
  status: row.status,
  alertsEnabled: row.alerts_enabled === 1n,
  sessionEpoch: Number(row.session_epoch),
  passwordTemporary: row.password_temporary === 1n,
  createdAt: row.created_at,
  failedSignIns: Number(row.failed_sign_ins),
  lockedUntil: row.locked_until ?? undefined,
});

export const INSERT_USER = `
  INSERT INTO users (user_id, email, password_hash, full_name, phone, role, status, alerts_enabled, session_epoch,
    password_temporary, created_at, failed_sign_ins, locked_until, name_sort)
  VALUES (@user_id, @email, @password_hash, @full_name, @phone, @role, @status, @alerts_enabled, @session_epoch,
    @password_temporary, @created_at, @failed_sign_ins, @locked_until, @name_sort)`;

export const toUserRow = (user: User): UserRow => ({
  user_id: user.userId,
  email: user.email,
  password_hash: user.passwordHash,
  full_name: user.fullName,
  phone: user.phone,
  role: user.role,
  status: user.status,
  alerts_enabled: user.alertsEnabled ? 1n : 0n,
  session_epoch: BigInt(user.sessionEpoch),
  password_temporary: user.passwordTemporary ? 1n : 0n,
  created_at: user.createdAt,
  failed_sign_ins: BigInt(user.failedSignIns),
  locked_until: user.lockedUntil ?? null,
  name_sort: nameKey(user.fullName).sort,
});
