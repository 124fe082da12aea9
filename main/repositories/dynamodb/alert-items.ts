import type { Item } from '../../aws/calls/failures';
import type { AccountNotice, ClaimedAlert, PendingAlert } from '../records';
import { DamagedItem, item, readOneOf, readOptionalText, readText, readTimestamp, readWhole, text } from './attributes';
import { rowKey, toEntry } from './entry-items';
import { DEAD, sinceIn, waitingAttributes } from './waiting';

/* Rows of the outbox as alerts, and the notices, which are rows for nothing else. */

const KINDS = ['account-opened', 'account-closed'] as const;

/** The row of a notice, which is also the id of its alert. It has no `timestamp`: it is no part of the history. */
const NOTICE = 'notice#';
export const noticeRowId = (noticeId: string): string => `${NOTICE}${noticeId}`;

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
  noticeId: readText(from, 'transaction_id').slice(NOTICE.length),
  kind: readOneOf(from, 'notice_kind', KINDS, { missing: 'account-opened', unknown: 'account-opened' }),
  userId: readText(from, 'user_id'),
  accountId: readText(from, 'account_id'),
  accountNumber: readText(from, 'account_number'),
  at: readTimestamp(from, 'notice_at'),
});

const toSubject = (from: Item): PendingAlert['subject'] =>
  readText(from, 'transaction_id').startsWith(NOTICE)
    ? { kind: 'notice', notice: toNotice(from) }
    : { kind: 'entry', entry: toEntry(from) };

const toReadableAlert = (from: Item): PendingAlert => ({
  alertId: readText(from, 'transaction_id'),
  subject: toSubject(from),
  attempts: readWhole(from, 'alert_attempts'),
  nextAttemptAt: readTimestamp(from, 'alert_next_attempt_at'),
  lastError: readOptionalText(from, 'alert_last_error'),
  dead: readText(from, 'alert_state') === DEAD,
});

function attemptsIn(from: Item): number {
  const attempts = Number(from.alert_attempts?.N ?? 0);
  return Number.isSafeInteger(attempts) ? attempts : 0;
}

const toDamagedAlert = (from: Item, { attribute }: DamagedItem): PendingAlert => ({
  alertId: readText(from, 'transaction_id'),
  subject: { kind: 'damaged', since: sinceIn(from) },
  attempts: attemptsIn(from),
  nextAttemptAt: readOptionalText(from, 'alert_next_attempt_at') ?? '',
  lastError: `The row has no readable ${attribute}`,
  dead: true,
});

/** A row that cannot be read is a dead alert and not a failure: one such row would hold up all mail of the bank. */
export function toPendingAlert(from: Item): PendingAlert {
  try {
    return toReadableAlert(from);
  } catch (error) {
    if (error instanceof DamagedItem) return toDamagedAlert(from, error);
    throw error;
  }
}

/** The index has nothing of what was handed over: only the row itself does. */
export const toClaimedAlert = (from: Item): ClaimedAlert => ({
  ...toPendingAlert(from),
  handedOver: from.alert_handed_over?.SS ?? [],
});
