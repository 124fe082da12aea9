import { randomUUID } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { AwsUnavailable, type Item } from '../../aws/calls/failures';
import type { User } from '../records';
import { readOptionalText, text } from './attributes';
import type { Calls } from './calls';
import { expressions } from './expressions';
import { IS_USER, toUser, userKey } from './user-items';

/** Others who change the same user at the same moment: far fewer than this. */
const MOST_TRIES = 50;
const SET = 'SET ';

type Values = Readonly<Record<string, AttributeValue>>;

/** Names the change that was made last. What the source application wrote has none. */
export const changeIdOf = (user: Item): string | undefined => readOptionalText(user, 'change_id');

/**
 * Changes a user on top of the change that was read just before, by its `change_id`. A change without a reply is made again,
 * and its first sending may arrive whenever it likes: by then another one stands, so that it is refused and undoes nothing.
 * `update` begins with its SET, if it has one. Undefined when there is no such user.
 */
export async function changeUser(
  calls: Calls,
  table: string,
  userId: string,
  update: string,
  values: Values,
): Promise<User | undefined> {
  const on = { TableName: table, Key: userKey(userId) };
  const changeId = randomUUID();
  let standing = await calls.get(table, on.Key);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (standing?.email === undefined) return undefined;
    const written = await calls.update({ ...on, ...onTopOf(changeIdOf(standing), changeId, update, values) });
    if (written.ok) return toUser(written.item);
    ({ standing } = written);
    // Ours already: an earlier sending arrived whose reply was lost.
    if (standing !== undefined && changeIdOf(standing) === changeId) return toUser(standing);
    // Ours may have been made, and then somebody else's: made again, it would undo that one.
    if (written.lost) throw unknownChange(table);
  }
  throw new Error('A user could not be changed: others changed it without end');
}

/** An update that is made only on top of the change that was `seen`, and while the condition holds, if there is one. */
export function onTopOf(
  seen: string | undefined,
  changeId: string,
  update: string,
  values: Values,
  condition = IS_USER,
) {
  const unchanged = seen === undefined ? 'attribute_not_exists(#change_id)' : '#change_id = :seen';
  const marked = update.startsWith(SET)
    ? `${SET}#change_id = :change, ${update.slice(SET.length)}`
    : `${SET}#change_id = :change ${update}`;
  return expressions(
    { UpdateExpression: marked, ConditionExpression: `${condition} AND ${unchanged}` },
    { ...values, change: text(changeId), ...(seen === undefined ? {} : { seen: text(seen) }) },
  );
}

const unknownChange = (table: string) =>
  new AwsUnavailable(
    { kind: 'noReply', reason: 'connectionLost' },
    { action: 'dynamodb:UpdateItem', resource: table },
    undefined,
  );
