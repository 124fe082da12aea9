/** More alerts than can be under way again after an outage. Whoever is forgotten gets a mail twice, under one reference. */
const MOST_ALERTS = 1_000;

/** Messages handed over for alerts of which another message failed: a retry does not send those twice. */
export class HandedOver {
  readonly #byAlert = new Map<string, ReadonlySet<string>>();

  of(alertId: string): ReadonlySet<string> {
    return this.#byAlert.get(alertId) ?? new Set();
  }

  /** Forgets the alert that was noted longest ago when there are too many: another console may have dealt with it. */
  note(alertId: string, messages: ReadonlySet<string>): void {
    this.#byAlert.delete(alertId);
    if (messages.size === 0) return;
    this.#byAlert.set(alertId, messages);
    const [oldest] = this.#byAlert.keys();
    if (this.#byAlert.size > MOST_ALERTS && oldest !== undefined) this.#byAlert.delete(oldest);
  }

  forget(alertId: string): void {
    this.#byAlert.delete(alertId);
  }

  get count(): number {
    return this.#byAlert.size;
  }
}
