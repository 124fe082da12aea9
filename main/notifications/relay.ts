import { type Clock, fromTimestamp, toTimestamp } from '../clock';
import type { Log } from '../log';
import type { AlertQueue } from '../repositories/ports';
import type { PendingAlert } from '../repositories/records';
import type { AlertDelivery, DeliveryOutcome } from './alert-delivery';
import { LONGEST_WAIT_MS } from './backoff';
import { StuckClaims } from './stuck-claims';

export interface RelayDependencies {
  readonly alerts: AlertQueue;
  readonly delivery: AlertDelivery;
  readonly clock: Clock;
  readonly log: Log;
  /** Called after a pass that delivered or postponed something: the counts on the screen are old. */
  readonly onChange?: () => void;
  /** A failure that trying again does not mend: this console may not deliver, and leaves it to those that may. */
  readonly isForbidden?: (error: unknown) => boolean;
  readonly intervalMs?: number;
  /** Milliseconds that no correction of the clock moves. */
  readonly steadyMs?: () => number;
}

/** `failed`: the queue did not answer for this one; its claim, if it has one, runs out by itself. */
type Outcome = DeliveryOutcome | 'failed';
export type PassCounts = Readonly<Record<Outcome, number>>;

const DEFAULT_INTERVAL_MS = 30_000;
const PAGE_SIZE = 100;
/** A pass ends after so many pages; what is left is for the next one. */
const MAX_PAGES = 1_000;
/** Alerts in hand at the same time: a slow one does not hold up the rest. */
const CONCURRENCY = 4;
/** A wait longer than any that a relay sets was written by a clock that was ahead by more than this. */
const IMPLAUSIBLE_WAIT_MS = LONGEST_WAIT_MS + 60 * 60_000;

/**
 * Works off the outbox that postings and notices fill in their own transactions. Any number of consoles may run one at
 * the same time. Looks right after a posting (`kick`) and every half minute, which finds what another console left behind.
 */
export class AlertRelay {
  readonly #deps: RelayDependencies;
  readonly #stuckClaims: StuckClaims;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(dependencies: RelayDependencies) {
    this.#deps = dependencies;
    this.#stuckClaims = new StuckClaims(dependencies.steadyMs ?? (() => performance.now()));
  }

  /** Starts looking, now and periodically. */
  start(): void {
    this.#timer ??= setInterval(() => this.kick(), this.#deps.intervalMs ?? DEFAULT_INTERVAL_MS);
    this.kick();
  }

  /** Looks soon. Any number of kicks while a pass runs make one more pass. Never throws. */
  kick(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
  }

  /** Takes no more alerts and waits for those in hand. What is left waits for the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #work(): Promise<void> {
    // A kick is often followed by more in the same turn.
    await Promise.resolve();
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.runOnce();
      } catch (error) {
        if (this.#isForbidden(error)) this.#giveUp();
        else this.#deps.log.error({ err: error }, 'The waiting alerts could not be worked off');
      }
    }
  }

  #isForbidden(error: unknown): boolean {
    return this.#deps.isForbidden?.(error) === true;
  }

  /** Until the workspace is opened again: the permissions of a profile change seldom. */
  #giveUp(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#deps.log.info('This profile may not deliver mail: it is left to the consoles that may');
  }

  /**
   * One pass over everything that waits, oldest first. A failure of one alert is that alert's alone; a page on which
   * every one fails means that the queue cannot be reached, and throws.
   */
  async runOnce(): Promise<PassCounts> {
    const counts = { delivered: 0, postponed: 0, dead: 0, notOurs: 0, failed: 0 };
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES && !this.#stopped; page += 1) {
      const { items, nextCursor } = await this.#deps.alerts.pending({ cursor, limit: PAGE_SIZE });
      const outcomes = await this.#deliverAll(items.filter((alert) => !alert.dead));
      for (const outcome of outcomes) counts[outcome] += 1;
      if (nextCursor === undefined) break;
      cursor = nextCursor;
    }
    this.#stuckClaims.endPass();
    if (counts.delivered + counts.postponed + counts.dead > 0) this.#deps.onChange?.();
    return counts;
  }

  async #deliverAll(waiting: readonly PendingAlert[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    let failure: unknown;
    const rest = waiting.values();
    const lane = async (): Promise<void> => {
      for (const alert of rest) {
        if (this.#stopped) return;
        try {
          if (await this.#isDue(alert)) outcomes.push(await this.#deliver(alert.alertId));
        } catch (error) {
          if (this.#isForbidden(error)) throw error;
          failure = error;
          outcomes.push('failed');
          this.#deps.log.error({ alertId: alert.alertId, err: error }, 'The queue did not answer for an alert');
        }
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, lane));
    if (failure !== undefined && outcomes.every((outcome) => outcome === 'failed')) throw failure;
    return outcomes;
  }

  async #deliver(alertId: string): Promise<DeliveryOutcome> {
    const { alerts, clock, delivery } = this.#deps;
    const outcome = await delivery.deliver(alertId);
    if (outcome !== 'notOurs' || !this.#stuckClaims.refused(alertId)) return outcome;
    const nextAttemptAt = toTimestamp(clock.nowMs());
    await alerts.postpone(alertId, { error: 'A console that claimed it did not finish', nextAttemptAt, dead: false });
    return await delivery.deliver(alertId);
  }

  /** A wait that no relay sets was written by a clock that was far ahead: the alert is due now. */
  async #isDue(alert: PendingAlert): Promise<boolean> {
    const { alerts, clock } = this.#deps;
    const nowMs = clock.nowMs();
    const waitMs = fromTimestamp(alert.nextAttemptAt) - nowMs;
    if (waitMs <= 0) return true;
    if (waitMs <= IMPLAUSIBLE_WAIT_MS) return false;
    return (await alerts.retry(alert.alertId, toTimestamp(nowMs))) === 'queued';
  }
}
