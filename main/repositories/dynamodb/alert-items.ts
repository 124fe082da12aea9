import type { Item } from '../../aws/failures';
import type { AccountNotice, PendingAlert } from '../records';
import { item, readOneOf, readOptionalText, readText, readTimestamp, readWhole, text } from './attributes';
import { isEntry, rowKey, toEntry } from './entry-items';
import { DEAD, waitingAttributes } from './waiting';

/* Rows of the outbox as alerts, and the notices, which are rows for nothing else. */

const KINDS = ['account-opened', 'account-closed'] as const;

/** The row of a notice, which is also the id of its alert. It has no `timestamp`: it is no part of the history. */
export const noticeRowId = (noticeId: string): string => `notice#${noticeId}`;

export const toNoticeItem = (notice: AccountNotice): Item =>
  item({
    ...rowKey(noticeRowId(notice.noticeId)),
    notice_kind: text(notice.kind),
    notice_at: text(notice.at),
    user_id: text(notice.userId),
    account_id: text(notice.accountId),
    account_number: text(notice.accountNumber),
    ...waitingAttributes(noticeRowId(notice.noticeId), notice.at),
  });

const toNotice = (from: Item): AccountNotice => ({
  noticeId: readText(from, 'transaction_id').slice(noticeRowId('').length),
  kind: readOneOf(from, 'notice_kind', KINDS, { missing: 'account-opened', unknown: 'account-opened' }),
  userId: readText(from, 'user_id'),
  accountId: readText(from, 'account_id'),
  accountNumber: readText(from, 'account_number'),
  at: readTimestamp(from, 'notice_at'),
});

export const toPendingAlert = (from: Item): PendingAlert => ({
  alertId: readText(from, 'transaction_id'),
  subject: isEntry(from) ? { kind: 'entry', entry: toEntry(from) } : { kind: 'notice', notice: toNotice(from) },
  attempts: readWhole(from, 'alert_attempts'),
  nextAttemptAt: readText(from, 'alert_next_attempt_at'),
  lastError: readOptionalText(from, 'alert_last_error'),
  dead: readText(from, 'alert_state') === DEAD,
});
