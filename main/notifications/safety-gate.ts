import type { AlertMessage } from '../repositories/mailbox';
import type { TopicStates } from '../repositories/topic-states';
import type { Clock, Timestamp } from '../time/clock';
import { MailHeld } from './mail-held';
import type { Publisher } from './publisher';

export interface SafetyGateOptions {
  readonly publisher: Publisher;
  /** The topic that carries customers' and compliance mail both. */
  readonly topic: string;
  readonly states: Pick<TopicStates, 'of'>;
  readonly clock: Clock;
}

/** How long what was read is believed: a topic that is found unsafe goes on receiving for no longer. */
const BELIEVED_MS = 60_000;

/**
 * The publisher of a bank with one topic for all mail. There a single subscription without a filter, as the source
 * application makes them, tells a customer what compliance is told: compliance mail is held back until an administrator's
 * console has looked at the subscriptions and found them safe. Customers' mail goes on.
 */
export class SafetyGate implements Publisher {
  readonly #options: SafetyGateOptions;
  #believed: { readonly safe: boolean; readonly untilMs: number } | undefined;

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
      this.#believed = { safe: state?.unsafeCount === 0, untilMs: nowMs + BELIEVED_MS };
    }
    return this.#believed.safe;
  }
}
