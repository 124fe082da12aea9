/** Lets a bank be closed without cutting off a write whose outcome somebody waits for. */
export class CallsUnderWay {
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  /** The same port, whose calls are waited for by `close`. */
  watch<T extends object>(port: T): T {
    const watched = Object.entries(port).map(([name, method]: [string, (...values: unknown[]) => Promise<unknown>]) => [
      name,
      (...values: unknown[]) => this.#run(() => method(...values)),
    ]);
    return Object.fromEntries(watched) as T;
  }

  /** Takes no more calls and waits for those under way. Safe to repeat. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }

  async #run(call: () => Promise<unknown>): Promise<unknown> {
    if (this.#closed) throw new Error('The bank is closed');
    const running = call();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }
}
