import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AlertQueue, ClaimedAs } from '../ports';
import { toClaimedAlert } from './alert-items';
import { text, texts, whole } from './attributes';
import type { Calls, WriteOptions } from './calls';
import { rowKey } from './entry-items';
import { expressions } from './expressions';
import { DEAD, IS_PENDING, PENDING_PREFIX, pendingState } from './waiting';

type AlertClaims = Pick<AlertQueue, 'claim' | 'settle' | 'postpone' | 'release' | 'retry'>;

const WAITS = 'attribute_exists(#alert_state)';
const HELD = `${WAITS} AND #alert_claimed_by = :claimant`;
const AS_CLAIMED = ' AND #alert_attempts = :attempts AND #alert_next_attempt_at = :due';
/** A claimant may claim again: a claim whose reply was lost is still its own. */
const CLAIMABLE = `${IS_PENDING} AND #alert_next_attempt_at <= :now
  AND (attribute_not_exists(#alert_claimed_by) OR #alert_claimed_by = :claimant OR #alert_claimed_until <= :now)`;
const SETTLE = `REMOVE #alert_state, #alert_since, #alert_attempts, #alert_next_attempt_at, #alert_last_error,
  #alert_claimed_by, #alert_claimed_until, #alert_handed_over`;
const RELEASE_CLAIM = 'REMOVE #alert_claimed_by, #alert_claimed_until';
/** After ADD: joins what earlier tries have noted. */
const HANDED_OVER = '#alert_handed_over :handed';

/** No set is empty. */
const keysOf = (handedOver: readonly string[]): Readonly<Record<string, AttributeValue>> =>
  handedOver.length === 0 ? {} : { handed: texts(handedOver) };

/** Nobody has retried it since it was claimed. */
const asClaimed = (claimedAs: ClaimedAs | undefined) =>
  claimedAs === undefined
    ? { condition: HELD, values: {} }
    : {
        condition: `${HELD}${AS_CLAIMED}`,
        values: { attempts: whole(claimedAs.attempts), due: text(claimedAs.nextAttemptAt) },
      };

/** The writing part of the outbox. Each is one conditional write of the row itself, never of what an index shows. */
export function alertClaims(calls: Calls, table: string): AlertClaims {
  const change = async (
    alertId: string,
    update: string,
    condition: string,
    values: Readonly<Record<string, AttributeValue>> = {},
    options?: WriteOptions,
  ) => {
    const texts = { UpdateExpression: update, ConditionExpression: condition };
    const input = { TableName: table, Key: rowKey(alertId), ...expressions(texts, values) };
    const written = await calls.update(input, options);
    return written.ok ? written.item : undefined;
  };

  /** Answers whether the claim was the claimant's. */
  const release = async (
    alertId: string,
    claimant: string,
    reason: string,
    { nextAttemptAt, handedOver = [], claimedAs }: NonNullable<Parameters<AlertQueue['release']>[3]> = {},
  ): Promise<boolean> => {
    const later = nextAttemptAt === undefined ? '' : ', #alert_next_attempt_at = :next';
    const wait = nextAttemptAt === undefined ? {} : { next: text(nextAttemptAt) };
    const gone = handedOver.length === 0 ? '' : `ADD ${HANDED_OVER} `;
    const update = `SET #alert_last_error = :reason${later} ${gone}${RELEASE_CLAIM}`;
    const values = { reason: text(reason), ...wait, ...keysOf(handedOver) };
    if (claimant === 'anyone') return (await change(alertId, update, WAITS, values)) !== undefined;
    const held = asClaimed(nextAttemptAt === undefined ? undefined : claimedAs);
    const all = { ...values, ...held.values, claimant: text(claimant) };
    if ((await change(alertId, update, held.condition, all)) !== undefined) return true;
    // Retried meanwhile, or not the claimant's any more: without a wait of its own, the retry stands.
    return claimedAs !== undefined && nextAttemptAt !== undefined
      ? await release(alertId, claimant, reason, { handedOver })
      : false;
  };

  return {
    async claim(alertId, claimant, now, leaseUntil) {
      const update = 'SET #alert_claimed_by = :claimant, #alert_claimed_until = :until';
      const values = { claimant: text(claimant), until: text(leaseUntil), now: text(now), pending: PENDING_PREFIX };
      const claimed = await change(alertId, update, CLAIMABLE, values);
      return claimed === undefined ? undefined : toClaimedAlert(claimed);
    },
    async settle(alertId) {
      await change(alertId, SETTLE, WAITS);
    },
    async postpone(alertId, claimant, { error, nextAttemptAt, dead, handedOver = [], claimedAs }) {
      const update = `SET #alert_state = :state, #alert_next_attempt_at = :next, #alert_last_error = :error
        ADD #alert_attempts :one${handedOver.length === 0 ? '' : `, ${HANDED_OVER}`} ${RELEASE_CLAIM}`;
      const held = asClaimed(claimedAs);
      const values = {
        state: text(dead ? DEAD : pendingState(alertId)),
        next: text(nextAttemptAt),
        error: text(error),
        one: whole(1),
        claimant: text(claimant),
        ...held.values,
        ...keysOf(handedOver),
      };
      // Repeated after a lost reply it would find the claim given back, and say of its own try that it does not count.
      const postponed = await change(alertId, update, held.condition, values, { afterLoss: false });
      if (postponed !== undefined) return 'postponed';
      const isRetried = claimedAs !== undefined && (await release(alertId, claimant, error, { handedOver }));
      return isRetried ? 'retried' : 'notHeld';
    },
    async release(alertId, claimant, reason, left) {
      await release(alertId, claimant, reason, left);
    },
    async retry(alertId, now) {
      // A claim whose lease runs is left: that relay is at it now.
      const update = 'SET #alert_state = :state, #alert_attempts = :none, #alert_next_attempt_at = :now';
      const values = { state: text(pendingState(alertId)), none: whole(0), now: text(now) };
      return (await change(alertId, update, WAITS, values)) === undefined ? 'missing' : 'queued';
    },
  };
}
