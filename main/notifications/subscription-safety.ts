import type { SubscriptionFinding, SubscriptionView, TopicUse } from '../../shared/contract/topics';
import type { User } from '../repositories/records';
import { type MailTarget, targetOfFilter } from './mail-filter';
import type { MailSubscription } from './subscriptions';

/**
 * The person whose mail address a subscription delivers to; undefined when nobody in the bank has it. `unreadable` where
 * somebody has, whose record tells neither who they are nor their role.
 */
export type AddressHolder = Pick<User, 'userId' | 'role'> | 'unreadable';

/** What puts a finding right. `setFilter` is possible where it is known whom the mail is for. */
export type SubscriptionFix = NonNullable<SubscriptionView['fix']>;

export interface Judgement {
  /** Whose mail it lets through, where one target alone. */
  readonly target: MailTarget | undefined;
  /** `unknown` while SNS does not tell its filter policy, or the bank not whose the address is. */
  readonly safety: SubscriptionView['safety'];
  readonly finding: SubscriptionFinding;
  readonly fix: SubscriptionFix | undefined;
}

/**
 * Whether a subscription receives anything that is not meant for it. A finding is about what it would receive, confirmed or
 * not: an unconfirmed one is a click away from it.
 */
export function judge(subscription: MailSubscription, use: TopicUse, holder: AddressHolder | undefined): Judgement {
  const { confirmation, subscriptionArn, filterPolicy, filterScope } = subscription;
  if (confirmation === 'deleted') return { target: undefined, safety: 'safe', finding: 'ended', fix: undefined };
  const isMailBox = subscription.protocol.startsWith('email');
  const isUnreadable = isMailBox && holder === 'unreadable';
  const person = holder === 'unreadable' ? undefined : holder;
  const isCustomers = isMailBox && person?.role === 'customer';
  // They may be a customer: compliance mail that waits for a person's decision does less harm than a tip.
  if (use === 'compliance' && isUnreadable) return unsafe(undefined, 'holderUnreadable', 'unsubscribe');
  // The compliance topic needs no filter to be seen through: whoever is on it would read compliance mail.
  if (use === 'compliance' && isCustomers) return unsafe(undefined, 'customerReadsCompliance', 'unsubscribe');
  if (subscriptionArn === undefined) {
    return { target: undefined, safety: 'unknown', finding: 'notConfirmed', fix: 'confirm' };
  }
  const target = targetOfFilter(filterPolicy, filterScope) ?? wholeTopic(use, filterPolicy);
  const repair = isCustomers ? 'setFilter' : 'unsubscribe';
  if (target === undefined) return unsafe(target, 'unfiltered', repair);
  if (use !== 'both' && target.audience !== use) {
    return { target, safety: 'safe', finding: 'nothingArrives', fix: 'unsubscribe' };
  }
  if (isUnreadable) {
    // One customer's mail alone, and compliance mail never: it is not to hold back what goes to compliance.
    if (target.audience === 'customer')
      return { target, safety: 'unknown', finding: 'holderUnreadable', fix: undefined };
    return unsafe(target, 'holderUnreadable', 'unsubscribe');
  }
  if (target.audience === 'customer' && isMailBox && person?.userId !== target.userId) {
    return unsafe(target, 'otherCustomer', repair);
  }
  if (target.audience === 'compliance' && isCustomers) return unsafe(target, 'customerReadsCompliance', repair);
  if (confirmation === 'pending') return { target, safety: 'safe', finding: 'notConfirmed', fix: 'confirm' };
  return { target, safety: 'safe', finding: 'none', fix: undefined };
}

const unsafe = (
  target: MailTarget | undefined,
  finding: SubscriptionFinding,
  fix: 'setFilter' | 'unsubscribe',
): Judgement => ({ target, safety: 'unsafe', finding, fix });

/** On a topic of its own, compliance mail needs no filter. A filter of another kind is not ours to read. */
const wholeTopic = (use: TopicUse, filterPolicy: string | undefined): MailTarget | undefined =>
  use === 'compliance' && filterPolicy === undefined ? { audience: 'compliance' } : undefined;
