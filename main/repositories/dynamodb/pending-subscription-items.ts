import { MAIL_PROBLEMS, type MailProblem } from '../../../shared/domain/mail-problems';
import type { Role } from '../../../shared/domain/permissions';
import type { Item } from '../../aws/calls/failures';
import type { PendingSubscription, RefusedCustomer, WaitingCustomer } from '../pending-subscriptions';
import { readOptionalText, text } from './attributes';
import { shardOf } from './shards';

/*
 * A customer with `mail_state` waits for a subscription. WantedMailIndex has partitions by state, so that no single one takes
 * every registration's write; those whom SNS has refused are apart, so that a pass does not read them. `mail_asked_at` is there once SNS
 * was asked.
 */

const SHARDS = 4;
const WANTED = 'wanted#';

export const WANTED_STATES: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `${WANTED}${shard}`);
export const WANTED_PREFIX = text(WANTED);
/** Few are refused before a pass ends: one partition. */
export const REFUSED_STATE = 'refused#0';

/** Where a customer waits: always the same for the same id. */
export const wantedState = (userId: string): string => `${WANTED}${shardOf(userId, SHARDS)}`;

/** What a new user of the role has of it. */
export const pendingAttributes = (userId: string, role: Role): Item =>
  role === 'customer' ? { mail_state: text(wantedState(userId)) } : {};

const WORK = '#mail_problem, #mail_claimed_by, #mail_claimed_until';
export const SETTLE_PENDING = `SET #mail_asked_at = :at REMOVE #mail_state, ${WORK}`;
export const RELEASE_CLAIM = 'REMOVE #mail_claimed_by, #mail_claimed_until';

/** What a customer lacks whom nobody has asked for: of the source application, or from before there was any of this. */
export function pendingOfAdopted(item: Item, contested: boolean): Item {
  if (!isCustomer(item) || item.mail_state !== undefined || item.mail_asked_at !== undefined) return {};
  // Mail of one of them would reach the other: nobody is asked for until the address is one customer's.
  if (contested) return { mail_state: text(REFUSED_STATE), mail_problem: text('addressContested') };
  return { mail_state: text(wantedState(readOptionalText(item, 'user_id') ?? '')) };
}

/** What a change to the role does to it: whoever becomes a customer is to be subscribed, whoever becomes staff no more. */
export const pendingWithRole = (userId: string, role: Role) =>
  role === 'customer'
    ? { set: ', #mail_state = :wanted', remove: `REMOVE ${WORK}`, values: { wanted: text(wantedState(userId)) } }
    : { set: '', remove: `REMOVE #mail_state, #mail_asked_at, ${WORK}`, values: {} };

export function pendingOf(item: Item): PendingSubscription | undefined {
  if (readOptionalText(item, 'email') === undefined || !isCustomer(item)) return undefined;
  if (readOptionalText(item, 'mail_state') !== undefined) return { state: 'wanted', problem: problemOf(item) };
  return { state: readOptionalText(item, 'mail_asked_at') === undefined ? 'unknown' : 'asked', problem: undefined };
}

/** Undefined for an item that waits no more: the index lags. */
export function waitingOf(item: Item): WaitingCustomer | undefined {
  if (pendingOf(item)?.state !== 'wanted') return undefined;
  const said = (name: string) => readOptionalText(item, name) ?? '';
  return { userId: said('user_id'), fullName: said('full_name'), email: said('email') };
}

export function refusedOf(item: Item): RefusedCustomer | undefined {
  const [customer, problem] = [waitingOf(item), problemOf(item)];
  return customer === undefined || problem === undefined ? undefined : { ...customer, problem };
}

/** One of the source application has no role. Whoever has a role that this program does not know is no customer. */
const isCustomer = (item: Item): boolean => (readOptionalText(item, 'role') ?? 'customer') === 'customer';

const problemOf = (item: Item): MailProblem | undefined =>
  MAIL_PROBLEMS.find((problem) => problem === readOptionalText(item, 'mail_problem'));
