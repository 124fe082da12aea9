/** Runs something once, later; answers the function that calls it off. Injected, so that tests own the waiting. */
export interface Scheduler {
  after(delayMs: number, run: () => void): () => void;
}

/** The longest delay that setTimeout takes; what is due later looks again then. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

export const systemScheduler: Scheduler = {
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(delayMs, MAX_TIMEOUT_MS));
    return () => clearTimeout(timer);
  },
};
