import type { Log } from '../log';
import type { AlertQueue } from '../repositories/ports';
import type { IntentService } from './intent-service';

export interface Status {
  readonly intentsInDoubt: number;
  readonly waitingMail: number;
}

export interface StatusServiceOptions {
  readonly intents: Pick<IntentService, 'counts'>;
  readonly alerts: Pick<AlertQueue, 'pendingCount'>;
  readonly onStatus: (status: Status) => void;
  readonly log: Log;
}

/** Tells the status bar how many intents are in doubt and how much mail waits, whenever either may have changed. */
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
    const { intents, alerts, onStatus, log } = this.#options;
    this.#running = true;
    while (this.#again) {
      this.#again = false;
      try {
        const { waiting, dead } = await alerts.pendingCount();
        onStatus({ intentsInDoubt: intents.counts.inDoubt, waitingMail: waiting + dead });
      } catch (error) {
        log.warn({ err: error }, 'The status could not be read');
      }
    }
    this.#running = false;
  }
}
