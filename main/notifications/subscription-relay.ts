import { type Clock, toTimestamp } from '../clock';
import type { Log } from '../log';
import type { MailProblem, MailWants, WaitingCustomer } from '../repositories/mail-wants';
import { inLanes } from './in-lanes';
import type { SnsSubscriptions } from './subscriptions';

export interface SubscriptionRelayDependencies {
  readonly wants: MailWants;
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
  #running: Promise<void> | undefined;
  #permitted = false;
  #stopped = false;

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

  /** Takes no more customers and waits for those in hand. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.permit(false);
    await this.#running;
  }

  /**
   * One pass over everybody who waits. `again` takes those as well whom SNS has refused before. Throws `AwsUnavailable`.
   */
  async runOnce(again: boolean, watch?: PassWatch): Promise<SubscriptionPass> {
    const { wants } = this.#deps;
    const total = watch === undefined ? 0 : await wants.waitingCount();
    const counts = { asked: 0, otherFilter: 0, filterLimit: 0 };
    let cursor: string | undefined;
    let done = 0;
    let failure: unknown;
    const goesOn = () =>
      !this.#stopped && failure === undefined && counts.filterLimit === 0 && watch?.signal.aborted !== true;
    for (let page = 0; page < MAX_PAGES && goesOn(); page += 1) {
      const { items, nextCursor } = await wants.waiting({ cursor, limit: PAGE_SIZE });
      const taken = items.filter(({ problem }) => again || problem === undefined);
      await inLanes(taken.values(), CONCURRENCY, goesOn, async (customer) => {
        try {
          const outcome = await this.#subscribe(customer);
          if (outcome !== 'notOurs') counts[outcome] += 1;
          done += 1;
          watch?.onProgress(done, Math.max(done, total));
        } catch (error) {
          failure = error;
        }
      });
      if (failure !== undefined) throw failure;
      if (nextCursor === undefined) break;
      cursor = nextCursor;
    }
    const full = counts.filterLimit > 0;
    // Somebody has made room: those who come next are taken again.
    if (again && !full && this.#permitted) this.#beat();
    return { asked: counts.asked, otherFilter: counts.otherFilter, full };
  }

  #beat(): void {
    this.#timer ??= setInterval(() => this.#look(), this.#deps.intervalMs ?? DEFAULT_INTERVAL_MS);
  }

  #look(): void {
    this.#running ??= this.#pass().finally(() => {
      this.#running = undefined;
    });
  }

  async #pass(): Promise<void> {
    const { log, isForbidden } = this.#deps;
    try {
      const { asked, otherFilter, full } = await this.runOnce(false);
      if (asked + otherFilter > 0 || full) {
        log.info({ asked, otherFilter, full }, 'Customers were subscribed');
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
    const { wants, subscriptions, clock, claimant } = this.#deps;
    const nowMs = clock.nowMs();
    // The address as it is now, not as it was on the page.
    const claimed = await wants.claim(userId, claimant, toTimestamp(nowMs), toTimestamp(nowMs + LEASE_MS));
    if (claimed === undefined) return 'notOurs';
    const to = { protocol: 'email', endpoint: claimed.email } as const;
    const outcome = await subscriptions.subscribe({ audience: 'customer', userId }, to);
    if (outcome === 'filterLimit' || outcome === 'otherFilter') {
      await wants.refuse(userId, outcome);
      return outcome;
    }
    await wants.settle(userId, toTimestamp(clock.nowMs()));
    return 'asked';
  }
}
