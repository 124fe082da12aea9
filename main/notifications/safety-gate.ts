import type { AlertMessage } from '../repositories/mailbox';
import type { UserReader } from '../repositories/ports';
import type { TopicState, TopicStates } from '../repositories/topic-states';
import { type Clock, fromTimestamp, type Timestamp } from '../time/clock';
import { addressHolder, whyNotCompliance } from './address-holder';
import { MailHeld } from './mail-held';
import type { Publisher } from './publisher';

export interface SafetyGateOptions {
  readonly publisher: Publisher;
  /** The topic that carries compliance mail, customers' too or not. */
  readonly topic: string;
  readonly states: Pick<TopicStates, 'of'>;
  readonly users: Pick<UserReader, 'holderOf'>;
  readonly clock: Clock;
}

/** How long what was read is believed: a topic that is found unsafe goes on receiving for no longer. */
const BELIEVED_MS = 60_000;
/** How long a look is good for: what was subscribed past the console since goes on receiving for no longer. */
const LOOK_GOOD_FOR_DAYS = 7;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Lets no compliance mail out that might reach somebody it is not for: it is held back until an administrator's console has
 * looked at the subscriptions and found them safe. Where one topic carries all mail, a single subscription without a filter
 * tells a customer what compliance is told; on a topic of its own, one whose address a customer has. Who may not read it any
 * more, as a customer or as staff who left, is found by their address, as often as what was found is read again. What was
 * subscribed past the console since is not: no look is good for ever. Customers' mail goes on.
 */
export class SafetyGate implements Publisher {
  readonly #options: SafetyGateOptions;
  #believed: { readonly safe: boolean; readonly untilMs: number } | undefined;
  /** Whether somebody among the addresses of that look may not read it. */
  #others: { readonly checkedAt: Timestamp; readonly found: boolean; readonly untilMs: number } | undefined;

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
      const safe = state !== undefined && this.#isGood(state, nowMs) && !(await this.#reachesOthers(state, nowMs));
      this.#believed = { safe, untilMs: nowMs + BELIEVED_MS };
    }
    return this.#believed.safe;
  }

  #isGood({ unsafeCount, checkedAt }: TopicState, nowMs: number): boolean {
    return unsafeCount === 0 && nowMs - fromTimestamp(checkedAt) < LOOK_GOOD_FOR_DAYS * DAY_MS;
  }

  /** Not looked for again with each mail that is held: after a minute, or once there is another look. */
  async #reachesOthers({ checkedAt, complianceAddresses }: TopicState, nowMs: number): Promise<boolean> {
    const known = this.#others;
    if (known?.checkedAt === checkedAt && nowMs < known.untilMs) return known.found;
    let found = false;
    for (const address of complianceAddresses) found ||= await this.#mayNotRead(address);
    this.#others = { checkedAt, found, untilMs: nowMs + BELIEVED_MS };
    return found;
  }

  async #mayNotRead(address: string): Promise<boolean> {
    return whyNotCompliance(await addressHolder(this.#options.users, address)) !== undefined;
  }
}
