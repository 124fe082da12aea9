import { DamagedItem } from '../repositories/damaged-item';
import type { AlertMessage } from '../repositories/mailbox';
import type { UserReader } from '../repositories/ports';
import type { TopicState, TopicStates } from '../repositories/topic-states';
import type { Clock, Timestamp } from '../time/clock';
import { MailHeld } from './mail-held';
import type { Publisher } from './publisher';

export interface SafetyGateOptions {
  readonly publisher: Publisher;
  /** The topic that carries compliance mail, customers' too or not. */
  readonly topic: string;
  readonly states: Pick<TopicStates, 'of'>;
  readonly users: Pick<UserReader, 'byEmail'>;
  readonly clock: Clock;
}

/** How long what was read is believed: a topic that is found unsafe goes on receiving for no longer. */
const BELIEVED_MS = 60_000;

/**
 * Lets no compliance mail out that a customer might read: it is held back until an administrator's console has looked at
 * the subscriptions and found them safe. Where one topic carries all mail, a single subscription without a filter tells a
 * customer what compliance is told; on a topic of its own, one whose address a customer has. Whoever became a customer
 * since that look is found by their address, as often as what was found is read again. Customers' mail goes on.
 */
export class SafetyGate implements Publisher {
  readonly #options: SafetyGateOptions;
  #believed: { readonly safe: boolean; readonly untilMs: number } | undefined;
  /** A customer among the addresses of that look; so far or not. */
  #customers: { readonly checkedAt: Timestamp; readonly found: boolean; readonly untilMs: number } | undefined;

  constructor(options: SafetyGateOptions) {
    this.#options = options;
  }

  /** Throws `MailHeld`, and what the publisher throws. */
  async publish(message: AlertMessage, at: Timestamp): Promise<void> {
    if (message.audience === 'compliance' && !(await this.#isSafe())) throw new MailHeld('complianceUnsafe');
    await this.#options.publisher.publish(message, at);
  }

  async #isSafe(): Promise<boolean> {
    const { states, topic, clock } = this.#options;
    const nowMs = clock.nowMs();
    if (this.#believed === undefined || nowMs >= this.#believed.untilMs || !this.#believed.safe) {
      const state = await states.of(topic);
      const safe = state?.unsafeCount === 0 && !(await this.#reachesCustomer(state, nowMs));
      this.#believed = { safe, untilMs: nowMs + BELIEVED_MS };
    }
    return this.#believed.safe;
  }

  /** Not looked for again with each mail that is held: after a minute, or once there is another look. */
  async #reachesCustomer({ checkedAt, complianceAddresses }: TopicState, nowMs: number): Promise<boolean> {
    const known = this.#customers;
    if (known?.checkedAt === checkedAt && nowMs < known.untilMs) return known.found;
    let found = false;
    for (const address of complianceAddresses) found ||= await this.#mayBeCustomers(address);
    this.#customers = { checkedAt, found, untilMs: nowMs + BELIEVED_MS };
    return found;
  }

  /** Whoever cannot be read may be one. */
  async #mayBeCustomers(address: string): Promise<boolean> {
    try {
      return (await this.#options.users.byEmail(address))?.role === 'customer';
    } catch (error) {
      if (error instanceof DamagedItem) return true;
      throw error;
    }
  }
}
