import type { AlertType, Audience, MailView } from '../../shared/contract/notifications';
import type { Timestamp } from '../clock';
import type { Page, PageRequest } from '../repositories/records';

/** One mail to one audience. Subject and body obey SNS's rules: ASCII subject under 100 characters, no line breaks. */
export interface AlertMessage {
  /** Stable over repeats: the same event to the same audience always carries the same one. */
  readonly reference: string;
  readonly alertType: AlertType;
  readonly audience: Audience;
  readonly severity: 'info' | 'high' | 'critical';
  /** The customer it is for; undefined on compliance mail. Never both. */
  readonly userId: string | undefined;
  /** The customer's address, or undefined for the compliance address that the publisher knows. */
  readonly recipient: string | undefined;
  readonly subject: string;
  readonly body: string;
}

/**
 * Where mail leaves the console: SNS, or the training bank's local outbox. Throws when it could not be handed over, and
 * `MailHeld` when it must not be yet.
 */
export interface Publisher {
  publish(message: AlertMessage, at: Timestamp): Promise<void>;
}

/** Mail that can be read again: only the training bank's outbox keeps it. Newest first. */
export interface Mailbox {
  list(
    selection: { readonly audience: Audience | undefined; readonly userId: string | undefined },
    page: PageRequest,
  ): Promise<Page<MailView>>;
}
