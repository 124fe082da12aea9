import { randomUUID } from 'node:crypto';
import { AwsUnavailable, type Item } from '../../aws/calls/failures';
import type { PasswordChange } from '../ports';
import { flag, readOptionalText, text, whole } from './attributes';
import type { Calls } from './calls';
import { changeIdOf, changeUser, onTopOf } from './user-changes';
import { toUser, userKey } from './user-items';

/** Others who change the same user at the same moment: far fewer than this. */
const MOST_TRIES = 50;
const CHANGE = 'SET #password_hash = :new, #password_temporary = :no ADD #session_epoch :one';
const WHILE_EXPECTED = '#password_hash = :expected';

const hashOf = (user: Item | undefined): string | undefined =>
  user === undefined ? undefined : readOptionalText(user, 'password_hash');

/**
 * Puts a new hash over the expected one, on top of the change that was read just before. Hashes are salted: whoever finds
 * the new one there finds this change made.
 */
export async function changePassword(
  calls: Calls,
  table: string,
  userId: string,
  expectedHash: string,
  newHash: string,
): Promise<PasswordChange> {
  const on = { TableName: table, Key: userKey(userId) };
  const values = { new: text(newHash), expected: text(expectedHash), no: flag(false), one: whole(1) };
  const changeId = randomUUID();
  let standing = await calls.get(table, on.Key);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (standing !== undefined && hashOf(standing) === newHash) return toUser(standing);
    if (standing === undefined || hashOf(standing) !== expectedHash) return 'changedMeanwhile';
    const seen = changeIdOf(standing);
    const written = await calls.updateOrLose({ ...on, ...onTopOf(seen, changeId, CHANGE, values, WHILE_EXPECTED) });
    if (written.outcome === 'lost') return settled(calls, table, userId, { expectedHash, newHash, seen });
    if (written.outcome === 'done') return toUser(written.item);
    ({ standing } = written);
  }
  throw new Error('A password could not be changed: others changed the user without end');
}

interface Sent {
  readonly expectedHash: string;
  readonly newHash: string;
  /** The change on top of which it was sent. */
  readonly seen: string | undefined;
}

/**
 * What became of a change whose replies were all lost. It may still arrive: an empty change in its way has it refused then,
 * so that the old password which is found in force stays in force.
 */
async function settled(calls: Calls, table: string, userId: string, sent: Sent): Promise<PasswordChange> {
  await orUndefined(changeUser(calls, table, userId, '', {}));
  const standing = await orUndefined(calls.get(table, userKey(userId)).then((found) => ({ found })));
  if (standing === undefined) return 'unknown';
  const { found } = standing;
  if (found !== undefined && hashOf(found) === sent.newHash) return toUser(found);
  if (found === undefined || hashOf(found) !== sent.expectedHash) return 'changedMeanwhile';
  return changeIdOf(found) === sent.seen ? 'unknown' : 'notChanged';
}

/** Undefined where AWS cannot be reached. */
async function orUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AwsUnavailable) return undefined;
    throw error;
  }
}
