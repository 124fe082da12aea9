import type { MailProblem } from '../../shared/domain/mail-problems';
import { AwsUnavailable } from '../aws/calls/failures';
import { SerialQueue } from '../concurrency/serial-queue';
import type { Log } from '../log';
import type { PendingSubscriptions, WaitingCustomer } from '../repositories/pending-subscriptions';
import type { UserReader } from '../repositories/ports';
import type { Page, PageRequest } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import { addressHolder, userOf } from './address-holder';
import { inLanes } from './in-lanes';
import type { SnsSubscriptions, SubscribeOutcome } from './subscriptions';

export interface SubscriptionRelayDependencies {
  readonly pendingSubscriptions: PendingSubscriptions;
  readonly users: Pick<UserReader, 'holderOf'>;
  readonly subscriptions: Pick<SnsSubscriptions, 'subscribe'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this relay among those of other consoles: one per start of the program. */
  readonly claimant: string;
  /** A failure that trying again does not mend. */
  readonly isForbidden: (error: unknown) => boolean;
  /** Called after a pass of its own that subscribed or refused somebody: the lists on the screen are old. */
  readonly onChange?: () => void;
  readonly intervalMs?: number;
}

export interface SubscriptionPass {
  /** Customers whom AWS has sent a mail to confirm by, or who had confirmed before. */
  readonly asked: number;
  /** Customers who are subscribed with another filter and wait on. */
  readonly otherFilter: number;
  /** Customers whose address AWS does not take, who wait on. */
  readonly addressRefused: number;
  /** Customers whose address is not known to be theirs alone, whom nobody asked AWS for, who wait on. */
  readonly addressContested: number;
  /** AWS allowed no more filter policies: the pass ended there, and the others wait on. */
  readonly full: boolean;
}

export interface PassWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

const DEFAULT_INTERVAL_MS = 5 * 60_000;
const PAGE_SIZE = 100;
/** A pass ends after so many pages; what is left is for the next one. */
const MAX_PAGES = 10_000;
/** How far those are counted whom a pass is going to read anyway. */
const MOST_COUNTED = PAGE_SIZE * MAX_PAGES;
/** Subscribed at the same time: SNS allows few such calls a second. */
const CONCURRENCY = 4;
/** Longer than a subscription can take, so that a lease runs out only on a console that died. */
const LEASE_MS = 2 * 60_000;

/**
 * Has SNS subscribe the customers who wait for it, each to their own mail at the address on record. Only where an
 * administrator's profile is signed in: what limits a customer's subscription is its filter, which IAM cannot look at, so
 * that a counter that may subscribe could subscribe anybody to everything. Losing a reply or dying in between repeats a call
 * that then changes nothing.
 */
export class SubscriptionRelay {
  readonly #deps: SubscriptionRelayDependencies;
  #timer: NodeJS.Timeout | undefined;
  /** Passes go one after the other: two under one claimant would ask for everybody twice. */
  readonly #passes = new SerialQueue();
  #looking = false;
  #permitted = false;
  #stopped = false;
  /** Sessions that are over: a pass that was asked for in one of them goes no further. */
  #endings = 0;

  constructor(dependencies: SubscriptionRelayDependencies) {
    this.#deps = dependencies;
  }

  /** Works from now on, and periodically, or leaves it. Never throws. */
  permit(permitted: boolean): void {
    const begins = permitted && !this.#permitted && !this.#stopped;
    this.#permitted = permitted;
    if (!permitted) this.#rest();
    if (!begins) return;
    this.#beat();
    this.#look();
  }

  /** The session is over: whatever was asked for in it goes no further. Those in hand are finished. */
  endPasses(): void {
    this.#endings += 1;
  }

  /** Takes no more customers and waits for those in hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.permit(false);
    await this.#passes.idle();
  }

  /**
   * One pass over everybody who waits, after those under way. `again` takes those as well whom SNS has refused before, and
   * takes them first. Ends with the session in which it was asked for. Throws `AwsUnavailable`.
   */
  async runOnce(again: boolean, watch?: PassWatch): Promise<SubscriptionPass> {
    const begun = this.#endings;
    const goesOn = () => !this.#stopped && this.#endings === begun && watch?.signal.aborted !== true;
    const pass = await this.#passes.run(() => this.#pass(again, goesOn, watch?.onProgress));
    // Somebody has made room: those who come next are taken again.
    if (again && !pass.full && this.#permitted) this.#beat();
    return pass;
  }

  async #pass(again: boolean, mayGoOn: () => boolean, onProgress?: PassWatch['onProgress']): Promise<SubscriptionPass> {
    const { pendingSubscriptions } = this.#deps;
    const counts = { asked: 0, otherFilter: 0, addressRefused: 0, addressContested: 0, filterLimit: 0 };
    const goesOn = () => mayGoOn() && counts.filterLimit === 0;
    const total = onProgress === undefined || !goesOn() ? 0 : await pendingSubscriptions.waitingCount(MOST_COUNTED);
    let done = 0;
    const take = async (customer: WaitingCustomer): Promise<void> => {
      const outcome = await this.#subscribe(customer);
      if (outcome !== 'notOurs') counts[outcome] += 1;
      done += 1;
      onProgress?.(done, Math.max(done, total));
    };
    if (again) await this.#takeAll((page) => pendingSubscriptions.refused(page), goesOn, take);
    await this.#takeAll((page) => pendingSubscriptions.waiting(page), goesOn, take);
    const { filterLimit, ...told } = counts;
    return { ...told, full: filterLimit > 0 };
  }

