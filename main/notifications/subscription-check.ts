import type { SubscriptionList, SubscriptionView, TopicUse } from '../../shared/contract/topics';
import type { UserReader } from '../repositories/ports';
import type { TopicStates } from '../repositories/topic-states';
import { type Clock, fromTimestamp, type Timestamp, toTimestamp } from '../time/clock';
import { type AddressHolder, addressHolder, whyNotCompliance } from './address-holder';
import type { AskedTarget } from './asked-target';
import { inLanes } from './in-lanes';
import type { MailTarget } from './mail-filter';
import { isMailBox, judge } from './subscription-safety';
import type { MailSubscription, SnsSubscriptions } from './subscriptions';
import { type TopicSource, topicNameOf } from './topic-arns';

export interface SubscriptionCheckOptions {
  readonly topicsOfBank: TopicSource;
  readonly subscriptions: Pick<SnsSubscriptions, 'list'>;
  readonly users: Pick<UserReader, 'holderOf'>;
  readonly askedTarget: AskedTarget;
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
    const asked = await this.#askedOf(
      listed.filter((one) => useOf(one.topicArn) === 'both'),
      holders,
    );
    const items = listed.map((one) => viewOf(one, useOf(one.topicArn), holderIn(holders, one), asked.get(one)));
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
        (address) => whyNotCompliance(holders.get(address) ?? 'nobody') === undefined,
      ),
    });
    this.#last = { items, unsafeCount, filterPolicies, checkedAt };
    return this.#last;
  }

  async #holdersOf(listed: readonly MailSubscription[]): Promise<ReadonlyMap<string, AddressHolder>> {
    const holders = new Map<string, AddressHolder>();
    const addresses = new Set(listed.filter(isMailBox).map(addressOf));
    await inLanes(addresses.values(), CONCURRENCY, ALWAYS, async (address) => {
      holders.set(address, await addressHolder(this.#options.users, address));
    });
    return holders;
  }

  /** What was asked of SNS for those of which it tells nothing yet. */
  async #askedOf(
    listed: readonly MailSubscription[],
    holders: ReadonlyMap<string, AddressHolder>,
  ): Promise<ReadonlyMap<MailSubscription, MailTarget>> {
    const asked = new Map<MailSubscription, MailTarget>();
    const untold = listed.filter(
      ({ subscriptionArn, confirmation }) => subscriptionArn === undefined && confirmation === 'pending',
    );
    await inLanes(untold.filter(isMailBox).values(), CONCURRENCY, ALWAYS, async (one) => {
      const topic = topicNameOf(one.topicArn);
      const target = await this.#options.askedTarget(topic, addressOf(one), holderIn(holders, one));
      if (target !== undefined) asked.set(one, target);
    });
    return asked;
  }
}

const ALWAYS = () => true;

const addressOf = ({ endpoint }: Pick<MailSubscription, 'endpoint'>): string => endpoint.toLowerCase();

const holderIn = (holders: ReadonlyMap<string, AddressHolder>, one: MailSubscription): AddressHolder =>
  holders.get(addressOf(one)) ?? 'nobody';

/** One that nobody has confirmed may be confirmed before the next look. A customer's own mail is none of compliance's. */
const mayReadCompliance = (one: SubscriptionView): boolean =>
  isMailBox(one) && one.confirmation !== 'deleted' && one.audience !== 'customer';

function viewOf(
  subscription: MailSubscription,
  use: TopicUse,
  holder: AddressHolder,
  asked: MailTarget | undefined,
): SubscriptionView {
  const { target, safety, finding, fix } = judge(subscription, use, holder, asked);
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
