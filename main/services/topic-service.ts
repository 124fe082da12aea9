import { randomUUID } from 'node:crypto';
import { complianceReceivers } from '../../shared/compliance-receivers';
import type { CallOutput } from '../../shared/contract';
import type { SubscriptionList, TopicChange, TopicView } from '../../shared/contract/topics';
import type { MailProblem } from '../../shared/domain/mail-problems';
import { referenceOf } from '../../shared/domain/reference';
import { type AwsRefusal, type Failure, fail, ok, type Result } from '../../shared/failures';
import { answered } from '../aws/calls/refusals';
import type { Log } from '../log';
import { type AddressHolder, addressHolder, userOf } from '../notifications/address-holder';
import { filterPolicyFor, type MailTarget, targetOfFilter } from '../notifications/mail-filter';
import type { SnsPublisher } from '../notifications/sns-publisher';
import type { SubscriptionCheck } from '../notifications/subscription-check';
import type { SnsSubscriptions, SubscribeOutcome } from '../notifications/subscriptions';
import { type TopicSource, topicNameOf } from '../notifications/topic-arns';
import type { SnsTopics } from '../notifications/topics';
import type { PendingSubscriptions } from '../repositories/pending-subscriptions';
import type { UserReader } from '../repositories/ports';
import type { TopicStates } from '../repositories/topic-states';
import { type Clock, toTimestamp } from '../time/clock';
import type { Actor } from './actor';
import { type NotForCompliance, refusalFor, untoldFor } from './compliance-address';
import { unconfirmedName } from './production-name';
import type { WaitingSubscriptions } from './waiting-subscriptions';

export interface TopicServiceOptions {
  readonly topicsOfBank: TopicSource;
  readonly topics: Pick<SnsTopics, 'describe' | 'provision'>;
  readonly subscriptions: Pick<SnsSubscriptions, 'listOf' | 'one' | 'subscribe' | 'setFilter' | 'unsubscribe'>;
  readonly check: Pick<SubscriptionCheck, 'run' | 'recent'>;
  readonly publisher: Pick<SnsPublisher, 'sendTest'>;
  readonly users: Pick<UserReader, 'byId' | 'holderOf'>;
  readonly pendingSubscriptions: Pick<PendingSubscriptions, 'settle'>;
  /** Keeps whom SNS was asked to send compliance mail. */
  readonly states: Pick<TopicStates, 'noteAsked'>;
  readonly waiting: WaitingSubscriptions;
  readonly clock: Clock;
  readonly workspace: { readonly name: string; readonly production: boolean };
  readonly log: Log;
}

type NotSubscribed =
  | 'subscription.filterLimit'
  | 'subscription.otherFilter'
  | 'subscription.addressRefused'
  | 'subscription.addressContested';
type Subscribed = { readonly outcome: Exclude<SubscribeOutcome, MailProblem> };
type Refused<C extends Failure['code'] = never> = AwsRefusal | Failure<C>;

/** An administrator's work on the topics of an AWS workspace: who receives mail, and whether anybody receives too much. */
export class TopicService {
  readonly #options: TopicServiceOptions;

  constructor(options: TopicServiceOptions) {
    this.#options = options;
  }