  /** Throws what the first failure was, once those in hand are done. */
  async #takeAll(
    read: (page: PageRequest) => Promise<Page<WaitingCustomer>>,
    mayGoOn: () => boolean,
    take: (customer: WaitingCustomer) => Promise<void>,
  ): Promise<void> {
    let cursor: string | undefined;
    let failure: unknown;
    const goesOn = () => mayGoOn() && failure === undefined;
    for (let page = 0; page < MAX_PAGES && goesOn(); page += 1) {
      const { items, nextCursor } = await read({ cursor, limit: PAGE_SIZE });
      await inLanes(items.values(), CONCURRENCY, goesOn, async (customer) => {
        await take(customer).catch((error: unknown) => {
          failure = error;
        });
      });
      if (failure !== undefined) throw failure;
      if (nextCursor === undefined) return;
      cursor = nextCursor;
    }
  }

  #beat(): void {
    this.#timer ??= setInterval(() => this.#look(), this.#deps.intervalMs ?? DEFAULT_INTERVAL_MS);
  }

  #look(): void {
    if (this.#looking) return;
    this.#looking = true;
    void this.#passes
      .run(() => this.#passOfItsOwn())
      .finally(() => {
        this.#looking = false;
      });
  }

  async #passOfItsOwn(): Promise<void> {
    const { log, isForbidden } = this.#deps;
    try {
      const { full, ...counts } = await this.#pass(false, () => this.#permitted && !this.#stopped);
      if (full || Object.values(counts).some((count) => count > 0)) {
        log.info({ ...counts, full }, 'Customers were subscribed');
        this.#deps.onChange?.();
      }
      // Every further call would be refused as well, until somebody makes room: then they have it done.
      if (full) this.#rest();
    } catch (error) {
      if (isForbidden(error)) this.#rest();
      log.warn({ err: error }, 'Customers who wait could not be subscribed');
    }
  }

  /** Until the next sign-in, or until somebody has it done. */
  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #subscribe({ userId }: WaitingCustomer): Promise<'asked' | 'notOurs' | MailProblem> {
    const { pendingSubscriptions, clock, claimant } = this.#deps;
    const nowMs = clock.nowMs();
    // The address as it is now, not as it was on the page.
    const claimed = await pendingSubscriptions.claim(
      userId,
      claimant,
      toTimestamp(nowMs),
      toTimestamp(nowMs + LEASE_MS),
    );
    if (claimed === undefined) return 'notOurs';
    const outcome = await this.#ask(userId, claimed.email);
    if (outcome !== 'confirmationSent' && outcome !== 'confirmed') {
      await pendingSubscriptions.refuse(userId, outcome);
      return outcome;
    }
    await pendingSubscriptions.settle(userId, toTimestamp(clock.nowMs()));
    return 'asked';
  }

  /** What is no answer about this address is none about any: the claim goes back, for whoever comes next. */
  async #ask(userId: string, address: string): Promise<SubscribeOutcome | 'addressContested'> {
    const { pendingSubscriptions, users, subscriptions, claimant, log } = this.#deps;
    try {
      // Mail to an address that two have, in other capitals, would tell one of the other's money.
      const holder = await addressHolder(users, address);
      // Whether two have it shows once the adoption has come to its end: until then nobody's address is refused.
      if (holder === 'notAdopted') throw untilAdopted();
      if (userOf(holder)?.userId !== userId) return 'addressContested';
      return await subscriptions.subscribe({ audience: 'customer', userId }, { protocol: 'email', endpoint: address });
    } catch (error) {
      await pendingSubscriptions.release(userId, claimant).catch((lost: unknown) => {
        log.warn({ userId, err: lost }, 'The claim of a customer could not be given back');
      });
      throw error;
    }
  }
}

const untilAdopted = () =>
  new AwsUnavailable({ kind: 'notAdopted' }, { action: 'sns:Subscribe', resource: undefined }, undefined);
