import { may } from '../../shared/domain/permissions';
import type { Log } from '../log';
import type { AlertQueue } from '../repositories/ports';
import type { Actor } from './actor';
import type { IntentService } from './intent-service';

export interface Status {
  readonly intentsInDoubt: number;
  readonly waitingMail: number;
}

export interface StatusServiceOptions {
  readonly intents: Pick<IntentService, 'inDoubtFor'>;
  readonly alerts: Pick<AlertQueue, 'pendingCount'>;
  /** Who is signed in, and so who reads what is told. */
  readonly viewer: () => Actor | undefined;
  readonly onStatus: (status: Status) => void;
  readonly log: Log;
}

/**
 * Tells the status bar how many intents are in doubt and how much mail waits, whenever either may have changed, as far as
 * who is signed in may know: mail of the whole bank, compliance's too, is counted for staff only, and a customer's
 * intents are their own. Otherwise 0 stands for "nothing to tell".
 */
export class StatusService {
  readonly #options: StatusServiceOptions;
  #running = false;
  #again = false;

  constructor(options: StatusServiceOptions) {
    this.#options = options;
  }

  /** Looks soon; any number of calls while one look is under way make one more. Never throws. */
  refresh(): void {
    this.#again = true;
    if (!this.#running) void this.#work();
  }

  async #work(): Promise<void> {
    const { onStatus, log } = this.#options;
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      try {
        onStatus(await this.#read());
      } catch (error) {
        log.warn({ err: error }, 'The status could not be read');
      }
    }
    this.#running = false;
  }

  async #read(): Promise<Status> {
    const { intents, alerts, viewer } = this.#options;
    const { waiting, dead } = seesWaitingMail(viewer()) ? await alerts.pendingCount() : NO_MAIL;
    // Looked at after the read: somebody else may have signed in during it.
    const reader = viewer();
    return {
      intentsInDoubt: reader === undefined ? 0 : intents.inDoubtFor(reader),
      waitingMail: seesWaitingMail(reader) ? waiting + dead : 0,
    };
  }
}

const NO_MAIL = { waiting: 0, dead: 0 };

const seesWaitingMail = (actor: Actor | undefined): boolean =>
  actor !== undefined && may(actor.role, 'countWaitingMail');
