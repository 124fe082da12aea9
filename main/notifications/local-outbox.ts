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
    await this.store.deliver({ ...message, recipient: this.addressOf(message) }, at);
  }

  /** Mail with half an address is refused here too: nothing must reach compliance or a customer by default. */
  private addressOf({ audience, userId, recipient }: AlertMessage): string {
    if (audience === 'compliance' && userId === undefined && recipient === undefined) return this.complianceAddress;
    if (audience === 'customer' && userId !== undefined && recipient !== undefined) return recipient;
    throw new Error(`A mail to ${audience} is addressed to somebody else`);
  }
}
