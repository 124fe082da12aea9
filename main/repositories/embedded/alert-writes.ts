import { fromTimestamp, toTimestamp } from '../../time/clock';
import type { AlertQueue, ClaimedAs } from '../ports';
import { type AlertReads, entryAlert, noticeAlert } from './alert-reads';
import type { Answers } from './answers';
import { INSERT_COMPLIANCE_ALERT } from './compliance-rows';
import type { EntryAlertRow } from './entry-rows';
import { handedOverMessages } from './handed-over';
import { atomically, type WriteHandle } from './handles';
import type { NoticeRow } from './notice-rows';

export type AlertWrites = Omit<AlertQueue, keyof AlertReads>;

const RELEASE_CLAIM = 'claimed_by = NULL, claimed_until = NULL';

const CLAIM = `claimed_by = @claimant, claimed_until = @leaseUntil`;
const CLAIMABLE = `alert_state = 'pending' AND next_attempt_at <= @now
  AND (claimed_by IS NULL OR claimed_by = @claimant OR claimed_until <= @now)`;
const SETTLE = `alert_state = NULL, last_error = NULL, ${RELEASE_CLAIM}`;
/** Nobody has retried it since it was claimed. */
const AS_CLAIMED = `attempts = coalesce(@claimedAttempts, attempts)
  AND next_attempt_at = coalesce(@claimedNextAttemptAt, next_attempt_at)`;
const POSTPONE = `alert_state = @state, attempts = attempts + 1, next_attempt_at = @nextAttemptAt,
  last_error = @error, ${RELEASE_CLAIM}`;
/** A claim whose lease runs is left: that relay is at it now. */
const RETRY = `alert_state = 'pending', attempts = 0, next_attempt_at = @now`;
const RELEASE = `last_error = @reason, ${RELEASE_CLAIM},
  next_attempt_at = CASE WHEN ${AS_CLAIMED} THEN coalesce(@nextAttemptAt, next_attempt_at) ELSE next_attempt_at END`;
const WAITING = 'alert_state IS NOT NULL';
const HELD = `${WAITING} AND claimed_by = @claimant`;

const seenAt = (claimedAs: ClaimedAs | undefined) => ({
  claimedAttempts: claimedAs === undefined ? null : BigInt(claimedAs.attempts),
  claimedNextAttemptAt: claimedAs?.nextAttemptAt ?? null,
});

/** The writing part of AlertQueue on SQLite. An alert's id is that of its entry or notice. */
export function alertWrites(db: WriteHandle): Answers<AlertWrites> {
  /** The same update for both tables of the outbox: the first that has the id answers. */
  const change = (assignments: string, condition: string) => {
    const entry = db.prepare<[object], EntryAlertRow>(
      `UPDATE transactions SET ${assignments} WHERE transaction_id = @alertId AND ${condition} RETURNING *`,
    );
    const notice = db.prepare<[object], NoticeRow>(
      `UPDATE notices SET ${assignments} WHERE notice_id = @alertId AND ${condition} RETURNING *`,
    );
    return (values: { readonly alertId: string }) => {
      const entryRow = entry.get(values);
      if (entryRow !== undefined) return entryAlert(entryRow);
      const noticeRow = notice.get(values);
      return noticeRow === undefined ? undefined : noticeAlert(noticeRow);
    };
  };

  const handedOver = handedOverMessages(db);
  const claim = change(CLAIM, CLAIMABLE);
  const settle = change(SETTLE, WAITING);
  const postpone = change(POSTPONE, `${HELD} AND ${AS_CLAIMED}`);
  const release = change(RELEASE, HELD);
  const releaseAnyones = change(RELEASE, WAITING);
  const retry = change(RETRY, WAITING);
  const insertComplianceAlert = db.prepare<[object]>(INSERT_COMPLIANCE_ALERT);

  return {
    claim: (alertId, claimant, now, leaseUntil) => {
      const values = { alertId, claimant, now, leaseUntil };
      return atomically(db, () => {
        const alert = claim(values);
        return alert === undefined ? undefined : { ...alert, handedOver: handedOver.of(alertId) };
      });
    },
    settle(alertId) {
      atomically(db, () => {
        settle({ alertId });
        handedOver.forget(alertId);
      });
    },
    postpone(alertId, claimant, { error, nextAttemptAt, dead, handedOver: gone = [], claimedAs }) {
      const state = dead ? 'dead' : 'pending';
      const values = { alertId, claimant, error, nextAttemptAt, state, ...seenAt(claimedAs) };
      return atomically(db, () => {
        const isPostponed = postpone(values) !== undefined;
        const left = { alertId, claimant, reason: error, nextAttemptAt: null, ...seenAt(undefined) };
        if (!isPostponed && release(left) === undefined) return 'notHeld';
        handedOver.add(alertId, gone);
        return isPostponed ? 'postponed' : 'retried';
      });
    },
    release(alertId, claimant, reason, { nextAttemptAt = null, handedOver: gone = [], claimedAs } = {}) {
      const values = { alertId, claimant, reason, nextAttemptAt, ...seenAt(claimedAs) };
      atomically(db, () => {
        const released = claimant === 'anyone' ? releaseAnyones(values) : release(values);
        if (released !== undefined) handedOver.add(alertId, gone);
      });
    },
    retry(alertId, now) {
      const values = { alertId, now };
      return atomically(db, () => (retry(values) === undefined ? 'missing' : 'queued'));
    },
    claimEpisode: claimEpisodeWith(db),
    recordComplianceAlert(alert) {
      insertComplianceAlert.run(alert);
    },
  };
}

/** The claims are kept, so that a relay that starts over after a crash gets the same answer for the same transaction. */
function claimEpisodeWith(db: WriteHandle): Answers<AlertWrites>['claimEpisode'] {
  const nearby = db.prepare<[string, string, string], { readonly transaction_id: string }>(
    'SELECT transaction_id FROM episodes WHERE account_id = ? AND at >= ? AND at <= ?',
  );
  const insert = db.prepare<[string, string, string]>(
    'INSERT INTO episodes (account_id, transaction_id, at) VALUES (?, ?, ?)',
  );
  return (accountId, transactionId, at, windowMs) =>
    atomically(db, () => {
      const atMs = fromTimestamp(at);
      const claims = nearby.all(accountId, toTimestamp(atMs - windowMs), toTimestamp(atMs + windowMs));
      if (claims.some((claim) => claim.transaction_id === transactionId)) return 'raised';
      if (claims.length > 0) return 'covered';
      insert.run(accountId, transactionId, at);
      return 'raised';
    });
}
