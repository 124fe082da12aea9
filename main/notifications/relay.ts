import type { Log } from '../log';
import type { AlertQueue } from '../repositories/ports';
import type { PendingAlert } from '../repositories/records';
import { type Clock, fromTimestamp, toTimestamp } from '../time/clock';
import type { AlertDelivery, DeliveryOutcome } from './alert-delivery';
import { LONGEST_WAIT_MS } from './backoff';
import { inLanes } from './in-lanes';
import { oneLine } from './plain-text';
import { StuckClaims } from './stuck-claims';

export interface RelayDependencies {
  readonly alerts: AlertQueue;
  readonly delivery: AlertDelivery;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after a pass that delivered or postponed something: the counts on the screen are old. */
  readonly onChange?: () => void;
  /** A failure that trying again at once does not mend: this console may not deliver, and leaves it to those that may. */
  readonly isForbidden?: (error: unknown) => boolean;
  readonly intervalMs?: number;
  /** Milliseconds that no correction of the clock moves. */
  readonly steadyMs?: () => number;
}

/** `failed`: the queue did not answer for this one; its claim, if it has one, runs out by itself. */
type Outcome = DeliveryOutcome | 'failed';
export type PassCounts = Readonly<Record<Outcome, number>>;
const CHANGES: readonly Outcome[] = ['delivered', 'postponed', 'dead'];

const DEFAULT_INTERVAL_MS = 30_000;
const PAGE_SIZE = 100;
/** A pass ends after so many pages; what is left is for the next one. */
const MAX_PAGES = 1_000;
/** Alerts in hand at the same time. */
const CONCURRENCY = 4;
/** How long a console that may not deliver leaves the queue alone. */
const TRY_AGAIN_AFTER_MS = 15 * 60_000;
/** Of so many just posted each is delivered by its id; of more, a look at everything that waits finds them. */
const MOST_POSTED = 1_000;
/** A wait longer than any that a relay sets was written by a clock that was ahead by more than this. */
const IMPLAUSIBLE_WAIT_MS = LONGEST_WAIT_MS + 60 * 60_000;

/**
 * Works off the outbox that postings and notices fill in their own transactions. Any number of consoles may run one at
 * the same time. What this console has just posted is delivered right after the posting (`posted`); everything that waits is
 * looked at every half minute and when asked (`kick`), which finds what another console left behind.
 */
export class AlertRelay {
  readonly #deps: RelayDependencies;
  readonly #stuckClaims: StuckClaims;
  readonly #steadyMs: () => number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #lookAgain = false;
  readonly #posted = new Set<string>();
  #stopped = false;
  /** Since when this console may not deliver: nothing is asked of the queue until `resume`, or until it is tried again. */
  #forbiddenSinceMs: number | undefined;
  /** Something was permitted since the start, the last `resume` or the last time it was tried again. */
  #proven = false;
  /** It was said that this console may not deliver, and not yet that it may again. */
  #saidForbidden = false;

  constructor(dependencies: RelayDependencies) {
    this.#deps = dependencies;
    this.#steadyMs = dependencies.steadyMs ?? (() => performance.now());
    this.#stuckClaims = new StuckClaims(this.#steadyMs);
  }

  /** Starts looking, now and periodically. */
  start(): void {
    this.#timer ??= setInterval(() => this.kick(), this.#deps.intervalMs ?? DEFAULT_INTERVAL_MS);
    this.kick();
  }

  /** Looks soon. Any number of kicks while a pass runs make one more pass. Never throws. */
  kick(): void {
    this.#tryAgainInTime();
    this.#lookAgain = true;
    this.#wake();
  }

  /**
   * Delivers soon what was posted under these ids, and looks at nothing else: a look is paid for by everything that waits.
   * Never throws.
   */
  posted(alertIds: readonly string[]): void {
    if (this.#isHalted()) return;
    for (const alertId of alertIds) this.#posted.add(alertId);
    if (this.#posted.size > MOST_POSTED) {
      this.#posted.clear();
      this.#lookAgain = true;
    }
    this.#wake();
  }

  /** Somebody has reason to believe that delivering is permitted now: looks, also after it was not. */
  resume(): void {
    this.#unhalt();
    this.#saidForbidden = false;
    this.kick();
  }

  /** Takes no more alerts and waits for those in hand. What is left waits for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  #isHalted(): boolean {
    return this.#stopped || this.#forbiddenSinceMs !== undefined;
  }

  #unhalt(): void {
    this.#forbiddenSinceMs = undefined;
    this.#proven = false;
  }

  /** A permission may be given at any time, and nobody at this console knows of it: one alert finds out. */
  #tryAgainInTime(): void {
    const sinceMs = this.#forbiddenSinceMs;
    if (sinceMs !== undefined && this.#steadyMs() - sinceMs >= TRY_AGAIN_AFTER_MS) this.#unhalt();
  }

  #prove(): void {
    this.#proven = true;
    if (!this.#saidForbidden) return;
    this.#saidForbidden = false;
    this.#deps.log.info('This profile may deliver mail again.');
  }

  #wake(): void {
    if (this.#isHalted()) return;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      // What was asked for between the last look and here would wait for the next half minute.
      if (this.#lookAgain || this.#posted.size > 0) this.#wake();
    });
  }

