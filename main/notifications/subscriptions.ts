import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  type Subscription,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import type { MailProblem } from '../../shared/domain/mail-problems';
import { filterPolicyFor, type MailTarget } from './mail-filter';
import { existsOtherwise, isAddressRefused, isFilterLimit, isMissing, snsCall } from './sns-calls';
import { type TopicSource, topicNameOf } from './topic-arns';

/** A subscription as SNS has it. */
export interface MailSubscription {
  /** Undefined while it is not confirmed: SNS does not tell it. */
  readonly subscriptionArn: string | undefined;
  readonly topicArn: string;
  readonly protocol: string;
  /** The mail address; a queue's ARN and the like for systems. */
  readonly endpoint: string;
  readonly confirmation: 'confirmed' | 'pending' | 'deleted';
  readonly filterPolicy: string | undefined;
  readonly filterScope: string | undefined;
}

/** Where a subscription delivers: a mail box, or the queue of a system that sends mail itself. */
export interface MailEndpoint {
  readonly protocol: 'email' | 'sqs';
  readonly endpoint: string;
}

/**
 * `confirmationSent`: SNS has sent the mail that the receiver confirms by. `otherFilter`: it is there with another filter, which
 * stays. The rest is why nothing was subscribed.
 */
export type SubscribeOutcome = 'confirmationSent' | 'confirmed' | Exclude<MailProblem, 'addressContested'>;

/** A page of SNS holds 100: far more than the filter policies of an account allow for. */
const MAX_PAGES = 1_000;
/** SNS allows few calls a second on subscriptions. */
const CONCURRENCY = 4;

/** The subscriptions of a bank's topics. Throws `AwsUnavailable`. */
export class SnsSubscriptions {
  readonly #sns: Pick<SNSClient, 'send'>;
  readonly #topics: TopicSource;

  constructor({ sns, topics }: { readonly sns: Pick<SNSClient, 'send'>; readonly topics: TopicSource }) {
    this.#sns = sns;
    this.#topics = topics;
  }

  /** Every subscription of both topics, with what it lets through. Those that end meanwhile are left out. */
  async list(): Promise<readonly MailSubscription[]> {
    const { alerts, compliance } = await this.#topics();
    const listed: MailSubscription[] = [];
    for (const topicArn of new Set([alerts, compliance])) listed.push(...(await this.listOf(topicArn)));
    return listed;
  }

