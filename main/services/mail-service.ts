import type { Audience, MailView, WaitingAlert } from '../../shared/contract/notifications';
import { MOST_MAIL_COUNTED } from '../../shared/domain/mail-count';
import { formatAmount } from '../../shared/domain/money';
import { ENTRY_TYPE_WORDS } from '../../shared/domain/transaction-types';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { holdReasonOf } from '../../shared/held-mail';
import type { Log } from '../log';
import { inLanes } from '../notifications/in-lanes';
import type { Mailbox } from '../repositories/mailbox';
import type { AlertQueue } from '../repositories/ports';
import type { Page, PendingAlert } from '../repositories/records';
import { type Clock, type Timestamp, toTimestamp } from '../time/clock';
import type { Actor } from './actor';
import { shownPage } from './shown-page';

export interface MailServiceOptions {
  /** Undefined where mail leaves the console and cannot be read again. */
  readonly mailbox: Mailbox | undefined;
  readonly alerts: Pick<AlertQueue, 'pending' | 'retry'>;
  readonly relay: { resume(): void };
  readonly clock: Clock;
  readonly log: Log;
}

const PAGE_SIZE = 50;
/** Made due again in one call: few enough that the window has a new count to show every second or two. */
const RETRY_PAGE = 100;
const RETRIES_AT_ONCE = 10;
const NO_MAIL: Page<MailView> = { items: [], nextCursor: undefined };

/** Mail that was delivered, as each role may read it, and what still waits. */
export class MailService {
  readonly #options: MailServiceOptions;

  constructor(options: MailServiceOptions) {
    this.#options = options;
  }

  /**
   * Newest first. A customer reads only what was sent to them, an analyst the compliance mail, an administrator both;
   * asking for another's audience gives an empty page.
   */
  async list(
    actor: Actor,
    wanted: Audience | undefined,
    cursor: string | undefined,
  ): Promise<Result<Page<MailView>, Failure<'workspace.trainingOnly'>>> {
    const { mailbox } = this.#options;
    if (mailbox === undefined) return fail({ code: 'workspace.trainingOnly' });
    const readable = readableBy(actor);
    if (readable === undefined || (wanted !== undefined && (readable.audience ?? wanted) !== wanted))
      return ok(NO_MAIL);
    const selection = { audience: readable.audience ?? wanted, userId: readable.userId };
    return ok(await shownPage((page) => mailbox.list(selection, page), cursor, PAGE_SIZE));
  }

  /** What was not delivered yet: the dead first, which wait for a person, then the others, each oldest first; at most 500. */
  async waiting(): Promise<readonly WaitingAlert[]> {
    const dead = await this.#oldest('dead', MOST_MAIL_COUNTED);
    const alive = await this.#oldest('alive', MOST_MAIL_COUNTED - dead.length);
    return [...dead, ...alive].map(waitingAlertOf);
  }

  /** In one page where it can be: each page looks into every partition of what waits. */
  async #oldest(only: 'dead' | 'alive', most: number): Promise<readonly PendingAlert[]> {
    const found: PendingAlert[] = [];
    let cursor: string | undefined;
    while (found.length < most) {
      const page = await this.#options.alerts.pending({ cursor, limit: most - found.length }, only);
      found.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    return found;
  }

  /** Makes an alert due now, with a fresh count of tries, and has the relay look. */
  async retry(actor: Actor, alertId: string): Promise<Result<object, Failure<'alert.notFound'>>> {
    const { alerts, relay, clock, log } = this.#options;
    const outcome = await alerts.retry(alertId, toTimestamp(clock.nowMs()));
    if (outcome === 'missing') return fail({ code: 'alert.notFound', alertId });
    log.info({ alertId, actorId: actor.userId }, 'An alert is to be sent again');
    relay.resume();
    return ok({});
  }

  /**
   * The same for the next so many of everything that failed, was held or was given up. Each is met once from the first page to the
   * last, as they come by the time since when they wait, which a retry does not change.
   */
  async retryAll(
    actor: Actor,
    cursor: string | undefined,
  ): Promise<{ readonly retriedCount: number; readonly nextCursor: string | undefined }> {
    const { alerts, relay, clock, log } = this.#options;
    const { items, nextCursor } = await alerts.pending({ cursor, limit: RETRY_PAGE });
    let retriedCount = 0;
    const failed = items.filter(isWorthRetrying).values();
    await inLanes(
      failed,
      RETRIES_AT_ONCE,
      () => true,
      async ({ alertId }) => {
        const outcome = await alerts.retry(alertId, toTimestamp(clock.nowMs()));
        if (outcome === 'queued') retriedCount += 1;
      },
    );
    if (retriedCount > 0) {
      log.info({ retriedCount, actorId: actor.userId }, 'Alerts are to be sent again');
      relay.resume();
    }
    return { retriedCount, nextCursor };
  }
}

/** The one place that says whose mail a role may read; undefined for roles that read none. */
function readableBy(actor: Actor): { readonly audience?: Audience; readonly userId: string | undefined } | undefined {
  switch (actor.role) {
    case 'customer':
      return { audience: 'customer', userId: actor.userId };
    case 'analyst':
      return { audience: 'compliance', userId: undefined };
    case 'admin':
      return { userId: undefined };
    case 'teller':
      return undefined;
  }
}

/** What nothing has held up goes out by itself; what cannot be read fails again until somebody mends the row. */
const isWorthRetrying = ({ subject, dead, attempts, lastError }: PendingAlert): boolean =>
  subject.kind !== 'damaged' && (dead || attempts > 0 || lastError !== undefined);

function waitingAlertOf(alert: PendingAlert): WaitingAlert {
  const holdReason = holdReasonOf(alert.lastError);
  return {
    alertId: alert.alertId,
    what: whatOf(alert),
    since: sinceOf(alert),
    attempts: alert.attempts,
    nextAttemptAt: alert.dead ? null : alert.nextAttemptAt,
    lastError: holdReason === undefined ? (alert.lastError ?? null) : null,
    holdReason: holdReason ?? null,
    dead: alert.dead,
  };
}

function sinceOf({ subject }: PendingAlert): Timestamp | null {
  if (subject.kind === 'damaged') return subject.since ?? null;
  return subject.kind === 'entry' ? subject.entry.timestamp : subject.notice.at;
}

function whatOf({ alertId, subject }: PendingAlert): string {
  if (subject.kind === 'damaged') return `Unreadable row ${alertId}`;
  if (subject.kind === 'entry')
    return `${ENTRY_TYPE_WORDS[subject.entry.type]} of ${formatAmount(subject.entry.amountCents)}`;
  return subject.notice.kind === 'account-opened' ? 'Account opened' : 'Account closed';
}
