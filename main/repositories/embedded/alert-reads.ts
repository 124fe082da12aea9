import { MOST_MAIL_COUNTED } from '../../../shared/domain/mail-count';
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

const STATE = { alive: 'pending', dead: 'dead' } as const;

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
  const entries = db.prepare<[string | null, string, string, number], EntryAlertRow>(
    `SELECT * FROM transactions
      WHERE alert_state IS NOT NULL AND alert_state = ifnull(?, alert_state) AND (timestamp, transaction_id) > (?, ?)
      ORDER BY timestamp, transaction_id LIMIT ?`,
  );
  const notices = db.prepare<[string | null, string, string, number], NoticeRow>(
    `SELECT * FROM notices
      WHERE alert_state IS NOT NULL AND alert_state = ifnull(?, alert_state) AND (at, notice_id) > (?, ?)
      ORDER BY at, notice_id LIMIT ?`,
  );
  const counts = db.prepare<[string, string, number], { readonly alerts: bigint }>(
    `SELECT count(*) AS alerts FROM (
        SELECT 1 FROM transactions WHERE alert_state = ?
        UNION ALL SELECT 1 FROM notices WHERE alert_state = ? LIMIT ?)`,
  );
  const count = (state: string, most: number) => Number(counts.get(state, state, most)?.alerts ?? 0);
  const newest = db.prepare<[ComplianceAlert['alertType'], number], ComplianceRow>(
    'SELECT * FROM compliance_alerts WHERE alert_type = ? ORDER BY raised_at DESC, reference DESC LIMIT ?',
  );

  const next = (state: string | null, since: string, id: string, limit: number): readonly Waiting[] =>
    [
      ...entries.all(state, since, id, limit).map((row) => ({ since: row.timestamp, alert: entryAlert(row) })),
      ...notices.all(state, since, id, limit).map((row) => ({ since: row.at, alert: noticeAlert(row) })),
    ]
      .sort(bySinceThenId)
      .slice(0, limit);

  return {
    pending: (page, only) =>
      keysetPage(
        page,
        [BEFORE_EVERY_TEXT, BEFORE_EVERY_TEXT],
        ([since = '', id = ''], limit) => next(only === undefined ? null : STATE[only], since, id, limit),
        (waiting) => [waiting.since, waiting.alert.alertId],
        (waiting) => waiting.alert,
      ),
    pendingCount: (most = MOST_MAIL_COUNTED) => ({
      waiting: count(STATE.alive, most),
      dead: count(STATE.dead, most),
    }),
    newestComplianceAlerts: (alertType, limit) => ({ items: newest.all(alertType, limit).map(toComplianceAlert) }),
  };
}
