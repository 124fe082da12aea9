import type { AlertType, Audience, MailView } from '../../../shared/contract/notifications';
import type { Mailbox, MailStore } from '../mailbox';
import type { Answers } from './answers';
import type { ReadHandle, WriteHandle } from './handles';
import { AFTER_EVERY_TEXT, keysetPage } from './paging';
import { statementCache } from './statement-cache';

interface MailRow {
  readonly mail_id: bigint;
  readonly audience: Audience;
  readonly alert_type: AlertType;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly reference: string;
  readonly first_delivered_at: string;
  readonly deliveries: bigint;
}

const toMailView = (row: MailRow): MailView => ({
  mailId: String(row.mail_id),
  audience: row.audience,
  alertType: row.alert_type,
  recipient: row.recipient,
  subject: row.subject,
  body: row.body,
  reference: row.reference,
  firstDeliveredAt: row.first_delivered_at,
  deliveries: Number(row.deliveries),
});

/** Mailbox on SQLite: newest first, ties by the order of delivery. */
export function mailReads(db: ReadHandle): Answers<Mailbox> {
  const prepared = statementCache(db);
  return {
    list({ audience, userId }, page) {
      const chosen = [
        ...(audience === undefined ? [] : ['audience = @audience AND']),
        ...(userId === undefined ? [] : ['user_id = @userId AND']),
      ];
      const statement = prepared<MailRow>(
        `SELECT * FROM mail WHERE ${chosen.join(' ')} (first_delivered_at, mail_id) < (@at, @id)
          ORDER BY first_delivered_at DESC, mail_id DESC LIMIT @limit`,
      );
      const selection = {
        ...(audience === undefined ? {} : { audience }),
        ...(userId === undefined ? {} : { userId }),
      };
      return keysetPage(
        page,
        [AFTER_EVERY_TEXT, '0'],
        ([at, id = '0'], limit) => statement.all({ ...selection, at, id: BigInt(id), limit }),
        (row) => [row.first_delivered_at, String(row.mail_id)],
        toMailView,
      );
    },
  };
}

/** MailStore on SQLite. */
export function mailWrites(db: WriteHandle): Answers<MailStore> {
  const deliver = db.prepare<[object]>(
    `INSERT INTO mail (reference, audience, alert_type, severity, user_id, recipient, subject, body,
        first_delivered_at, deliveries)
      VALUES (@reference, @audience, @alertType, @severity, @userId, @recipient, @subject, @body, @at, 1)
      ON CONFLICT (reference, audience, alert_type, ifnull(user_id, '')) DO UPDATE SET deliveries = deliveries + 1`,
  );
  return {
    deliver(message, at) {
      deliver.run({ ...message, userId: message.userId ?? null, at });
    },
  };
}
