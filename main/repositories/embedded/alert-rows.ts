import type { PendingAlert } from '../records';

/** The outbox columns that `transactions` and `notices` share. */
export interface AlertRow {
  readonly alert_state: 'pending' | 'dead' | null;
  readonly attempts: bigint;
  readonly next_attempt_at: string | null;
  readonly last_error: string | null;
}

export const toPendingAlert = (alertId: string, subject: PendingAlert['subject'], row: AlertRow): PendingAlert => ({
  alertId,
  subject,
  attempts: Number(row.attempts),
  nextAttemptAt: row.next_attempt_at ?? '',
  lastError: row.last_error ?? undefined,
  dead: row.alert_state === 'dead',
});
