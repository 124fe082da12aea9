/** Who has work done: until their session has ended, where they have one. */
export interface JobOwner {
  readonly userId: string;
  readonly ended?: AbortSignal;
}

/** Long work under way, by id, so that it can be cancelled by whoever started it. */
export class Jobs {
  readonly #running = new Map<string, { readonly ownerId: string; readonly controller: AbortController }>();

  /**
   * Runs work that can be cancelled. The signal aborts on cancel, when the owner's session ends and when the workspace closes.
   * Work that is asked for in a session that has ended finds it aborted. A lock ends no work: its person comes back to it.
   */
  async run<T>(jobId: string, { userId, ended }: JobOwner, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running.has(jobId)) throw new Error('A job with this id is already running');
    const controller = new AbortController();
    this.#running.set(jobId, { ownerId: userId, controller });
    try {
      return await work(ended === undefined ? controller.signal : AbortSignal.any([controller.signal, ended]));
    } finally {
      this.#running.delete(jobId);
    }
  }

  /** False when there is no such job of this person. */
  cancel(jobId: string, ownerId: string): boolean {
    const job = this.#running.get(jobId);
    if (job === undefined || job.ownerId !== ownerId) return false;
    job.controller.abort();
    return true;
  }

  cancelAll(): void {
    for (const job of this.#running.values()) job.controller.abort();
  }
}
