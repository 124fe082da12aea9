/**
 * One thing at a time for each request id: a double click waits for the first click's answer, and nobody asks what became
 * of a request that is still under way. Different requests do not wait for each other.
 */
export class RequestLane {
  readonly #last = new Map<string, Promise<unknown>>();

  async run<T>(requestId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(requestId) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(requestId, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(requestId) === mine) this.#last.delete(requestId);
    }
  }

  /** Resolves once nothing is under way: what a workspace waits for before it closes. Never rejects. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values());
  }
}
