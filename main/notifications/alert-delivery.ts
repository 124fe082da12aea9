import type { BankRules } from '../../shared/domain/rules';
import { type Clock, fromTimestamp, toTimestamp } from '../clock';
import type { Log } from '../log';
import type { AccountReader, AlertQueue, LedgerReader, UserReader } from '../repositories/ports';
import type { Account, LedgerEntry, PendingAlert, User } from '../repositories/records';
import { MAX_ATTEMPTS, waitAfterFailureMs } from './backoff';
import { type Due, dueForEntry, dueForNotice, isHighValue } from './due';
import { oneLine } from './plain-text';
import type { AlertMessage, Publisher } from './publisher';
import { type SuspiciousPattern, suspiciousPattern } from './suspicious-pattern';
import { withinTime } from './within-time';

export interface DeliveryDependencies {
  readonly alerts: AlertQueue;
  readonly users: UserReader;
  readonly accounts: AccountReader;
  readonly ledger: LedgerReader;
  readonly publisher: Publisher;
  readonly clock: Clock;
  readonly rules: BankRules;
  readonly log: Log;
  /** Names this relay among those of other consoles: one per start of the program. */
  readonly claimant: string;
}

/** `notOurs`: settled, not due, dead, or held by another console. */
export type DeliveryOutcome = 'delivered' | 'postponed' | 'dead' | 'notOurs';

/** Longer than a delivery can take, so that a lease runs out only on a console that died. */
const LEASE_MS = 2 * 60_000;
const PUBLISH_TIMEOUT_MS = 10_000;
const MAX_ERROR_LENGTH = 300;

/**
 * Delivers one waiting alert: claim, record what compliance must see, publish, settle. It leaves the queue only after the last
 * message was handed over, so a crash at any point means that it is delivered again, never that it is lost. Everything
 * about a repeat is the same, its reference above all.
 */
export class AlertDelivery {
  readonly #deps: DeliveryDependencies;
  /** Messages handed over for alerts of which another message failed: a retry does not send those twice. */
  readonly #handedOver = new Map<string, Set<string>>();

  constructor(dependencies: DeliveryDependencies) {
    this.#deps = dependencies;
  }

  /** Throws only when the queue itself cannot be reached; then the claim runs out by itself. */
  async deliver(alertId: string): Promise<DeliveryOutcome> {
    const { alerts, clock, claimant } = this.#deps;
    const nowMs = clock.nowMs();
    const alert = await alerts.claim(alertId, claimant, toTimestamp(nowMs), toTimestamp(nowMs + LEASE_MS));
    if (alert === undefined) return 'notOurs';
    try {
      const due = await this.#dueFor(alert);
      for (const record of due.complianceAlerts) await alerts.recordComplianceAlert(record);
      await this.#publishAll(alertId, due.messages);
      await alerts.settle(alertId);
    } catch (error) {
      return await this.#postpone(alert, error);
    }
    this.#handedOver.delete(alertId);
    return 'delivered';
  }

  async #dueFor(alert: PendingAlert): Promise<Due> {
    if (alert.subject.kind === 'notice') {
      const { notice } = alert.subject;
      return dueForNotice(notice, await this.#holder(notice.userId));
    }
    const { entry } = alert.subject;
    const account = await this.#account(entry.accountId);
    const holder = await this.#holder(account.userId);
    const fromOwnAccount = await this.#isFromOwnAccount(entry, account);
    const reported = await this.#patternToReport(entry);
    return dueForEntry({ entry, account, holder, fromOwnAccount, reported }, this.#deps.rules);
  }

  async #isFromOwnAccount(entry: LedgerEntry, account: Account): Promise<boolean> {
    if (entry.type !== 'transfer_in' || entry.relatedAccountId === undefined) return false;
    return (await this.#account(entry.relatedAccountId)).userId === account.userId;
  }

  /** The pattern around a high-value entry, if it is this entry that reports it: the others of the episode are covered. */
  async #patternToReport(entry: LedgerEntry): Promise<SuspiciousPattern | undefined> {
    const { alerts, ledger, rules } = this.#deps;
    if (!isHighValue(entry, rules)) return undefined;
    const at = fromTimestamp(entry.timestamp);
    const from = toTimestamp(at - rules.suspiciousWindowMs);
    const to = toTimestamp(at + rules.suspiciousWindowMs);
    const pattern = suspiciousPattern(await ledger.highValueMarks(entry.accountId, from, to), entry.timestamp, rules);
    if (pattern === undefined) return undefined;
    const claim = await alerts.claimEpisode(
      entry.accountId,
      entry.transactionId,
      entry.timestamp,
      rules.suspiciousWindowMs,
    );
    return claim === 'raised' ? pattern : undefined;
  }

  /** Tries every message even when one fails: mail that cannot reach compliance does not hold up the customer's. */
  async #publishAll(alertId: string, messages: readonly AlertMessage[]): Promise<void> {
    const { publisher, clock } = this.#deps;
    const handedOver = this.#handedOver.get(alertId) ?? new Set();
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
    this.#handedOver.set(alertId, handedOver);
    if (failures.length > 0) throw failures[0];
  }

  async #postpone(alert: PendingAlert, cause: unknown): Promise<DeliveryOutcome> {
    const { alerts, clock, log } = this.#deps;
    const failedAttempts = alert.attempts + 1;
    const dead = failedAttempts >= MAX_ATTEMPTS;
    const error = oneLine(cause instanceof Error ? cause.message : String(cause)).slice(0, MAX_ERROR_LENGTH);
    const nextAttemptAt = toTimestamp(clock.nowMs() + waitAfterFailureMs(failedAttempts));
    log.warn({ alertId: alert.alertId, failedAttempts, dead, err: cause }, 'An alert could not be delivered');
    await alerts.postpone(alert.alertId, { error, nextAttemptAt, dead });
    return dead ? 'dead' : 'postponed';
  }

  async #account(accountId: string): Promise<Account> {
    const account = await this.#deps.accounts.byId(accountId);
    if (account === undefined) throw new Error('The account of this alert is missing');
    return account;
  }

  async #holder(userId: string): Promise<User> {
    const holder = await this.#deps.users.byId(userId);
    if (holder === undefined) throw new Error('The account holder of this alert is missing');
    return holder;
  }
}
