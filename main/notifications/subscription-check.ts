import type { SubscriptionList, SubscriptionView, TopicUse } from '../../shared/contract/topics';
import { DamagedItem } from '../repositories/damaged-item';
import type { UserReader } from '../repositories/ports';
import type { TopicStates } from '../repositories/topic-states';
import { type Clock, fromTimestamp, type Timestamp, toTimestamp } from '../time/clock';
import { type AddressHolder, judge } from './subscription-safety';
import type { MailSubscription, SnsSubscriptions } from './subscriptions';
import { type TopicSource, topicNameOf } from './topic-arns';

export interface SubscriptionCheckOptions {
  readonly topicsOfBank: TopicSource;
  readonly subscriptions: Pick<SnsSubscriptions, 'list'>;
  readonly users: Pick<UserReader, 'byEmail'>;
  readonly clock: Clock;
  /** Where consoles that may not look learn what was found; undefined for a look that nobody else is to know of. */
  readonly states: Pick<TopicStates, 'record'> | undefined;
}

export type CheckedSubscriptions = SubscriptionList & { readonly checkedAt: Timestamp };

/** Addresses looked up at the same time. */
const CONCURRENCY = 8;
/** A look asks SNS about each subscription: a glance takes what an earlier one found. */
const RECENT_MS = 10 * 60_000;

/** Looks through the subscriptions of a bank's topics for those that receive what is not meant for them. */
export class SubscriptionCheck {
  readonly #options: SubscriptionCheckOptions;
  #last: CheckedSubscriptions | undefined;

  constructor(options: SubscriptionCheckOptions) {
    this.#options = options;
  }

  /** What was found within the last ten minutes, or what is found now. Throws `AwsUnavailable`. */
  async recent(): Promise<CheckedSubscriptions> {
    const last = this.#last;
    const isRecent = last !== undefined && this.#options.clock.nowMs() - fromTimestamp(last.checkedAt) < RECENT_MS;
    return isRecent ? last : this.run();
  }

  /**
   * Reads every subscription, and by its address the person whom it delivers to. What was found on the topic with compliance
   * mail lets it go or holds it. Throws `AwsUnavailable`.
   */
  async run(): Promise<CheckedSubscriptions> {
    const { subscriptions, topicsOfBank, clock, states } = this.#options;
    // Of when it began: what is made meanwhile may not have been seen.
    const checkedAt = toTimestamp(clock.nowMs());
    const bank = await topicsOfBank();
    const useOf = (topicArn: string): TopicUse => {
      if (bank.alerts === bank.compliance) return 'both';
      return topicArn === bank.alerts ? 'customer' : 'compliance';
    };
    const listed = await subscriptions.list();
    const holders = await this.#holdersOf(listed);
    const items = listed.map((one) => viewOf(one, useOf(one.topicArn), holders.get(addressOf(one))));
    const filterPolicies = [...new Set([bank.alerts, bank.compliance])].map((topicArn) => ({
      topic: topicNameOf(topicArn),
      count: listed.filter((one) => one.topicArn === topicArn && one.filterPolicy !== undefined).length,
    }));
    const unsafeCount = items.filter(({ safety }) => safety === 'unsafe').length;
    const topic = topicNameOf(bank.compliance);
    const reaching = items.filter((one) => one.topic === topic);
    await states?.record({
      topic,
      checkedAt,
      unsafeCount: reaching.filter(({ safety }) => safety === 'unsafe').length,
      complianceAddresses: [...new Set(reaching.filter(mayReadCompliance).map(addressOf))].filter(
        (address) => !isCustomer(holders.get(address)),
      ),
    });
    this.#last = { items, unsafeCount, filterPolicies, checkedAt };
    return this.#last;
  }

  async #holdersOf(listed: readonly MailSubscription[]): Promise<ReadonlyMap<string, AddressHolder>> {
    const holders = new Map<string, AddressHolder>();
    const rest = new Set(listed.filter(({ protocol }) => protocol.startsWith('email')).map(addressOf)).values();
    const lane = async (): Promise<void> => {
      for (const address of rest) {
        const holder = await this.#holderOf(address);
        if (holder !== undefined) holders.set(address, holder);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, lane));
    return holders;
  }

  /** One damaged user is no reason to know nothing of all the others. */
  async #holderOf(address: string): Promise<AddressHolder | undefined> {
    try {
      return await this.#options.users.byEmail(address);
    } catch (error) {
      if (error instanceof DamagedItem) return 'unreadable';
      throw error;
    }
  }
}

const addressOf = ({ endpoint }: Pick<MailSubscription, 'endpoint'>): string => endpoint.toLowerCase();

const isCustomer = (holder: AddressHolder | undefined): boolean =>
  holder !== undefined && holder !== 'unreadable' && holder.role === 'customer';

/** One that nobody has confirmed may be confirmed before the next look. A customer's own mail is none of compliance's. */
const mayReadCompliance = ({ protocol, confirmation, audience }: SubscriptionView): boolean =>
  protocol.startsWith('email') && confirmation !== 'deleted' && audience !== 'customer';

function viewOf(subscription: MailSubscription, use: TopicUse, holder: AddressHolder | undefined): SubscriptionView {
  const { target, safety, finding, fix } = judge(subscription, use, holder);
  const { subscriptionArn, topicArn, protocol, endpoint, confirmation } = subscription;
  return {
    subscriptionArn: subscriptionArn ?? null,
    topic: topicNameOf(topicArn),
    protocol,
    endpoint,
    confirmation,
    audience: target?.audience ?? null,
    userId: target?.audience === 'customer' ? target.userId : null,
    safety,
    finding,
    fix: fix ?? null,
  };
}
