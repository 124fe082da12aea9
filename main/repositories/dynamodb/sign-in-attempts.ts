import type { Item } from '../../aws/calls/failures';
import { fromTimestamp, type Timestamp, toTimestamp } from '../../time/clock';
import type { SignInPolicy } from '../ports';
import { readOptionalTimestamp, readWhole, text, whole } from './attributes';
import type { Calls, Written } from './calls';
import { expressions } from './expressions';
import { IS_USER, LOCKED, userKey } from './user-items';

/** The states that an attempt can meet, one after the other, while others count too: far fewer than this. */
const MOST_TRIES = 50;
/** The source application writes NULL for "not locked". */
const NOT_LOCKED = 'NOT attribute_type(#account_locked_until, :string)';
const STRING = text('S');
/** A count that is repeated after a lost reply would count one guess twice. */
const ONCE = { afterLoss: false };

/**
 * Counts one attempt in one conditional write. The usual one adds a failure below the limit, whatever the count is by
 * then. Where its condition does not hold, it learns what stands there: a lock that still runs; or the last permitted
 * attempt, or a lock that has run out, which are written only over exactly what was seen.
 */
export async function countAttempt(
  calls: Calls,
  table: string,
  userId: string,
  now: Timestamp,
  policy: SignInPolicy,
): Promise<'counted' | 'locked' | 'missing'> {
  const on = { TableName: table, Key: userKey(userId) };
  let written = await calls.update({ ...on, ...oneMore(policy) }, ONCE);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (written.ok) return 'counted';
    const { standing } = written;
    if (standing?.email === undefined) return 'missing';
    const lockedUntil = readOptionalTimestamp(standing, 'account_locked_until');
    if (lockedUntil !== undefined && now < lockedUntil) return 'locked';
    written = await countOver(standing, lockedUntil);
  }
  throw new Error('An attempt to sign in could not be counted: the count never stood still');

  function countOver(standing: Item, lockedUntil: Timestamp | undefined): Promise<Written> {
    const failed = lockedUntil === undefined ? readWhole(standing, 'failed_login_attempts') + 1 : 1;
    if (lockedUntil === undefined && failed < policy.maxFailedSignIns) {
      return calls.update({ ...on, ...oneMore(policy) }, ONCE);
    }
    return calls.update({ ...on, ...exactly(standing, failed, now, policy) }, ONCE);
  }
}

/** Below the last permitted attempt: the count grows, and nothing else changes. */
const oneMore = ({ maxFailedSignIns }: SignInPolicy) =>
  expressions(
    {
      UpdateExpression: 'ADD #failed_login_attempts :one',
      ConditionExpression: `${IS_USER} AND ${NOT_LOCKED}
        AND (attribute_not_exists(#failed_login_attempts) OR #failed_login_attempts < :last)`,
    },
    { one: whole(1), last: whole(maxFailedSignIns - 1), string: STRING },
  );

/** Sets the count, with the lock or without one, if nobody has counted since `standing` was read. */
function exactly(standing: Item, failed: number, now: Timestamp, { maxFailedSignIns, lockMs }: SignInPolicy) {
  const { failed_login_attempts: seenCount, account_locked_until: seenLock } = standing;
  const isLast = failed >= maxFailedSignIns;
  const update = isLast
    ? 'SET #failed_login_attempts = :failed, #account_locked_until = :until, #lock_state = :locked'
    : 'SET #failed_login_attempts = :failed REMOVE #account_locked_until, #lock_state';
  const unchanged = [
    IS_USER,
    seenCount === undefined ? 'attribute_not_exists(#failed_login_attempts)' : '#failed_login_attempts = :seenCount',
    seenLock === undefined ? 'attribute_not_exists(#account_locked_until)' : '#account_locked_until = :seenLock',
  ];
  return expressions(
    { UpdateExpression: update, ConditionExpression: unchanged.join(' AND ') },
    {
      failed: whole(failed),
      ...(isLast ? { until: text(toTimestamp(fromTimestamp(now) + lockMs)), locked: LOCKED } : {}),
      ...(seenCount === undefined ? {} : { seenCount }),
      ...(seenLock === undefined ? {} : { seenLock }),
    },
  );
}
