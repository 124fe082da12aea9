import type { Log } from '../log';
import type { Scheduler } from '../time/scheduler';
import type { IntentService } from './intent-service';

export interface DoubtWatchOptions {
  readonly intents: Pick<IntentService, 'resolveAll' | 'onChange'>;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Has the intents in doubt looked into until none is left: at once when there is reason to think that the bank can be
 * reached again, and otherwise after waits that double up to five minutes. Nothing is asked of the bank while none is in
 * doubt.
 */
export class DoubtWatch {
  readonly #options: DoubtWatchOptions;
  #waitMs = FIRST_WAIT_MS;
  #cancelTimer: (() => void) | undefined;
  #stopped = false;
  readonly #stopListening: () => void;

  constructor(options: DoubtWatchOptions) {
    this.#options = options;
    this.#stopListening = options.intents.onChange(({ inDoubt }) => {
      if (inDoubt > 0) this.#lookLater();
      else this.#rest();
    });
  }

  /** At opening, and after somebody has signed in: the bank has just answered. Never throws. */
  lookNow(): void {
    this.#rest();
    void this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopListening();
    this.#rest();
  }

  async #look(): Promise<void> {
    const { intents, log } = this.#options;
    if (this.#stopped) return;
    try {
      const { inDoubt } = await intents.resolveAll();
      if (inDoubt > 0) this.#lookLater();
    } catch (error) {
      log.error({ err: error }, 'The intents in doubt could not be looked into');
      this.#lookLater();
    }
  }

  #lookLater(): void {
    if (this.#stopped || this.#cancelTimer !== undefined) return;
    this.#cancelTimer = this.#options.scheduler.after(this.#waitMs, () => {
      this.#cancelTimer = undefined;
      this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
      void this.#look();
    });
  }

  /** The next wait is the shortest again. */
  #rest(): void {
    this.#waitMs = FIRST_WAIT_MS;
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }
}
