import type { Item } from '../../aws/calls/failures';
import { fromTimestamp, type Timestamp, toTimestamp } from '../../time/clock';
import { text, whole } from './attributes';
import { shardOf } from './shards';

/*
 * The outbox: an entry or a notice with `alert_state` waits. PendingAlertIndex has partitions by state, so that no
 * single one takes every posting's write, each in order of `alert_since` (time, then id).
 */

const SHARDS = 4;
const PENDING = 'pending#';

const allPending = Array.from({ length: SHARDS }, (_, shard) => `${PENDING}${shard}`);
/** Given up is rare: one partition. */
export const DEAD = 'dead#0';
export const ALIVE_STATES: readonly string[] = allPending;
export const ALL_STATES: readonly string[] = [...allPending, DEAD];

/** Where an alert waits: always the same for the same id. */
export const pendingState = (alertId: string): string => `${PENDING}${shardOf(alertId, SHARDS)}`;

export const IS_PENDING = `begins_with(#alert_state, :pending)`;
export const PENDING_PREFIX = text(PENDING);

export const sinceKey = (since: Timestamp, alertId: string): string => `${since} ${alertId}`;

/** The time in it. Undefined where something else stands there. */
export function sinceIn(from: Item): Timestamp | undefined {
  const ms = fromTimestamp(from.alert_since?.S?.split(' ')[0] ?? '');
  return Number.isNaN(ms) ? undefined : toTimestamp(ms);
}

/** What makes a new row of the table wait, due at once. */
export const waitingAttributes = (alertId: string, since: Timestamp): Item => ({
  alert_state: text(pendingState(alertId)),
  alert_since: text(sinceKey(since, alertId)),
  alert_attempts: whole(0),
  alert_next_attempt_at: text(since),
});