  /** The same of one topic; with an address only those that deliver to it, and no more of SNS is asked about the others. */
  async listOf(topicArn: string, address?: string): Promise<readonly MailSubscription[]> {
    const listed = await this.#listed(topicArn);
    const wanted = address === undefined ? listed : listed.filter(({ Endpoint: one }) => one === address);
    const rest = wanted.entries();
    const found: (MailSubscription | undefined)[] = [];
    const lane = async (): Promise<void> => {
      for (const [position, subscription] of rest) found[position] = await this.#read(topicArn, subscription);
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, lane));
    return found.filter((subscription) => subscription !== undefined);
  }

  /** One of this bank's topics by its ARN; undefined when there is none. */
  async one(subscriptionArn: string): Promise<MailSubscription | undefined> {
    if (!(await this.#isOurs(subscriptionArn))) return undefined;
    const topicArn = subscriptionArn.slice(0, subscriptionArn.lastIndexOf(':'));
    const found = await this.#read(topicArn, { SubscriptionArn: subscriptionArn });
    if (found === undefined || found.endpoint !== '') return found;
    // The address is not among the attributes that SNS documents, only among those that it answers.
    const listed = (await this.#listed(topicArn)).find(({ SubscriptionArn: arn }) => arn === subscriptionArn);
    const { Protocol: protocol = '', Endpoint: endpoint = '' } = listed ?? {};
    // One that nobody can name has ended meanwhile.
    return endpoint === '' ? undefined : { ...found, protocol, endpoint };
  }

  /**
   * Subscribes with its filter policy in the same call, so that there is no moment without one. Again for one that is not
   * confirmed sends the confirmation mail again. One that is there with another policy is left as it is.
   */
  async subscribe(target: MailTarget, { protocol, endpoint }: MailEndpoint): Promise<SubscribeOutcome> {
    const topics = await this.#topics();
    const topicArn = target.audience === 'customer' ? topics.alerts : topics.compliance;
    const command = new SubscribeCommand({
      TopicArn: topicArn,
      Protocol: protocol,
      Endpoint: endpoint,
      // The scope is the default, and said all the same: a subscription that was given it later counts as the same one.
      Attributes: { FilterPolicy: filterPolicyFor(target), FilterPolicyScope: 'MessageAttributes' },
      ReturnSubscriptionArn: true,
    });
    let subscriptionArn: string | undefined;
    try {
      const attempted = { action: 'sns:Subscribe', resource: topicNameOf(topicArn) };
      ({ SubscriptionArn: subscriptionArn } = await snsCall(attempted, () => this.#sns.send(command)));
    } catch (error) {
      if (isFilterLimit(error)) return 'filterLimit';
      if (existsOtherwise(error)) return 'otherFilter';
      if (isAddressRefused(error)) return 'addressRefused';
      throw error;
    }
    const now = await this.#read(topicArn, { SubscriptionArn: subscriptionArn });
    return now?.confirmation === 'confirmed' ? 'confirmed' : 'confirmationSent';
  }

  /** Puts the filter policy of the target on a subscription. */
  async setFilter(subscriptionArn: string, target: MailTarget): Promise<'set' | 'missing' | 'filterLimit'> {
    if (!(await this.#isOurs(subscriptionArn))) return 'missing';
    try {
      // The policy first: until the scope follows, it is held against the body, which is no JSON, and lets nothing through.
      await this.#setAttribute(subscriptionArn, 'FilterPolicy', filterPolicyFor(target));
      await this.#setAttribute(subscriptionArn, 'FilterPolicyScope', 'MessageAttributes');
      return 'set';
    } catch (error) {
      if (isFilterLimit(error)) return 'filterLimit';
      if (isMissing(error)) return 'missing';
      throw error;
    }
  }

  /** `missing` for a subscription that is not one of this bank's topics; one that has ended already is no failure. */
  async unsubscribe(subscriptionArn: string): Promise<'ended' | 'missing'> {
    if (!(await this.#isOurs(subscriptionArn))) return 'missing';
    try {
      const attempted = { action: 'sns:Unsubscribe', resource: topicNameOf(subscriptionArn) };
      await snsCall(attempted, () => this.#sns.send(new UnsubscribeCommand({ SubscriptionArn: subscriptionArn })));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    return 'ended';
  }

  async #isOurs(subscriptionArn: string): Promise<boolean> {
    const { alerts, compliance } = await this.#topics();
    return [alerts, compliance].some((topicArn) => subscriptionArn.startsWith(`${topicArn}:`));
  }

  /** All pages, empty ones passed over. */
  async #listed(topicArn: string): Promise<readonly Subscription[]> {
    const attempted = { action: 'sns:ListSubscriptionsByTopic', resource: topicNameOf(topicArn) };
    const listed: Subscription[] = [];
    let token: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const command = new ListSubscriptionsByTopicCommand({
        TopicArn: topicArn,
        ...(token === undefined ? {} : { NextToken: token }),
      });
      const { Subscriptions: subscriptions = [], NextToken: next } = await snsCall(attempted, () =>
        this.#sns.send(command),
      );
      listed.push(...subscriptions);
      if (next === undefined || next === '') return listed;
      token = next;
    }
    throw new Error(`The subscriptions of a topic did not end after ${MAX_PAGES} pages`);
  }

  /** A subscription with its attributes; undefined when there is none any more. */
  async #read(topicArn: string, listed: Subscription): Promise<MailSubscription | undefined> {
    const { SubscriptionArn: arn, Protocol: protocol = '', Endpoint: endpoint = '' } = listed;
    const unread = { topicArn, protocol, endpoint, filterPolicy: undefined, filterScope: undefined };
    // SNS writes `PendingConfirmation`, `pending confirmation` or `Deleted` where there is no ARN to tell.
    if (arn === undefined || !arn.startsWith('arn:')) {
      return { ...unread, subscriptionArn: undefined, confirmation: arn === 'Deleted' ? 'deleted' : 'pending' };
    }
    try {
      const attempted = { action: 'sns:GetSubscriptionAttributes', resource: topicNameOf(topicArn) };
      const { Attributes: attributes = {} } = await snsCall(attempted, () =>
        this.#sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn })),
      );
      return {
        ...unread,
        protocol: attributes.Protocol ?? protocol,
        endpoint: attributes.Endpoint ?? endpoint,
        subscriptionArn: arn,
        confirmation: attributes.PendingConfirmation === 'true' ? 'pending' : 'confirmed',
        filterPolicy: attributes.FilterPolicy || undefined,
        filterScope: attributes.FilterPolicyScope || undefined,
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async #setAttribute(subscriptionArn: string, name: string, value: string): Promise<void> {
    const attempted = { action: 'sns:SetSubscriptionAttributes', resource: topicNameOf(subscriptionArn) };
    await snsCall(attempted, () =>
      this.#sns.send(
        new SetSubscriptionAttributesCommand({
          SubscriptionArn: subscriptionArn,
          AttributeName: name,
          AttributeValue: value,
        }),
      ),
    );
  }
}
