/** Longer than any lease: a claim that outlives it belongs to a console that died with its clock ahead. */
export const STUCK_AFTER_MS = 10 * 60_000;

/**
 * Claims of other consoles that do not run out. A lease is a time on the clock of the console that took it; if that clock was
 * a day ahead and the console died, the lease would hold the alert for a day. So a claim is also timed from here, by a
 * steady count of milliseconds.
 */
export class StuckClaims {
  readonly #refusedSince = new Map<string, number>();
  readonly #refusedInPass = new Set<string>();

  constructor(private readonly steadyMs: () => number) {}

  /** Notes that another console holds an alert; true once it has done so for longer than any lease lasts. */
  refused(alertId: string): boolean {
    const now = this.steadyMs();
    const since = this.#refusedSince.get(alertId) ?? now;
    this.#refusedSince.set(alertId, since);
    this.#refusedInPass.add(alertId);
    return now - since > STUCK_AFTER_MS;
  }

  /** After a look at everything that waits: forgets what was not refused in it. */
  endPass(): void {
    for (const alertId of this.#refusedSince.keys()) {
      if (!this.#refusedInPass.has(alertId)) this.#refusedSince.delete(alertId);
    }
    this.#refusedInPass.clear();
  }
}
