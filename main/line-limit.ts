import type { Scheduler } from './time/scheduler';

export interface LineLimitOptions {
  readonly scheduler: Scheduler;
  /** Called once a period for each source that had more to say than is written, with how much of it was not. */
  readonly onLeftOut: (count: number) => void;
}

/** Lines of one source within a period. */
const LIMIT = 20;
const PERIOD_MS = 60_000;

interface Period {
  lines: number;
  readonly callOff: () => void;
}

/**
 * Holds each window to a few lines of the log a minute: the oldest of the log goes when it is full, so whoever may write
 * without an end may erase what it says.
 */
export class LineLimit {
  readonly #options: LineLimitOptions;
  readonly #periods = new Map<object, Period>();

  constructor(options: LineLimitOptions) {
    this.#options = options;
  }

  /** Whether this source may write another line; where not, it is counted. */
  admits(source: object): boolean {
    const period = this.#periods.get(source) ?? this.#begin(source);
    period.lines += 1;
    return period.lines <= LIMIT;
  }

  /** Tells what was left out until now. */
  close(): void {
    for (const [source, { callOff }] of this.#periods) {
      callOff();
      this.#end(source);
    }
  }

  #begin(source: object): Period {
    const period = { lines: 0, callOff: this.#options.scheduler.after(PERIOD_MS, () => this.#end(source)) };
    this.#periods.set(source, period);
    return period;
  }

  #end(source: object): void {
    const leftOut = (this.#periods.get(source)?.lines ?? 0) - LIMIT;
    this.#periods.delete(source);
    if (leftOut > 0) this.#options.onLeftOut(leftOut);
  }
}
