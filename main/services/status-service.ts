import { may } from '../../shared/domain/permissions';
import type { Log } from '../log';
import type { AlertQueue } from '../repositories/ports';
import type { Actor } from './actor';
import type { IntentService } from './intent-service';

export interface Status {
  readonly intentsInDoubt: number;
  /** Null while it has not been counted, or could not be. */
  readonly waitingMail: number | null;
}

export interface StatusServiceOptions {
  readonly intents: Pick<IntentService, 'inDoubtFor'>;
  readonly alerts: Pick<AlertQueue, 'pendingCount'>;
  /** Who is signed in, and so who reads what is told. */
  readonly viewer: () => Actor | undefined;
  readonly onStatus: (status: Status) => void;
  /** Called after each look: what the pages list of mail and of intents may be old, though the numbers are the same. */
  readonly onLook: () => void;
  readonly log: Log;
}

/**
 * Tells the status bar how many intents are in doubt and how much mail waits, once either has changed, as far as
 * who is signed in may know: mail of the whole bank, compliance's too, is counted for staff only, and a customer's
 * intents are their own. Otherwise 0 stands for "nothing to tell". What this machine knows by itself waits for no call.
 */
export class StatusService {
  readonly #options: StatusServiceOptions;
  #running = false;
  #again = false;
  #mail: { readonly reader: string; readonly count: number | null } = NOT_COUNTED;
  #told: Status | undefined;

  constructor(options: StatusServiceOptions) {
    this.#options = options;
  }

  /** Looks soon; any number of calls while one look is under way make one more. Never throws. */
  refresh(): void {
    this.#again = true;
    if (!this.#running) void this.#work();
  }

  /** The same for a page that has just been loaded: it is told, whatever was told before. */
  tellAgain(): void {
    this.#told = undefined;
    this.refresh();
  }

  /** Calls are answered again: mail that could not be counted meanwhile is counted. */
  reached(): void {
    if (this.#status().waitingMail === null) this.refresh();
  }

  async #work(): Promise<void> {
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      this.#tellIntents();
      await this.#countMail();
      this.#tell(this.#status());
      this.#options.onLook();
    }
    this.#running = false;
  }

  async #countMail(): Promise<void> {
    const { alerts, viewer, log } = this.#options;
    const reader = viewer();
    if (!seesWaitingMail(reader)) return;
    try {
      const { waiting, dead } = await alerts.pendingCount();
      this.#mail = { reader: reader.userId, count: waiting + dead };
    } catch (error) {
      this.#mail = NOT_COUNTED;
      log.warn({ err: error }, 'The waiting mail could not be counted');
    }
  }

  /** As things are now: somebody else may have signed in while the mail was being counted. */
  #status(): Status {
    const { intents, viewer } = this.#options;
    const reader = viewer();
    const counted = this.#mail.reader === reader?.userId ? this.#mail.count : null;
    return {
      intentsInDoubt: reader === undefined ? 0 : intents.inDoubtFor(reader),
      waitingMail: seesWaitingMail(reader) ? counted : 0,
    };
  }

  #tellIntents(): void {
    const now = this.#status();
    if (now.intentsInDoubt !== this.#told?.intentsInDoubt) this.#tell(now);
  }

  #tell(status: Status): void {
    const { intentsInDoubt, waitingMail } = status;
    if (this.#told?.intentsInDoubt === intentsInDoubt && this.#told.waitingMail === waitingMail) return;
    this.#told = status;
    this.#options.onStatus(status);
  }
}

const NOT_COUNTED = { reader: '', count: null };

const seesWaitingMail = (actor: Actor | undefined): actor is Actor =>
  actor !== undefined && may(actor.role, 'countWaitingMail');
