import type { Log } from '../log';
import { RetryTimer } from '../time/retry-timer';
import type { Scheduler } from '../time/scheduler';
import type { IntentService } from './intent-service';

export interface DoubtWatchOptions {
  readonly intents: Pick<IntentService, 'resolveAll' | 'onChange'>;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/**
 * Has the intents in doubt looked into until none is left: at once when there is reason to think that the bank can be
 * reached again, and otherwise after waits that double up to five minutes. Nothing is asked of the bank while none is in
 * doubt.
 */
export class DoubtWatch {
  readonly #options: DoubtWatchOptions;
  readonly #timer: RetryTimer;
  readonly #stopListening: () => void;

  constructor(options: DoubtWatchOptions) {
    this.#options = options;
    this.#timer = new RetryTimer(options.scheduler, () => void this.#look());
    this.#stopListening = options.intents.onChange(({ inDoubt }) => {
      if (inDoubt > 0) this.#timer.later();
      else this.#timer.rest();
    });
  }

  /** At opening, and after somebody has signed in: the bank has just answered. Never throws. */
  lookNow(): void {
    this.#timer.rest();
    void this.#look();
  }

  stop(): void {
    this.#stopListening();
    this.#timer.stop();
  }

  async #look(): Promise<void> {
    const { intents, log } = this.#options;
    if (this.#timer.stopped) return;
    try {
      const { inDoubt } = await intents.resolveAll();
      if (inDoubt > 0) this.#timer.later();
    } catch (error) {
      log.error({ err: error }, 'The intents in doubt could not be looked into');
      this.#timer.later();
    }
  }
}
