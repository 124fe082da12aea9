import { randomUUID } from 'node:crypto';
import type {
  SubscriptionList,
  SubscriptionView,
  TopicChange,
  TopicUse,
  TopicView,
} from '../../shared/contract/topics';
import { referenceOf } from '../../shared/domain/reference';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { AwsRefusal } from '../aws/credentials-unavailable';
import type { Log } from '../log';
import type { MailTarget } from '../notifications/mail-filter';
import { answered } from '../notifications/sns-calls';
import type { SnsPublisher } from '../notifications/sns-publisher';
import { judge } from '../notifications/subscription-safety';
import type { MailSubscription, SnsSubscriptions, SubscribeOutcome } from '../notifications/subscriptions';
import { type TopicSource, topicNameOf } from '../notifications/topic-arns';
import type { SnsTopics } from '../notifications/topics';
import type { UserReader } from '../repositories/ports';
import type { User } from '../repositories/records';
import type { Actor } from './actor';
import { unconfirmedName } from './production-name';

export interface TopicServiceOptions {
  readonly topicsOfBank: TopicSource;
  readonly topics: Pick<SnsTopics, 'describe' | 'provision'>;
  readonly subscriptions: Pick<SnsSubscriptions, 'list' | 'subscribe' | 'setFilter' | 'unsubscribe'>;
  readonly publisher: Pick<SnsPublisher, 'sendTest'>;
  readonly users: Pick<UserReader, 'byId' | 'byEmail'>;
  readonly workspace: { readonly name: string; readonly production: boolean };
  readonly log: Log;
}

type Subscribed = { readonly outcome: Exclude<SubscribeOutcome, 'filterLimit'> };
type Refused<C extends Failure['code'] = never> = AwsRefusal | Failure<C>;

/** Addresses looked up at the same time. */
const CONCURRENCY = 8;

/** An administrator's work on the topics of an AWS workspace: who receives mail, and whether anybody receives too much. */
export class TopicService {
  readonly #options: TopicServiceOptions;

  constructor(options: TopicServiceOptions) {
    this.#options = options;
  }

