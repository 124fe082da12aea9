import { type Clock, systemClock } from '../../time/clock';

/** A Date header is cut to the second. */
const HEADER_RESOLUTION_MS = 1_000;

/** Reads the difference of clocks out of replies. */
export interface ClockObserver {
  /** One reply: its Date header, and this machine's time when the call left and when the reply was there. */
  observe(dateHeader: string, sentAtMs: number, receivedAtMs: number): void;
}

/**
 * This machine's clock, corrected by the Date header of the service's replies, so that the time on a transaction does
 * not depend on whose desk it was posted at. Each reply says within which bounds the difference lies; together they
 * narrow it down. A machine whose own clock lies within the bounds is not corrected at all.
 */
export class CorrectedClock implements Clock, ClockObserver {
  readonly #local: Clock;
  #leastMs = Number.NEGATIVE_INFINITY;
  #mostMs = Number.POSITIVE_INFINITY;

  constructor(local: Clock = systemClock) {
    this.#local = local;
  }

  nowMs(): number {
    return this.#local.nowMs() + this.differenceMs;
  }

  /** The local clock, as `observe` wants it. */
  localMs(): number {
    return this.#local.nowMs();
  }

  /** What is added to this machine's clock: positive when it is behind the service. 0 until a reply says otherwise. */
  get differenceMs(): number {
    if (this.#leastMs > 0) return Math.ceil(this.#leastMs);
    if (this.#mostMs < 0) return Math.floor(this.#mostMs);
    return 0;
  }

  /** The same, but undefined before the first reply. */
  get knownDifferenceMs(): number | undefined {
    return this.#leastMs === Number.NEGATIVE_INFINITY ? undefined : this.differenceMs;
  }

  observe(dateHeader: string, sentAtMs: number, receivedAtMs: number): void {
    const dateMs = Date.parse(dateHeader);
    // A local clock that was set while the call was under way says nothing.
    if (Number.isNaN(dateMs) || receivedAtMs < sentAtMs) return;
    const least = dateMs - receivedAtMs;
    const most = dateMs + HEADER_RESOLUTION_MS - sentAtMs;
    const agrees = least <= this.#mostMs && most >= this.#leastMs;
    // One of the clocks was set meanwhile: what was learnt before is no longer true.
    this.#leastMs = agrees ? Math.max(least, this.#leastMs) : least;
    this.#mostMs = agrees ? Math.min(most, this.#mostMs) : most;
  }
}
