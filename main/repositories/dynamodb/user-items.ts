import { ROLES } from '../../../shared/domain/permissions';
import { nameKey } from '../../../shared/domain/person-name';
import type { Item } from '../../aws/calls/failures';
import type { User } from '../records';
import {
  flag,
  item,
  optional,
  readFlag,
  readOneOf,
  readOptionalText,
  readOptionalTimestamp,
  readText,
  readTimestamp,
  readWhole,
  text,
  whole,
} from './attributes';

/*
 * BankingUsers. `user_id`, `email`, `password_hash`, `full_name`, `phone`, `created_at`, `failed_login_attempts` and
 * `account_locked_until` are the source document's. A user whom its application wrote lacks the others and is an active
 * customer with alerts on.
 */

const STATUSES = ['active', 'disabled'] as const;

/** The partition of LockedUserIndex; the attribute is there only while a lock is on record. */
export const LOCKED = text('locked');

export const userKey = (userId: string): Item => ({ user_id: text(userId) });
/** Read where there is no user to read, so that it takes as long. No item ever has this key. */
export const NOBODY = 'nobody';

/** The item that makes an address unique. It has no `email`, so it stays out of EmailIndex. */
export const emailKey = (email: string): Item => userKey(`email#${email}`);
export const emailSentinel = (email: string, userId: string): Item => ({
  ...emailKey(email),
  owner_user_id: text(userId),
});
/** Undefined while the address is contested: it is nobody's then, and taken all the same. */
export const emailOwner = (sentinel: Item): string | undefined => readOptionalText(sentinel, 'owner_user_id');

/** Whether an item of the table is a user, or the damaged rest of one: whatever has not the key of another kind. */
export const isPerson = (from: Item): boolean => !/^(?:email|adoption|topic|rules)#/.test(from.user_id?.S ?? '');

/** Whether an item is about a topic: what was found of its subscriptions, or whom SNS was asked for. */
export const isTopic = (from: Item): boolean => from.user_id?.S?.startsWith(TOPIC) ?? false;
const TOPIC = 'topic#';
export const topicKey = (topic: string): Item => userKey(`${TOPIC}${topic}`);
/** A compliance address that SNS was asked for. No topic has a `#` in its name. */
export const askedKey = (topic: string, address: string): Item => userKey(`${TOPIC}${topic}#asked#${address}`);

/** The bank's rules: one item. */
export const RULES_ID = 'rules#bank';
export const RULES_KEY: Item = userKey(RULES_ID);
export const isRules = (from: Item): boolean => from.user_id?.S === RULES_ID;

/** What is no user (a sentinel) has no `email`. */
export const IS_USER = 'attribute_exists(#email)';

/**
 * The attributes of NameIndex: folded `surname given names`, in partitions by its first character. Nothing for a name
 * without a letter, because a key cannot be empty.
 */
export function nameAttributes(fullName: string): Item {
  const { sort } = nameKey(fullName);
  return sort === '' ? {} : { name_initials: text(nameInitials(sort)), name_sort: text(sort) };
}

export const nameInitials = (folded: string): string => [...folded][0] ?? '';

export const toUserItem = (user: User): Item =>
  item({
    ...userKey(user.userId),
    email: text(user.email),
    password_hash: text(user.passwordHash),
    full_name: text(user.fullName),
    phone: text(user.phone),
    role: text(user.role),
    status: text(user.status),
    alerts_enabled: flag(user.alertsEnabled),
    session_epoch: whole(user.sessionEpoch),
    password_temporary: flag(user.passwordTemporary),
    created_at: text(user.createdAt),
    failed_login_attempts: whole(user.failedSignIns),
    account_locked_until: optional(user.lockedUntil, text),
    lock_state: optional(user.lockedUntil, () => LOCKED),
    ...nameAttributes(user.fullName),
  });

export const toUser = (from: Item): User => ({
  userId: readText(from, 'user_id'),
  email: readText(from, 'email'),
  passwordHash: readText(from, 'password_hash'),
  fullName: readOptionalText(from, 'full_name') ?? '',
  phone: readOptionalText(from, 'phone') ?? '',
  // A word that is none of ours gives no more rights than a customer's, and no sign-in.
  role: readOneOf(from, 'role', ROLES, { missing: 'customer', unknown: 'customer' }),
  status: readOneOf(from, 'status', STATUSES, { missing: 'active', unknown: 'disabled' }),
  alertsEnabled: readFlag(from, 'alerts_enabled', true),
  sessionEpoch: readWhole(from, 'session_epoch'),
  passwordTemporary: readFlag(from, 'password_temporary', false),
  createdAt: readTimestamp(from, 'created_at'),
  failedSignIns: readWhole(from, 'failed_login_attempts'),
  lockedUntil: readOptionalTimestamp(from, 'account_locked_until'),
});
