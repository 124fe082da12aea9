const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const FIRST_WAIT_MS = 15 * SECOND_MS;
const FACTOR = 4;

/** No alert waits longer than this for its next try. */
export const LONGEST_WAIT_MS = 6 * 60 * MINUTE_MS;

/** After this many failed tries an alert is dead: shown, and sent again only when an administrator asks. */
export const MAX_ATTEMPTS = 8;

/**
 * How long to wait after the n-th failed try (1 for the first): 15 s, 1 min, 4 min, 16 min, 64 min, 4 h, then 6 h. Eight tries
 * span eleven hours and a half, so that a night without a network kills nothing.
 */
export const waitAfterFailureMs = (failedAttempts: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * FACTOR ** Math.max(0, failedAttempts - 1));