  /** Customers who are to be subscribed and are not yet. */
  get waiting(): WaitingSubscriptions {
    return this.#options.waiting;
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
    return answered(() => this.#options.check.run());
  }

  /** How many of them are unsafe, and how many receive compliance mail, as found within the last minutes. */
  safety(): Promise<Result<CallOutput<'topics.safety'>, AwsRefusal>> {
    return answered(async () => {
      const { items, unsafeCount, checkedAt } = await this.#options.check.recent();
      return { unsafeCount, checkedAt, complianceReceiverCount: complianceReceivers(items).length };
    });
  }

  /** Subscribes the address on record to the customer's own mail: nobody types an address that could be another's. */
  async subscribeCustomer(
    actor: Actor,
    userId: string,
  ): Promise<Result<Subscribed, Refused<'user.notFound' | 'subscription.notAdopted' | NotSubscribed>>> {
    const user = await this.#options.users.byId(userId);
    if (user?.role !== 'customer') return fail({ code: 'user.notFound' });
    const { email: address } = user;
    const holder = await this.#holderOf(address);
    const untold = untoldFor(holder, address);
    if (untold !== undefined) return fail(untold);
    if (userOf(holder)?.userId !== userId) return fail({ code: 'subscription.addressContested', address });
    return this.#subscribe(actor, { audience: 'customer', userId }, address);
  }

  /**
   * Refuses an address of whoever may not read compliance mail: it must not reach the person it is about, nor staff who have
   * nothing to do with it or are gone.
   */
  async subscribeCompliance(
    actor: Actor,
    address: string,
  ): Promise<Result<Subscribed, Refused<NotForCompliance | NotSubscribed>>> {
    const refused = refusalFor(await this.#holderOf(address), address);
    if (refused !== undefined) return fail(refused);
    return this.#subscribe(actor, { audience: 'compliance' }, address);
  }

  /**
   * Has SNS send the confirmation mail again, for a subscription that still waits. SNS tells of none what it lets through, so
   * it is subscribed as what its address is; on a topic that carries both kinds of mail an address that nobody of the bank
   * has may be anybody's.
   */
  async resendConfirmation(
    actor: Actor,
    topic: string,
    endpoint: string,
  ): Promise<
    Result<
      Subscribed,
      Refused<
        'subscription.notFound' | 'subscription.unknownAddress' | 'user.notFound' | NotForCompliance | NotSubscribed
      >
    >
  > {
    const waits = await answered(() => this.#isPending(topic, endpoint));
    if (!waits.ok) return waits;
    if (!waits.value) return fail({ code: 'subscription.notFound' });
    const holder = await this.#holderOf(endpoint);
    const untold = untoldFor(holder, endpoint);
    if (untold !== undefined) return fail(untold);
    const user = userOf(holder);
    const { alerts, compliance } = await this.#options.topicsOfBank();
    if (topic === topicNameOf(alerts)) {
      if (user?.role === 'customer') {
        return this.#subscribe(actor, { audience: 'customer', userId: user.userId }, endpoint);
      }
      if (alerts !== compliance) return fail({ code: 'user.notFound' });
      if (user?.status !== 'active') return fail({ code: 'subscription.unknownAddress', address: endpoint });
    }
    const refused = refusalFor(holder, endpoint);
    if (refused !== undefined) return fail(refused);
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
      Refused<
        | 'workspace.nameMismatch'
        | 'subscription.notFound'
        | 'user.notFound'
        | 'subscription.addressContested'
        | 'subscription.notAdopted'
        | 'subscription.filterLimit'
      >
    >
  > {
    const { subscriptions, log } = this.#options;
    const unconfirmed = unconfirmedName(this.#options.workspace, typedName);
    if (unconfirmed !== undefined) return fail(unconfirmed);
    const found = await answered(() => subscriptions.one(subscriptionArn));
    if (!found.ok) return found;
    if (found.value === undefined) return fail({ code: 'subscription.notFound' });
    const { endpoint: address } = found.value;
    const holder = await this.#holderOf(address);
    const untold = untoldFor(holder, address);
    if (untold !== undefined) return fail(untold);
    const user = userOf(holder);
    if (user?.role !== 'customer') return fail({ code: 'user.notFound' });
    const { userId } = user;
    const set = await answered(() => subscriptions.setFilter(subscriptionArn, { audience: 'customer', userId }));
    if (!set.ok) return set;
    if (set.value === 'missing') return fail({ code: 'subscription.notFound' });
    if (set.value === 'filterLimit') return fail({ code: 'subscription.filterLimit' });
    await this.#settle(userId);
    log.info({ actorId: actor.userId, userId, subscriptionArn }, 'A subscription was limited to its customer');
    return ok({});
  }

  /** Cannot be taken back without the receiver, so that the address that it ends for must have been typed, everywhere. */
  async unsubscribe(
    actor: Actor,
    subscriptionArn: string,
    typedAddress: string,
  ): Promise<Result<object, Refused<'subscription.notFound' | 'subscription.addressMismatch'>>> {
    const { subscriptions, log } = this.#options;
    const found = await answered(() => subscriptions.one(subscriptionArn));
    if (!found.ok) return found;
    if (found.value === undefined) return fail({ code: 'subscription.notFound' });
    const { endpoint: address } = found.value;
    if (typedAddress.trim() !== address) return fail({ code: 'subscription.addressMismatch', address });
    const ended = await answered(() => subscriptions.unsubscribe(subscriptionArn));
    if (!ended.ok) return ended;
    if (ended.value === 'missing') return fail({ code: 'subscription.notFound' });
    log.info({ actorId: actor.userId, subscriptionArn }, 'A subscription was ended');
    return ok({});
  }

  /**
   * A mail that says that mail arrives. Answers the reference that it carries and how many confirmed subscriptions for the
   * target there were when it left: a customer's are those of the address on record.
   */
  async sendTest(
    actor: Actor,
    target: MailTarget,
  ): Promise<Result<{ readonly reference: string; readonly confirmedCount: number }, Refused<'user.notFound'>>> {
    const { users, publisher, log } = this.#options;
    const customer = target.audience === 'customer' ? await users.byId(target.userId) : undefined;
    if (target.audience === 'customer' && customer?.role !== 'customer') return fail({ code: 'user.notFound' });
    const reached = await answered(() => this.#confirmedFor(target, customer?.email));
    if (!reached.ok) return reached;
    const reference = referenceOf(randomUUID());
    const sent = await answered(() => publisher.sendTest(target, reference));
    if (!sent.ok) return sent;
    log.info({ actorId: actor.userId, audience: target.audience, reference }, 'A test mail was sent');
    return ok({ reference, confirmedCount: reached.value });
  }

  #holderOf(address: string): Promise<AddressHolder> {
    return addressHolder(this.#options.users, address);
  }

  /** Waits for no console any more. */
  #settle(userId: string): Promise<void> {
    const { pendingSubscriptions, clock } = this.#options;
    return pendingSubscriptions.settle(userId, toTimestamp(clock.nowMs()));
  }

  /** Until it is confirmed SNS tells nothing of it: without this note it would be anybody's. */
  async #noteAsked(address: string): Promise<void> {
    const { topicsOfBank, states, clock } = this.#options;
    const { compliance } = await topicsOfBank();
    await states.noteAsked(topicNameOf(compliance), address.toLowerCase(), toTimestamp(clock.nowMs()));
  }

  async #isPending(topic: string, endpoint: string): Promise<boolean> {
    const { topicsOfBank, subscriptions } = this.#options;
    const topicArn = Object.values(await topicsOfBank()).find((arn) => topicNameOf(arn) === topic);
    if (topicArn === undefined) return false;
    const found = await subscriptions.listOf(topicArn, endpoint);
    return found.some(({ protocol, confirmation }) => protocol.startsWith('email') && confirmation === 'pending');
  }

  /** One without a filter receives it as well. */
  async #confirmedFor(target: MailTarget, address: string | undefined): Promise<number> {
    const { alerts, compliance } = await this.#options.topicsOfBank();
    const topicArn = target.audience === 'customer' ? alerts : compliance;
    const wanted = filterPolicyFor(target);
    const listed = await this.#options.subscriptions.listOf(topicArn, address);
    return listed.filter(
      ({ confirmation, filterPolicy, filterScope }) =>
        confirmation === 'confirmed' &&
        (filterPolicy === undefined || samePolicy(targetOfFilter(filterPolicy, filterScope), wanted)),
    ).length;
  }

  async #subscribe(
    actor: Actor,
    target: MailTarget,
    address: string,
  ): Promise<Result<Subscribed, Refused<NotSubscribed>>> {
    const { subscriptions, log } = this.#options;
    const to = { protocol: 'email', endpoint: address } as const;
    const subscribed = await answered(() => subscriptions.subscribe(target, to));
    if (!subscribed.ok) return subscribed;
    const outcome = subscribed.value;
    if (outcome === 'filterLimit') return fail({ code: 'subscription.filterLimit' });
    if (outcome === 'otherFilter') return fail({ code: 'subscription.otherFilter', address });
    if (outcome === 'addressRefused') return fail({ code: 'subscription.addressRefused', address });
    if (target.audience === 'customer') await this.#settle(target.userId);
    else await this.#noteAsked(address);
    log.info({ actorId: actor.userId, ...target, outcome }, 'An address was subscribed');
    return ok({ outcome });
  }
}

const samePolicy = (target: MailTarget | undefined, policy: string): boolean =>
  target !== undefined && filterPolicyFor(target) === policy;
