import type { AlertMessage, MailStore } from '../repositories/mailbox';
import type { Timestamp } from '../time/clock';
import type { Publisher } from './publisher';

/**
 * The publisher of the training bank: mail goes nowhere but into the bank's own mail box, where `Notifications` shows it.
 * Compliance mail goes to the one compliance address.
 */
export class LocalOutbox implements Publisher {
  constructor(
    private readonly store: MailStore,
    private readonly complianceAddress: string,
  ) {}

  /** The same message again is counted, not shown twice. */
  async publish(message: AlertMessage, at: Timestamp): Promise<void> {
    const addressed = message.audience === 'customer' ? message : { ...message, recipient: this.complianceAddress };
    await this.store.deliver(addressed, at);
  }
}