  async #work(): Promise<void> {
    // A kick is often followed by more in the same turn.
    await Promise.resolve();
    while ((this.#lookAgain || this.#posted.size > 0) && !this.#isHalted()) {
      const posted = [...this.#posted];
      const look = this.#lookAgain;
      this.#posted.clear();
      this.#lookAgain = false;
      try {
        if (posted.length > 0) await this.#deliverPosted(posted);
        if (look) await this.runOnce();
      } catch (error) {
        if (this.#isForbidden(error)) this.#giveUp(error);
        else this.#deps.log.error({ err: error }, 'The waiting alerts could not be worked off');
      }
    }
  }

  #isForbidden(error: unknown): boolean {
    return this.#deps.isForbidden?.(error) === true;
  }

  /** Said once, however often it is tried. What it names is for whoever looks after the profile's policy. */
  #giveUp(error: unknown): void {
    if (this.#forbiddenSinceMs !== undefined) return;
    this.#forbiddenSinceMs = this.#steadyMs();
    this.#posted.clear();
    if (this.#saidForbidden) return;
    this.#saidForbidden = true;
    const why = oneLine(error instanceof Error ? error.message : String(error));
    this.#deps.log.info(`This profile may not deliver mail: it is left to the consoles that may. ${why}`);
  }

  /**
   * One pass over everything that waits, oldest first. A failure of one alert is that alert's alone; a page on which
   * every one fails means that the queue cannot be reached, and throws.
   */
  async runOnce(): Promise<PassCounts> {
    const counts = { delivered: 0, postponed: 0, dead: 0, notOurs: 0, failed: 0 };
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES && !this.#isHalted(); page += 1) {
      const { items, nextCursor } = await this.#deps.alerts.pending({ cursor, limit: PAGE_SIZE }, 'alive');
      const outcomes = await this.#deliverAll(items, async (alert) =>
        (await this.#isDue(alert)) ? await this.#deliver(alert.alertId) : undefined,
      );
      for (const outcome of outcomes) counts[outcome] += 1;
      if (nextCursor === undefined) break;
      cursor = nextCursor;
    }
    this.#stuckClaims.endPass();
    if (counts.delivered + counts.postponed + counts.dead > 0) this.#deps.onChange?.();
    return counts;
  }

  async #deliverPosted(alertIds: readonly string[]): Promise<void> {
    const work = alertIds.map((alertId) => ({ alertId }));
    const outcomes = await this.#deliverAll(work, ({ alertId }) => this.#deps.delivery.deliver(alertId));
    if (outcomes.some((outcome) => CHANGES.includes(outcome))) this.#deps.onChange?.();
  }

  async #deliverAll<T extends Pick<PendingAlert, 'alertId'>>(
    waiting: readonly T[],
    deliver: (alert: T) => Promise<DeliveryOutcome | undefined>,
  ): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    let failure: unknown;
    const work = async (alert: T): Promise<void> => {
      try {
        const outcome = await deliver(alert);
        if (outcome === undefined) return;
        this.#prove();
        outcomes.push(outcome);
      } catch (error) {
        if (this.#isForbidden(error)) return this.#giveUp(error);
        failure = error;
        outcomes.push('failed');
        this.#deps.log.error({ alertId: alert.alertId, err: error }, 'The queue did not answer for an alert');
      }
    };
    const rest = waiting.values();
    // One alone until something is permitted, so that a console that may not deliver asks once and not in every lane.
    await inLanes(rest, 1, () => !this.#proven && !this.#isHalted() && failure === undefined, work);
    await inLanes(rest, CONCURRENCY, () => !this.#isHalted(), work);
    if (failure !== undefined && outcomes.every((outcome) => outcome === 'failed')) throw failure;
    return outcomes;
  }

  async #deliver(alertId: string): Promise<DeliveryOutcome> {
    const { alerts, delivery } = this.#deps;
    const outcome = await delivery.deliver(alertId);
    if (outcome !== 'notOurs' || !this.#stuckClaims.refused(alertId)) return outcome;
    await alerts.release(alertId, 'anyone', 'A console that claimed it did not finish');
    return await delivery.deliver(alertId);
  }

  /**
   * A wait that no relay sets was written by a clock that was far ahead, or cannot be read: the alert is due now. So is a row
   * that cannot be read: whoever claims it says so.
   */
  async #isDue({ alertId, subject, nextAttemptAt }: PendingAlert): Promise<boolean> {
    const { alerts, clock } = this.#deps;
    const nowMs = clock.nowMs();
    const waitMs = fromTimestamp(nextAttemptAt) - nowMs;
    if (subject.kind !== 'damaged') {
      if (waitMs <= 0) return true;
      if (waitMs <= IMPLAUSIBLE_WAIT_MS) return false;
    }
    return (await alerts.retry(alertId, toTimestamp(nowMs))) === 'queued';
  }
}
