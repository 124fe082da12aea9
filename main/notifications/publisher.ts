import type { AlertMessage } from '../repositories/mailbox';
import type { Timestamp } from '../time/clock';

/**
 * Where mail leaves the console: SNS, or the training bank's local outbox. Throws when it could not be handed over, and
 * `MailHeld` when it must not be yet.
 */
export interface Publisher {
  publish(message: AlertMessage, at: Timestamp): Promise<void>;
}
