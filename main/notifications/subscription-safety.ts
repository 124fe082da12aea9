import type { SubscriptionFinding, SubscriptionView, TopicUse } from '../../shared/contract/topics';
import { type AddressHolder, userOf, whyNotCompliance } from './address-holder';
import { type MailTarget, targetOfFilter } from './mail-filter';
import type { MailSubscription } from './subscriptions';

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
 * not: an unconfirmed one is a click away from it. `asked` is what a console has asked SNS for at its address, where SNS
 * tells nothing of it.
 */
export function judge(
  subscription: MailSubscription,
  use: TopicUse,
  holder: AddressHolder,
  asked: MailTarget | undefined,
): Judgement {
  const { confirmation, subscriptionArn, filterPolicy, filterScope } = subscription;
  if (confirmation === 'deleted') return { target: undefined, safety: 'safe', finding: 'ended', fix: undefined };
  // What a system's is cannot be told: it is judged by its filter alone.
  const who = isMailBox(subscription) ? holder : 'nobody';
  const whyNot = whyNotCompliance(who);
  // The compliance topic needs no filter to be seen through: whoever is on it would read compliance mail.
  if (use === 'compliance' && whyNot !== undefined) return unsafe(undefined, whyNot, 'unsubscribe');
  if (subscriptionArn === undefined) {
    // Without a filter, a click lets it receive everything, whenever that comes.
    if (use === 'both' && asked === undefined) {
      return unsafe(undefined, 'notAskedHere', isMailBox(subscription) ? 'confirm' : undefined);
    }
    if (asked?.audience === 'compliance' && whyNot !== undefined) return unsafe(asked, whyNot, 'unsubscribe');
    return { target: asked, safety: 'unknown', finding: 'notConfirmed', fix: 'confirm' };
  }
  const target = targetOfFilter(filterPolicy, filterScope) ?? wholeTopic(use, filterPolicy);
  const repair = userOf(who)?.role === 'customer' ? 'setFilter' : 'unsubscribe';
  if (target === undefined) return unsafe(target, 'unfiltered', repair);
  if (use !== 'both' && target.audience !== use) {
    return { target, safety: 'safe', finding: 'nothingArrives', fix: 'unsubscribe' };
  }
  if (target.audience === 'compliance' && whyNot !== undefined) return unsafe(target, whyNot, repair);
  const wrong = isMailBox(subscription) && target.audience === 'customer' ? ofOneCustomer(target, who) : undefined;
  if (wrong !== undefined) return { ...wrong, target };
  if (confirmation === 'pending') return { target, safety: 'safe', finding: 'notConfirmed', fix: 'confirm' };
  // Whoever is on the way reads it: nobody can tell who that is.
  if (subscription.protocol === 'http') return { target, safety: 'unknown', finding: 'plainHttp', fix: 'unsubscribe' };
  return { target, safety: 'safe', finding: 'none', fix: undefined };
}

export const isMailBox = ({ protocol }: Pick<MailSubscription, 'protocol'>): boolean => protocol.startsWith('email');

/** What is wrong with one customer's mail at an address; undefined at their own. */
function ofOneCustomer(
  { userId }: Extract<MailTarget, { audience: 'customer' }>,
  holder: AddressHolder,
): Omit<Judgement, 'target'> | undefined {
  const user = userOf(holder);
  if (user !== undefined && user.userId === userId) return undefined;
  // One customer's mail alone, and compliance mail never: it is not to hold back what goes to compliance.
  if (holder === 'unreadable') return { safety: 'unknown', finding: 'holderUnreadable', fix: undefined };
  if (holder === 'notAdopted') return { safety: 'unknown', finding: 'holderNotAdopted', fix: undefined };
  const finding = holder === 'contested' ? 'addressContested' : 'otherCustomer';
  return { safety: 'unsafe', finding, fix: user?.role === 'customer' ? 'setFilter' : 'unsubscribe' };
}

const unsafe = (
  target: MailTarget | undefined,
  finding: SubscriptionFinding,
  fix: SubscriptionFix | undefined,
): Judgement => ({ target, safety: 'unsafe', finding, fix });

/** On a topic of its own, compliance mail needs no filter. A filter of another kind is not ours to read. */
const wholeTopic = (use: TopicUse, filterPolicy: string | undefined): MailTarget | undefined =>
  use === 'compliance' && filterPolicy === undefined ? { audience: 'compliance' } : undefined;
