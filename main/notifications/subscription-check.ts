import type { SubscriptionList, SubscriptionView, TopicUse } from '../../shared/contract/topics';
import type { UserReader } from '../repositories/ports';
import type { User } from '../repositories/records';
import { judge } from './subscription-safety';
import type { MailSubscription, SnsSubscriptions } from './subscriptions';
import { type TopicSource, topicNameOf } from './topic-arns';

export interface SubscriptionCheckOptions {
  readonly topicsOfBank: TopicSource;
  readonly subscriptions: Pick<SnsSubscriptions, 'list'>;
  readonly users: Pick<UserReader, 'byEmail'>;
}

/** Addresses looked up at the same time. */
const CONCURRENCY = 8;

/** Looks through the subscriptions of a bank's topics for those that receive what is not meant for them. */
export class SubscriptionCheck {
  readonly #options: SubscriptionCheckOptions;

  constructor(options: SubscriptionCheckOptions) {
    this.#options = options;
  }

  /** Reads every subscription, and by its address the person whom it delivers to. Throws `AwsUnavailable`. */
  async run(): Promise<SubscriptionList> {
    const { subscriptions, topicsOfBank } = this.#options;
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
    return { items, unsafeCount: items.filter(({ safety }) => safety === 'unsafe').length, filterPolicies };
  }

  async #holdersOf(listed: readonly MailSubscription[]): Promise<ReadonlyMap<string, User>> {
    const holders = new Map<string, User>();
    const rest = new Set(listed.filter(({ protocol }) => protocol.startsWith('email')).map(addressOf)).values();
    const lane = async (): Promise<void> => {
      for (const address of rest) {
        const holder = await this.#options.users.byEmail(address);
        if (holder !== undefined) holders.set(address, holder);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, lane));
    return holders;
  }
}

const addressOf = ({ endpoint }: MailSubscription): string => endpoint.toLowerCase();

function viewOf(subscription: MailSubscription, use: TopicUse, holder: User | undefined): SubscriptionView {
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
