import type { Scheduler } from './scheduler';

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Has something tried again after waits that double, from five seconds up to five minutes. At most one try is due. */
export class RetryTimer {
  readonly #scheduler: Scheduler;
  readonly #retry: () => void;
  #waitMs = FIRST_WAIT_MS;
  #cancel: (() => void) | undefined;
  #stopped = false;

  constructor(scheduler: Scheduler, retry: () => void) {
    this.#scheduler = scheduler;
    this.#retry = retry;
  }

  /** After the next wait; nothing where a try is due already. */
  later(): void {
    if (this.#stopped || this.#cancel !== undefined) return;
    this.#cancel = this.#scheduler.after(this.#waitMs, () => {
      this.#cancel = undefined;
      this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
      this.#retry();
    });
  }

  /** The next wait is the shortest again; a try that is due stays due. */
  restart(): void {
    this.#waitMs = FIRST_WAIT_MS;
  }

  /** No try is due any more, and the next wait is the shortest again. */
  rest(): void {
    this.restart();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** For good. */
  stop(): void {
    this.#stopped = true;
    this.rest();
  }

  get stopped(): boolean {
    return this.#stopped;
  }
}
