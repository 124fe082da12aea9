import { MOST_MAIL_COUNTED } from '../../../shared/domain/mail-count';
import type { Item } from '../../aws/calls/failures';
import { INDEX, type TableNames } from '../../aws/tables';
import type { PendingSubscriptions } from '../pending-subscriptions';
import type { Page, PageRequest } from '../records';
import { readOptionalTimestamp, readText, text } from './attributes';
import type { Calls } from './calls';
import { decodeCursor, encodeCursor, pageLimit } from './cursors';
import { expressions } from './expressions';
import {
  pendingOf,
  REFUSED_STATE,
  RELEASE_CLAIM,
  refusedOf,
  SETTLE_PENDING,
  WANTED_PREFIX,
  WANTED_STATES,
  waitingOf,
} from './pending-subscription-items';
import { IS_USER, userKey } from './user-items';

const IS_CUSTOMER = `${IS_USER} AND (attribute_not_exists(#role) OR #role = :customer)`;
/** A claimant may claim again: a claim whose reply was lost is still its own. */
const CLAIMABLE = `${IS_CUSTOMER} AND (begins_with(#mail_state, :wanted) OR #mail_state = :refused)
  AND (attribute_not_exists(#mail_claimed_by) OR #mail_claimed_by = :claimant OR #mail_claimed_until <= :now)`;
/** The most keys that one batch reads. */
const MOST_TOGETHER = 100;

/** PendingSubscriptions on DynamoDB. Each change is one conditional write of the user's own item. */
export function pendingSubscriptions(calls: Calls, { users: table }: TableNames): PendingSubscriptions {
  const inState = (state: string, after: string) => ({
    TableName: table,
    IndexName: INDEX.wantedMail,
    ...expressions(
      { KeyConditionExpression: `#mail_state = :state${after === '' ? '' : ' AND #user_id > :after'}` },
      { state: text(state), ...(after === '' ? {} : { after: text(after) }) },
    ),
  });

  /** One page of one partition after the other; the index only names them. */
  const pageOf = async <T>(
    states: readonly string[],
    page: PageRequest,
    read: (item: Item) => T | undefined,
  ): Promise<Page<T>> => {
    const [state = states[0] ?? '', after = ''] = decodeCursor(page, 2) ?? [];
    const limit = Math.min(pageLimit(page), MOST_TOGETHER);
    const { items, lastKey } = await calls.query({ ...inState(state, after), Limit: limit });
    const found = await calls.getMany(
      table,
      items.map((item) => userKey(readText(item, 'user_id'))),
    );
    const next = states[states.indexOf(state) + 1];
    const nextPosition =
      lastKey === undefined ? (next === undefined ? undefined : [next, '']) : [state, readText(lastKey, 'user_id')];
    return {
      // The index lags: the item itself says where it stands now.
      items: found
        .filter(({ mail_state: now }) => now?.S === state)
        .map(read)
        .filter((one) => one !== undefined),
      nextCursor: nextPosition === undefined ? undefined : encodeCursor(nextPosition),
    };
  };

  return {
    async of(userId) {
      const found = await calls.get(table, userKey(userId));
      return found === undefined ? undefined : pendingOf(found);
    },
    waiting: (page) => pageOf(WANTED_STATES, page, waitingOf),
    refused: (page) => pageOf([REFUSED_STATE], page, refusedOf),
    async askedAt(userId) {
      const found = await calls.get(table, userKey(userId));
      const isAsked = found !== undefined && pendingOf(found)?.state === 'asked';
      return isAsked ? readOptionalTimestamp(found, 'mail_asked_at') : undefined;
    },
    async waitingCount(most = MOST_MAIL_COUNTED) {
      let total = 0;
      for (const state of [...WANTED_STATES, REFUSED_STATE]) {
        const pages = calls.everyPage({ ...inState(state, ''), Select: 'COUNT', Limit: most });
        for await (const { count } of pages) {
          total += count;
          if (total >= most) return most;
        }
      }
      return total;
    },
    async claim(userId, claimant, now, leaseUntil) {
      const texts = {
        UpdateExpression: 'SET #mail_claimed_by = :claimant, #mail_claimed_until = :until',
        ConditionExpression: CLAIMABLE,
      };
      const values = {
        claimant: text(claimant),
        until: text(leaseUntil),
        now: text(now),
        wanted: WANTED_PREFIX,
        refused: text(REFUSED_STATE),
        customer: text('customer'),
      };
      const written = await calls.update({ TableName: table, Key: userKey(userId), ...expressions(texts, values) });
      return written.ok ? waitingOf(written.item) : undefined;
    },
    async settle(userId, at) {
      const texts = { UpdateExpression: SETTLE_PENDING, ConditionExpression: IS_CUSTOMER };
      const values = { at: text(at), customer: text('customer') };
      await calls.update({ TableName: table, Key: userKey(userId), ...expressions(texts, values) });
    },
    async refuse(userId, problem) {
      const texts = {
        UpdateExpression: `SET #mail_state = :refused, #mail_problem = :problem ${RELEASE_CLAIM}`,
        ConditionExpression: 'attribute_exists(#mail_state)',
      };
      const values = { refused: text(REFUSED_STATE), problem: text(problem) };
      await calls.update({ TableName: table, Key: userKey(userId), ...expressions(texts, values) });
    },
    async release(userId, claimant) {
      const texts = { UpdateExpression: RELEASE_CLAIM, ConditionExpression: '#mail_claimed_by = :claimant' };
      const values = { claimant: text(claimant) };
      await calls.update({ TableName: table, Key: userKey(userId), ...expressions(texts, values) });
    },
  };
}
