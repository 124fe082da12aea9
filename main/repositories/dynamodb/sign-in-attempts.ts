import { randomUUID } from 'node:crypto';
import type { Item } from '../../aws/calls/failures';
import { fromTimestamp, type Timestamp, toTimestamp } from '../../time/clock';
import type { AttemptsSeen, SignInPolicy } from '../ports';
import { readOptionalText, readOptionalTimestamp, readWhole, text, whole } from './attributes';
import type { Calls } from './calls';
import { type Expressions, expressions, type Named } from './expressions';
import { IS_USER, LOCKED, userKey } from './user-items';

/** The states that an attempt can meet, one after the other, while others count too: far fewer than this. */
const MOST_TRIES = 50;
/** A count that is repeated after a lost reply would count one guess twice. */
const ONCE = { afterLoss: false };
const NUMBER = text('N');
const STRING = text('S');
/** The source application writes NULL for "not locked", and what is no number is no count. */
const NOT_COUNTED = 'NOT attribute_type(#failed_login_attempts, :number)';
const NOT_LOCKED = 'NOT attribute_type(#account_locked_until, :string)';

/** How a user's attempts stand, as far as is known. */
interface Standing extends AttemptsSeen {
  /** The lock as it is written, where the item itself was seen. */
  readonly lockText?: string | undefined;
}

const NOTHING_COUNTED: Standing = { failedSignIns: 0, lockedUntil: undefined };

/**
 * Counts one attempt in one conditional write, on top of how the attempts were `seen` to stand just before; the last
 * permitted one sets the lock with the same write. So every attempt costs one write, whatever it meets and whether or not
 * there is such a user: nobody can tell them apart by the time. Only where others have counted since is there another
 * write, on top of what the refusal says stands there.
 */
export async function countAttempt(
  calls: Calls,
  table: string,
  userId: string,
  now: Timestamp,
  policy: SignInPolicy,
  seen: AttemptsSeen = NOTHING_COUNTED,
): Promise<'counted' | 'locked' | 'missing'> {
  const on = { TableName: table, Key: userKey(userId) };
  // A lock that was seen to run may have been released since: the write is made as if it had been, and refused if not.
  let standing: Standing = isLocked(seen, now) ? NOTHING_COUNTED : seen;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const written = await calls.update({ ...on, ...oneMore(standing, now, policy) }, ONCE);
    if (written.ok) return 'counted';
    if (written.standing?.email === undefined) return 'missing';
    standing = standingOf(written.standing);
    if (isLocked(standing, now)) return 'locked';
  }
  throw new Error('An attempt to sign in could not be counted: the count never stood still');
}

const isLocked = ({ lockedUntil }: AttemptsSeen, now: Timestamp): boolean =>
  lockedUntil !== undefined && now < lockedUntil;

const standingOf = (user: Item): Standing => ({
  failedSignIns: readWhole(user, 'failed_login_attempts'),
  lockedUntil: readOptionalTimestamp(user, 'account_locked_until'),
  lockText: readOptionalText(user, 'account_locked_until'),
});

/**
 * One more attempt on top of exactly what stands there. A lock that has run out starts a new count. A new lock is a change
 * of its own, so that a release or a clearing which was sent before it, and arrives after it, does not remove it.
 */
function oneMore(standing: Standing, now: Timestamp, policy: SignInPolicy): Expressions & Named {
  const { maxFailedSignIns, lockMs } = policy;
  const { condition, values } = asSeen(standing, now);
  const failed = standing.lockedUntil === undefined ? standing.failedSignIns + 1 : 1;
  const counted = { ...values, failed: whole(failed) };
  const ConditionExpression = `${IS_USER} AND ${condition}`;
  if (failed < maxFailedSignIns) {
    const ended = standing.lockedUntil === undefined ? '' : ' REMOVE #account_locked_until, #lock_state';
    const UpdateExpression = `SET #failed_login_attempts = :failed${ended}`;
    return expressions({ UpdateExpression, ConditionExpression }, counted);
  }
  const UpdateExpression = `SET #failed_login_attempts = :failed, #account_locked_until = :until,
    #lock_state = :locked, #change_id = :change`;
  const lock = {
    until: text(toTimestamp(fromTimestamp(now) + lockMs)),
    locked: LOCKED,
    change: text(randomUUID()),
  };
  return expressions({ UpdateExpression, ConditionExpression }, { ...counted, ...lock });
}

function asSeen({ failedSignIns, lockedUntil, lockText }: Standing, now: Timestamp) {
  if (lockText !== undefined) {
    return { condition: '#account_locked_until = :seenLock', values: { seenLock: text(lockText) } };
  }
  if (lockedUntil !== undefined) {
    const condition = 'attribute_type(#account_locked_until, :string) AND #account_locked_until <= :now';
    return { condition, values: { string: STRING, now: text(now) } };
  }
  if (failedSignIns > 0) {
    const condition = `#failed_login_attempts = :seenCount AND ${NOT_LOCKED}`;
    return { condition, values: { seenCount: whole(failedSignIns), string: STRING } };
  }
  const condition = `(${NOT_COUNTED} OR #failed_login_attempts = :none) AND ${NOT_LOCKED}`;
  return { condition, values: { none: whole(0), number: NUMBER, string: STRING } };
}
