import type { Clock } from '../../main/time/clock';
import type { Scheduler } from '../../main/time/scheduler';

interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
}

const START_MS = Date.parse('2026-11-22T09:00:00.000Z');

/** Both clocks of a machine and its timers, moved by hand. */
export class SessionTime implements Clock, Scheduler {
  /** Since the start; kept apart from it, so that small steps add up exactly enough. */
  #wallOffsetMs = 0;
  #monotonicMs = 7_654.321;
  readonly #timers = new Set<Timer>();

  nowMs(): number {
    return START_MS + Math.floor(this.#wallOffsetMs);
  }

  readonly monotonicMs = (): number => this.#monotonicMs;

  after(delayMs: number, run: () => void): () => void {
    const timer = { dueMs: this.#monotonicMs + delayMs, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get waitingTimers(): number {
    return this.#timers.size;
  }

  /** Time passes, and timers run when they are due. */
  pass(ms: number): void {
    const end = this.#monotonicMs + ms;
    for (let timer = this.#nextDue(end); timer !== undefined; timer = this.#nextDue(end)) {
      this.passWithoutTimers(Math.max(0, timer.dueMs - this.#monotonicMs));
      this.#timers.delete(timer);
      timer.run();
    }
    this.passWithoutTimers(end - this.#monotonicMs);
  }

  /** Time passes, but no timer gets its turn: enforcement must not depend on one. */
  passWithoutTimers(ms: number): void {
    this.#wallOffsetMs += ms;
    this.#monotonicMs += ms;
  }

  /** The machine sleeps: only the wall clock goes on. */
  sleep(ms: number): void {
    this.#wallOffsetMs += ms;
  }

  /** Someone sets the wall clock. */
  setWallClockBy(ms: number): void {
    this.#wallOffsetMs += ms;
  }

  #nextDue(endMs: number): Timer | undefined {
    return [...this.#timers].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
