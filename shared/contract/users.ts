import { z } from 'zod';
import { permissions } from '../domain/permissions';
import type { ContractPart } from './part';
import { cursor, nothing, pageOf, role, timestamp, userId } from './values';

export const userStatus = z.enum(['active', 'disabled']);

export const userView = z.object({
  userId,
  email: z.string(),
  fullName: z.string(),
  role,
  status: userStatus,
  createdAt: timestamp,
  failedSignIns: z.number().int(),
  /** Null when not locked now. */
  lockedUntil: timestamp.nullable(),
});
export type UserView = z.infer<typeof userView>;

const oneUser = z.strictObject({ userId });

/** An administrator's work on users: roles, locks, sessions. Each change of role or status ends the user's sessions. */
export const users = {
  'users.list': {
    allow: permissions.administerUsers,
    input: z.strictObject({ cursor: cursor.nullable(), limit: z.number().int().min(1).max(200) }),
    output: pageOf(userView),
    failures: [],
  },
  /** By the start of the surname, or by the whole email address. */
  'users.find': {
    allow: permissions.administerUsers,
    input: z.strictObject({ text: z.string().trim().min(1).max(254), cursor: cursor.nullable() }),
    output: pageOf(userView),
    failures: [],
  },
  'users.locked': { allow: permissions.administerUsers, input: nothing, output: z.array(userView), failures: [] },
  /** In AWS workspaces `admin` is refused: administrators sign in by IAM profile. */
  'users.setRole': {
    allow: permissions.administerUsers,
    input: z.strictObject({ userId, role }),
    output: userView,
    failures: ['user.notFound', 'user.self', 'user.profileNeeded'],
  },
  'users.setStatus': {
    allow: permissions.administerUsers,
    input: z.strictObject({ userId, status: userStatus }),
    output: userView,
    failures: ['user.notFound', 'user.self'],
  },
  'users.releaseLock': {
    allow: permissions.administerUsers,
    input: oneUser,
    output: userView,
    failures: ['user.notFound'],
  },
  'users.endSessions': {
    allow: permissions.administerUsers,
    input: oneUser,
    output: userView,
    failures: ['user.notFound'],
  },
} as const satisfies ContractPart;
