/**
 * The calls of services that are under way. A workspace that closes waits for them: what somebody asked for is often made
 * of several calls of the bank, and only the last one's answer can be told.
 */
export class ServiceCalls {
  readonly #running = new Set<Promise<unknown>>();

  /** The same service, whose calls are waited for by `idle`. */
  watch<T extends object>(service: T): T {
    return new Proxy(service, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => this.#counted(Reflect.apply(member, target, given));
      },
    });
  }

  /** Resolves once nothing is under way. Never rejects. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  #counted(answer: unknown): unknown {
    if (!(answer instanceof Promise)) return answer;
    this.#running.add(answer);
    const ended = () => void this.#running.delete(answer);
    answer.then(ended, ended);
    return answer;
  }
}
