import { randomUUID } from 'node:crypto';
import type { Item } from '../../aws/calls/failures';
import type { TableNames } from '../../aws/tables';
import type { KeptRules, Rulebook } from '../rulebook';
import { DamagedItem, readOptionalText, whole } from './attributes';
import type { Calls } from './calls';
import { expressions } from './expressions';
import { toKeptRules, toRulesItem } from './rule-items';
import { isRules, RULES_KEY, toUser, userKey } from './user-items';

/** Rulebook on DynamoDB. */
export const rulebook = (calls: Calls, { users: table }: TableNames): Rulebook => ({
  async read() {
    const found = await calls.get(table, RULES_KEY);
    return found === undefined ? undefined : toKeptRules(found);
  },
  /** One batch: one round trip for both, each read consistently. */
  async readWithUser(userId) {
    const found = await calls.getMany(table, [userKey(userId), RULES_KEY]);
    const rules = found.find(isRules);
    const user = found.find((item) => !isRules(item));
    return {
      user: user === undefined ? undefined : toUser(user),
      kept: rules === undefined ? undefined : keptOrDamaged(rules),
    };
  },
  async write(change, seenVersion) {
    const changeId = randomUUID();
    const Item = toRulesItem(change, seenVersion + 1, changeId);
    const isAsSeen =
      seenVersion === 0
        ? expressions({ ConditionExpression: 'attribute_not_exists(#user_id)' })
        : expressions({ ConditionExpression: '#rules_version = :seen' }, { seen: whole(seenVersion) });
    const written = await calls.put({ TableName: table, Item, ...isAsSeen });
    // Ours already: an earlier sending arrived whose reply was lost.
    const isOurs = !written.ok && written.standing !== undefined && changeIdIn(written.standing) === changeId;
    return written.ok || isOurs ? toKeptRules(Item) : 'changedMeanwhile';
  },
});

/** An item that does not even say its version leaves in force what was: it must not end the sessions of a whole bank. */
function keptOrDamaged(item: Item): KeptRules | undefined {
  try {
    return toKeptRules(item);
  } catch (error) {
    if (error instanceof DamagedItem) return undefined;
    throw error;
  }
}

const changeIdIn = (standing: Parameters<typeof readOptionalText>[0]): string | undefined =>
  readOptionalText(standing, 'change_id');
