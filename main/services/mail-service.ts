import type { Audience, MailView, WaitingAlert } from '../../shared/contract/notifications';
import { formatAmount } from '../../shared/domain/money';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { type Clock, toTimestamp } from '../clock';
import type { Log } from '../log';
import { TYPE_WORDS } from '../notifications/messages';
import type { Mailbox } from '../notifications/publisher';
import type { AlertQueue } from '../repositories/ports';
import type { Page, PendingAlert } from '../repositories/records';
import type { Actor } from './actor';
import { shownPage } from './shown-page';

export interface MailServiceOptions {
  /** Undefined where mail leaves the console and cannot be read again. */
  readonly mailbox: Mailbox | undefined;
  readonly alerts: Pick<AlertQueue, 'pending' | 'retry'>;
  readonly relay: { kick(): void };
  readonly clock: Clock;
  readonly log: Log;
}

const PAGE_SIZE = 50;
/** As many as a person looks through; the count on the dashboard is the whole truth. */
const MAX_WAITING_SHOWN = 500;
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

  /** What was not delivered yet, dead ones included, oldest first; at most 500. */
  async waiting(): Promise<readonly WaitingAlert[]> {
    const shown: WaitingAlert[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#options.alerts.pending({ cursor, limit: PAGE_SIZE });
      shown.push(...page.items.map(waitingAlertOf));
      cursor = page.nextCursor;
    } while (cursor !== undefined && shown.length < MAX_WAITING_SHOWN);
    return shown.slice(0, MAX_WAITING_SHOWN);
  }

  /** Makes an alert due now, with a fresh count of tries, and has the relay look. */
  async retry(actor: Actor, alertId: string): Promise<Result<object, Failure<'alert.notFound'>>> {
    const { alerts, relay, clock, log } = this.#options;
    const outcome = await alerts.retry(alertId, toTimestamp(clock.nowMs()));
    if (outcome === 'missing') return fail({ code: 'alert.notFound', alertId });
    log.info({ alertId, actorId: actor.userId }, 'An alert is to be sent again');
    relay.kick();
    return ok({});
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

const waitingAlertOf = (alert: PendingAlert): WaitingAlert => ({
  alertId: alert.alertId,
  what: whatOf(alert),
  since: alert.subject.kind === 'entry' ? alert.subject.entry.timestamp : alert.subject.notice.at,
  attempts: alert.attempts,
  nextAttemptAt: alert.dead ? null : alert.nextAttemptAt,
  lastError: alert.lastError ?? null,
  dead: alert.dead,
});

function whatOf({ subject }: PendingAlert): string {
  if (subject.kind === 'entry')
    return `${TYPE_WORDS[subject.entry.type]} of ${formatAmount(subject.entry.amountCents)}`;
  return subject.notice.kind === 'account-opened' ? 'Account opened' : 'Account closed';
}
