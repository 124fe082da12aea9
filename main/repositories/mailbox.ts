import type { AlertType, Audience, MailView } from '../../shared/contract/notifications';
import type { Timestamp } from '../time/clock';
import type { Page, PageRequest } from './records';

/** What one mail says. Subject and body obey SNS's rules: ASCII subject under 100 characters, no line breaks. */
interface MailContent {
  /** Stable over repeats: the same event to the same audience always carries the same one. */
  readonly reference: string;
  readonly alertType: AlertType;
  readonly severity: 'info' | 'high' | 'critical';
  readonly subject: string;
  readonly body: string;
}

/** For one customer, at the address on record. */
interface ToCustomer {
  readonly audience: 'customer';
  readonly userId: string;
  readonly recipient: string;
}

/** For compliance, wherever the publisher knows it to be: it names no customer. */
interface ToCompliance {
  readonly audience: 'compliance';
  readonly userId?: undefined;
}

/** One mail to one audience. Mail to nobody, or to compliance and a customer both, does not compile. */
export type AlertMessage = MailContent & (ToCustomer | (ToCompliance & { readonly recipient?: undefined }));

/** A mail with the address it goes to: compliance mail has one too by now. */
export type AddressedMessage = MailContent & (ToCustomer | (ToCompliance & { readonly recipient: string }));

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
