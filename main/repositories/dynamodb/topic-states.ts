import type { TableNames } from '../../aws/tables';
import type { TopicStates } from '../topic-states';
import { item, readOptionalTimestamp, readTimestamp, readWhole, text, texts, whole } from './attributes';
import type { Calls } from './calls';
import { expressions } from './expressions';
import { askedKey, topicKey } from './user-items';

/**
 * TopicStates on DynamoDB: in BankingUsers, which every console reads by key. An item has no `email`, so it is no user and
 * in none of the indexes.
 */
export const topicStates = (calls: Calls, { users: table }: TableNames): TopicStates => ({
  async of(topic) {
    const found = await calls.get(table, topicKey(topic));
    if (found === undefined) return undefined;
    const checkedAt = readTimestamp(found, 'topic_checked_at');
    const complianceAddresses = found.topic_compliance_addresses?.SS ?? [];
    return { topic, checkedAt, unsafeCount: readWhole(found, 'topic_unsafe_count'), complianceAddresses };
  },
  async record({ topic, checkedAt, unsafeCount, complianceAddresses }) {
    const found = item({
      ...topicKey(topic),
      topic_checked_at: text(checkedAt),
      topic_unsafe_count: whole(unsafeCount),
      // No set is empty.
      topic_compliance_addresses: complianceAddresses.length === 0 ? undefined : texts(complianceAddresses),
    });
    const isNewer = expressions(
      { ConditionExpression: 'attribute_not_exists(#user_id) OR #topic_checked_at <= :at' },
      { at: text(checkedAt) },
    );
    await calls.put({ TableName: table, Item: found, ...isNewer });
  },
  async noteAsked(topic, address, at) {
    await calls.put({ TableName: table, Item: item({ ...askedKey(topic, address), asked_at: text(at) }) });
  },
  async askedAt(topic, address) {
    const found = await calls.get(table, askedKey(topic, address));
    return found === undefined ? undefined : readOptionalTimestamp(found, 'asked_at');
  },
});
