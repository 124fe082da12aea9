import type { AlertType, Audience, MailView } from '../../shared/contract/notifications';
import type { Timestamp } from '../time/clock';
import type { Page, PageRequest } from './records';

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

/** A mail with the address it goes to: compliance mail has one too by now. */
export type AddressedMessage = Omit<AlertMessage, 'recipient'> & { readonly recipient: string };

/** The storage of the training bank's publisher. */
export interface MailStore {
  /**
   * Puts a mail into the mail box. The same reference to the same audience (and type, and customer) is the same mail:
   * another delivery is counted and nothing else changes.
   */
  deliver(message: AddressedMessage, at: Timestamp): Promise<void>;
}

/** Mail that can be read again: only the training bank's outbox keeps it. Newest first. */
export interface Mailbox {
  list(
    selection: { readonly audience: Audience | undefined; readonly userId: string | undefined },
    page: PageRequest,
  ): Promise<Page<MailView>>;
}
