/** As long as a form stands open between finding the accounts and confirming the movement. */
const KEPT_MS = 60_000;
const MAX_KEPT = 1_000;

/**
 * Holders' names that were read a moment ago, by user id: the form has just shown them, and the receipt of the same
 * movement need not ask for them again. A name that changes, or is erased, is gone from here within a minute. In memory
 * only.
 */
export class RecentNames {
  readonly #steadyMs: () => number;
  readonly #names = new Map<string, { readonly fullName: string; readonly readAtMs: number }>();

  /** Milliseconds that no correction of the clock moves. */
  constructor(steadyMs: () => number = () => performance.now()) {
    this.#steadyMs = steadyMs;
  }

  remember(userId: string, fullName: string): void {
    // Deleted first, so that the oldest stands in front.
    this.#names.delete(userId);
    const [oldest] = this.#names.keys();
    if (this.#names.size >= MAX_KEPT && oldest !== undefined) this.#names.delete(oldest);
    this.#names.set(userId, { fullName, readAtMs: this.#steadyMs() });
  }

  find(userId: string): string | undefined {
    const known = this.#names.get(userId);
    if (known === undefined) return undefined;
    if (this.#steadyMs() - known.readAtMs < KEPT_MS) return known.fullName;
    this.#names.delete(userId);
    return undefined;
  }
}
