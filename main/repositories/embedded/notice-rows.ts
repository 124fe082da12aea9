import type { AccountNotice, PendingAlert } from '../records';
import type { AlertRow } from './alert-rows';

export interface NoticeRow extends AlertRow {
  readonly notice_id: string;
  readonly kind: AccountNotice['kind'];
  readonly user_id: string;
  readonly account_id: string;
  readonly account_number: string;
  readonly at: string;
}

/** A new notice waits from the moment it is about. */
export const INSERT_NOTICE = `
  INSERT INTO notices (notice_id, kind, user_id, account_id, account_number, at, alert_state, next_attempt_at)
  VALUES (@notice_id, @kind, @user_id, @account_id, @account_number, @at, 'pending', @at)`;

export const toNoticeRow = (notice: AccountNotice) => ({
  notice_id: notice.noticeId,
  kind: notice.kind,
  user_id: notice.userId,
  account_id: notice.accountId,
  account_number: notice.accountNumber,
  at: notice.at,
});

export const noticeSubject = (row: NoticeRow): PendingAlert['subject'] => ({
  kind: 'notice',
  notice: {
    noticeId: row.notice_id,
    kind: row.kind,
    userId: row.user_id,
    accountId: row.account_id,
    accountNumber: row.account_number,
    at: row.at,
  },
});
