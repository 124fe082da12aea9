/** Works on one thing after the other, in the order in which they came. What fails stops nothing that comes after it. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Begins once everything before it has ended, at the earliest in the next turn; answers or rejects as the work does. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Resolves once everything that has come so far has ended, whether it failed or not. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