  /** The topics as they are. */
  overview(): Promise<Result<readonly TopicView[], AwsRefusal>> {
    return answered(() => this.#options.topics.describe());
  }

  /** Creates and completes the topics; answers what was done. */
  async provision(
    actor: Actor,
    typedName: string | null,
  ): Promise<Result<readonly TopicChange[], Refused<'workspace.nameMismatch'>>> {
    const { topics, log } = this.#options;
    const unconfirmed = unconfirmedName(this.#options.workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    const changed = await answered(() => topics.provision());
    if (changed.ok) log.info({ actorId: actor.userId, changes: changed.value }, 'Topics were provisioned');
    return changed;
  }

  /** Every subscription, each judged by what it would receive and whose address it delivers to. */
  subscriptions(): Promise<Result<SubscriptionList, AwsRefusal>> {
    return answered(async () => {
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
    });
  }

  /** Subscribes the address on record to the customer's own mail: nobody types an address that could be another's. */
  async subscribeCustomer(
    actor: Actor,
    userId: string,
  ): Promise<Result<Subscribed, Refused<'user.notFound' | 'subscription.filterLimit'>>> {
    const user = await this.#options.users.byId(userId);
    if (user?.role !== 'customer') return fail({ code: 'user.notFound' });
    return this.#subscribe(actor, { audience: 'customer', userId }, user.email);
  }

  /** Refuses an address that a customer has: compliance mail must not reach the person it is about. */
  async subscribeCompliance(
    actor: Actor,
    address: string,
  ): Promise<Result<Subscribed, Refused<'subscription.customerAddress' | 'subscription.filterLimit'>>> {
    const holder = await this.#options.users.byEmail(address.toLowerCase());
    if (holder?.role === 'customer') return fail({ code: 'subscription.customerAddress', address });
    return this.#subscribe(actor, { audience: 'compliance' }, address);
  }

  /** Has SNS send the confirmation mail again, for a subscription that still waits. */
  async resendConfirmation(
    actor: Actor,
    topic: string,
    endpoint: string,
  ): Promise<
    Result<
      Subscribed,
      Refused<'subscription.notFound' | 'user.notFound' | 'subscription.customerAddress' | 'subscription.filterLimit'>
    >
  > {
    const listed = await this.subscriptions();
    if (!listed.ok) return listed;
    const waits = listed.value.items.find(
      (one) => one.topic === topic && one.endpoint === endpoint && one.confirmation === 'pending',
    );
    if (waits === undefined || !waits.protocol.startsWith('email')) return fail({ code: 'subscription.notFound' });
    const holder = await this.#options.users.byEmail(endpoint.toLowerCase());
    const { alerts, compliance } = await this.#options.topicsOfBank();
    const carriesCustomerMail = topic === topicNameOf(alerts);
    if (holder?.role === 'customer') {
      if (!carriesCustomerMail) return fail({ code: 'subscription.customerAddress', address: endpoint });
      return this.#subscribe(actor, { audience: 'customer', userId: holder.userId }, endpoint);
    }
    if (carriesCustomerMail && alerts !== compliance) return fail({ code: 'user.notFound' });
    return this.#subscribe(actor, { audience: 'compliance' }, endpoint);
  }

  /** Limits a subscription to the mail of the customer whose address it delivers to. */
  async setFilter(
    actor: Actor,
    subscriptionArn: string,
    typedName: string | null,
  ): Promise<
    Result<
      object,
      Refused<'workspace.nameMismatch' | 'subscription.notFound' | 'user.notFound' | 'subscription.filterLimit'>
    >
  > {
    const { subscriptions, users, log } = this.#options;
    const unconfirmed = unconfirmedName(this.#options.workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    const listed = await this.subscriptions();
    if (!listed.ok) return listed;
    const subscription = listed.value.items.find((one) => one.subscriptionArn === subscriptionArn);
    if (subscription === undefined) return fail({ code: 'subscription.notFound' });
    const holder = await users.byEmail(subscription.endpoint.toLowerCase());
    if (holder?.role !== 'customer') return fail({ code: 'user.notFound' });
    const { userId } = holder;
    const set = await answered(() => subscriptions.setFilter(subscriptionArn, { audience: 'customer', userId }));
    if (!set.ok) return set;
    if (set.value === 'missing') return fail({ code: 'subscription.notFound' });
    if (set.value === 'filterLimit') return fail({ code: 'subscription.filterLimit' });
    log.info({ actorId: actor.userId, userId, subscriptionArn }, 'A subscription was limited to its customer');
    return ok({});
  }

  async unsubscribe(
    actor: Actor,
    subscriptionArn: string,
    typedName: string | null,
  ): Promise<Result<object, Refused<'workspace.nameMismatch' | 'subscription.notFound'>>> {
    const unconfirmed = unconfirmedName(this.#options.workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    const ended = await answered(() => this.#options.subscriptions.unsubscribe(subscriptionArn));
    if (!ended.ok) return ended;
    if (ended.value === 'missing') return fail({ code: 'subscription.notFound' });
    this.#options.log.info({ actorId: actor.userId, subscriptionArn }, 'A subscription was ended');
    return ok({});
  }

  /** A mail that says that mail arrives, to everybody subscribed for the target. Answers the reference that it carries. */
  async sendTest(
    actor: Actor,
    target: MailTarget,
  ): Promise<Result<{ readonly reference: string }, Refused<'user.notFound'>>> {
    const { users, publisher, log } = this.#options;
    if (target.audience === 'customer' && (await users.byId(target.userId))?.role !== 'customer') {
      return fail({ code: 'user.notFound' });
    }
    const reference = referenceOf(randomUUID());
    const sent = await answered(() => publisher.sendTest(target, reference));
    if (!sent.ok) return sent;
    log.info({ actorId: actor.userId, audience: target.audience, reference }, 'A test mail was sent');
    return ok({ reference });
  }

  async #subscribe(
    actor: Actor,
    target: MailTarget,
    address: string,
  ): Promise<Result<Subscribed, Refused<'subscription.filterLimit'>>> {
    const { subscriptions, log } = this.#options;
    const to = { protocol: 'email', endpoint: address } as const;
    const subscribed = await answered(() => subscriptions.subscribe(target, to));
    if (!subscribed.ok) return subscribed;
    const outcome = subscribed.value;
    if (outcome === 'filterLimit') return fail({ code: 'subscription.filterLimit' });
    log.info({ actorId: actor.userId, ...target, outcome }, 'An address was subscribed');
    return ok({ outcome });
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
