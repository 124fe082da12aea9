import type { AlertQueue } from '../ports';
import type { ComplianceAlert, PendingAlert } from '../records';
import { toPendingAlert } from './alert-rows';
import type { Answers } from './answers';
import { type ComplianceRow, toComplianceAlert } from './compliance-rows';
import { type EntryAlertRow, toEntry } from './entry-rows';
import type { ReadHandle } from './handles';
import { type NoticeRow, noticeSubject } from './notice-rows';
import { BEFORE_EVERY_TEXT, keysetPage } from './paging';

export type AlertReads = Pick<AlertQueue, 'pending' | 'pendingCount' | 'newestComplianceAlerts'>;

interface Waiting {
  readonly since: string;
  readonly alert: PendingAlert;
}

const bySinceThenId = (a: Waiting, b: Waiting): number => {
  if (a.since !== b.since) return a.since < b.since ? -1 : 1;
  return a.alert.alertId < b.alert.alertId ? -1 : 1;
};

export const entryAlert = (row: EntryAlertRow): PendingAlert =>
  toPendingAlert(row.transaction_id, { kind: 'entry', entry: toEntry(row) }, row);

export const noticeAlert = (row: NoticeRow): PendingAlert => toPendingAlert(row.notice_id, noticeSubject(row), row);

/** The reading part of AlertQueue on SQLite: entries and notices merged by the time since when they wait. */
export function alertReads(db: ReadHandle): Answers<AlertReads> {
  const entries = db.prepare<[string, string, number], EntryAlertRow>(
    `SELECT * FROM transactions WHERE alert_state IS NOT NULL AND (timestamp, transaction_id) > (?, ?)
      ORDER BY timestamp, transaction_id LIMIT ?`,
  );
  const notices = db.prepare<[string, string, number], NoticeRow>(
    `SELECT * FROM notices WHERE alert_state IS NOT NULL AND (at, notice_id) > (?, ?)
      ORDER BY at, notice_id LIMIT ?`,
  );
  const counts = db.prepare<[], { readonly alert_state: string; readonly alerts: bigint }>(
    `SELECT alert_state, count(*) AS alerts FROM (
        SELECT alert_state FROM transactions WHERE alert_state IS NOT NULL
        UNION ALL SELECT alert_state FROM notices WHERE alert_state IS NOT NULL)
      GROUP BY alert_state`,
  );
  const newest = db.prepare<[ComplianceAlert['alertType'], number], ComplianceRow>(
    'SELECT * FROM compliance_alerts WHERE alert_type = ? ORDER BY raised_at DESC, reference DESC LIMIT ?',
  );

  const next = (since: string, id: string, limit: number): readonly Waiting[] =>
    [
      ...entries.all(since, id, limit).map((row) => ({ since: row.timestamp, alert: entryAlert(row) })),
      ...notices.all(since, id, limit).map((row) => ({ since: row.at, alert: noticeAlert(row) })),
    ]
      .sort(bySinceThenId)
      .slice(0, limit);

  return {
    pending: (page) =>
      keysetPage(
        page,
        [BEFORE_EVERY_TEXT, BEFORE_EVERY_TEXT],
        ([since = '', id = ''], limit) => next(since, id, limit),
        (waiting) => [waiting.since, waiting.alert.alertId],
        (waiting) => waiting.alert,
      ),
    pendingCount() {
      const byState = new Map(counts.all().map((row) => [row.alert_state, Number(row.alerts)]));
      return { waiting: byState.get('pending') ?? 0, dead: byState.get('dead') ?? 0 };
    },
    newestComplianceAlerts: (alertType, limit) => newest.all(alertType, limit).map(toComplianceAlert),
  };
}
