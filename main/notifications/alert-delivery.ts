import type { Log } from '../log';
import type { AlertMessage } from '../repositories/mailbox';
import type { AlertQueue, ClaimedAs } from '../repositories/ports';
import type { ClaimedAlert } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import { withinTime } from '../time/within-time';
import { MAX_ATTEMPTS, waitAfterFailureMs } from './backoff';
import { type DueSources, findDue } from './find-due';
import { MailHeld } from './mail-held';
import { oneLine } from './plain-text';
import type { Publisher } from './publisher';

export interface DeliveryDependencies extends DueSources {
  readonly alerts: AlertQueue;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly log: Log;
  /** Names this relay among those of other consoles: one per start of the program. */
  readonly claimant: string;
  /** A failure that is a permission that this console lacks: another one may have it. */
  readonly isForbidden?: (error: unknown) => boolean;
}

/** `notOurs`: settled, not due, dead, or held by another console. */
export type DeliveryOutcome = 'delivered' | 'postponed' | 'dead' | 'notOurs';

/**
 * Longer than a delivery takes, so that a lease runs out on a console that died. One that is slower than this delivers all
 * the same; its failure then no longer counts.
 */
const LEASE_MS = 2 * 60_000;
const PUBLISH_TIMEOUT_MS = 10_000;
/** Between two looks whether what is held may go: each is paid for. */
const HELD_WAIT_MS = 5 * 60_000;
const MAX_ERROR_LENGTH = 300;

/** What is kept with the alert and shown to an administrator. */
const reasonOf = (cause: unknown): string =>
  oneLine(cause instanceof Error ? cause.message : String(cause)).slice(0, MAX_ERROR_LENGTH);

/** A retry that somebody asks for during a try stands: the outcome of the try does not undo it. */
const asClaimed = ({ attempts, nextAttemptAt }: ClaimedAlert): ClaimedAs => ({ attempts, nextAttemptAt });

/**
 * Delivers one waiting alert: claim, record what compliance must see, publish, settle. It leaves the queue only after the last
 * message was handed over, so a crash at any point means that it is delivered again, never that it is lost. Everything
 * about a repeat is the same, its reference above all.
 */
export class AlertDelivery {
  readonly #deps: DeliveryDependencies;

  constructor(dependencies: DeliveryDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Throws when the queue itself cannot be reached (then the claim runs out by itself), and when this console may not
   * deliver (then the claim is given back, and no try has been counted).
   */
  async deliver(alertId: string): Promise<DeliveryOutcome> {
    const { alerts, clock, claimant } = this.#deps;
    const nowMs = clock.nowMs();
    const alert = await alerts.claim(alertId, claimant, toTimestamp(nowMs), toTimestamp(nowMs + LEASE_MS));
    if (alert === undefined) return 'notOurs';
    const { subject } = alert;
    if (subject.kind === 'damaged') return await this.#giveUp(alert);
    const handedOver = new Set(alert.handedOver);
    try {
      const due = await findDue(this.#deps, subject);
      for (const record of due.complianceAlerts) await alerts.recordComplianceAlert(record);
      await this.#publishAll(due.messages, handedOver);
      await alerts.settle(alertId);
    } catch (error) {
      if (error instanceof MailHeld) return await this.#hold(alert, error, handedOver);
      if (!this.#isForbidden(error)) return await this.#postpone(alert, error, handedOver);
      await this.#release(alertId, error, handedOver);
      throw error;
    }
    return 'delivered';
  }

  #isForbidden(error: unknown): boolean {
    return this.#deps.isForbidden?.(error) === true;
  }

  /**
   * Tries every message even when one fails: mail that cannot reach compliance does not hold up the customer's. What went out,
   * here or at an earlier try of any console, is in `handedOver` and is not sent again.
   */
  async #publishAll(messages: readonly AlertMessage[], handedOver: Set<string>): Promise<void> {
    const { publisher, clock } = this.#deps;
    const failures: unknown[] = [];
    for (const message of messages) {
      const key = `${message.audience} ${message.alertType}`;
      if (handedOver.has(key)) continue;
      try {
        await withinTime(publisher.publish(message, toTimestamp(clock.nowMs())), PUBLISH_TIMEOUT_MS);
        handedOver.add(key);
      } catch (error) {
        failures.push(error);
      }
    }
    // One that is not permitted decides: the rest is for a console that may send it all. What is only held decides last.
    const decisive =
      failures.find((failure) => this.#isForbidden(failure)) ?? failures.find((one) => !(one instanceof MailHeld));
    if (failures.length > 0) throw decisive ?? failures[0];
  }

  async #postpone(alert: ClaimedAlert, cause: unknown, handedOver: ReadonlySet<string>): Promise<DeliveryOutcome> {
    const { clock, log } = this.#deps;
    const failedAttempts = alert.attempts + 1;
    const dead = failedAttempts >= MAX_ATTEMPTS;
    const nextAttemptAt = toTimestamp(clock.nowMs() + waitAfterFailureMs(failedAttempts));
    log.warn({ alertId: alert.alertId, failedAttempts, dead, err: cause }, 'An alert could not be delivered');
    const failure = {
      error: reasonOf(cause),
      nextAttemptAt,
      dead,
      handedOver: [...handedOver],
      claimedAs: asClaimed(alert),
    };
    return await this.#record(alert.alertId, failure);
  }

  /** Nothing has failed: it waits for a while, and no try is counted. */
  async #hold(alert: ClaimedAlert, held: MailHeld, handedOver: ReadonlySet<string>): Promise<DeliveryOutcome> {
    const { alerts, clock, claimant } = this.#deps;
    const nextAttemptAt = toTimestamp(clock.nowMs() + HELD_WAIT_MS);
    const left = { nextAttemptAt, handedOver: [...handedOver], claimedAs: asClaimed(alert) };
    await alerts.release(alert.alertId, claimant, reasonOf(held), left);
    return 'postponed';
  }

  /** A row that cannot be read will not be readable at the next try: a person has to see to it. */
  async #giveUp({ alertId, lastError = '' }: ClaimedAlert): Promise<DeliveryOutcome> {
    const { clock, log } = this.#deps;
    log.error({ alertId, reason: lastError }, 'A row of the outbox cannot be read');
    return await this.#record(alertId, { error: lastError, nextAttemptAt: toTimestamp(clock.nowMs()), dead: true });
  }

  async #record(alertId: string, failure: Parameters<AlertQueue['postpone']>[2]): Promise<DeliveryOutcome> {
    const { alerts, claimant } = this.#deps;
    const recorded = await alerts.postpone(alertId, claimant, failure);
    if (recorded === 'notHeld') return 'notOurs';
    return failure.dead && recorded === 'postponed' ? 'dead' : 'postponed';
  }

  /** If that is not permitted either, the claim runs out by itself. */
  async #release(alertId: string, cause: unknown, handedOver: ReadonlySet<string>): Promise<void> {
    const { alerts, claimant, log } = this.#deps;
    try {
      await alerts.release(alertId, claimant, reasonOf(cause), { handedOver: [...handedOver] });
    } catch (error) {
      log.warn({ alertId, err: error }, 'The claim of an alert could not be given back');
    }
  }
}
