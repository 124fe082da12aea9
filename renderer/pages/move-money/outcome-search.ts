import type { CallOutput } from '../../../shared/contract';

export type FoundOutcome = CallOutput<'transactions.findOutcome'>;

/** Before the first try, the second, and so on; the last one repeats. */
const PAUSES_MS = [0, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000] as const;
const LONGEST_PAUSE_MS = 10_000;
/** About an hour. After that it waits for a person to ask for another round. */
export const MAX_TRIES = 360;

export interface OutcomeSearchSteps {
  /** Undefined when the question itself failed: that is a try, and says nothing about the money. */
  readonly ask: () => Promise<FoundOutcome | undefined>;
  readonly pause: (ms: number) => Promise<void>;
  /** True once nobody waits for the answer any more. */
  readonly abandoned: () => boolean;
  readonly tried: (tries: number) => void;
}

/**
 * Keeps asking what became of a request until the answer is certain. Answers undefined when abandoned or after
 * {@link MAX_TRIES} tries without a certain answer.
 */
export async function searchOutcome(
  steps: OutcomeSearchSteps,
): Promise<Exclude<FoundOutcome, { state: 'unknown' }> | undefined> {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    await steps.pause(PAUSES_MS[tries - 1] ?? LONGEST_PAUSE_MS);
    if (steps.abandoned()) return undefined;
    const found = await steps.ask();
    if (steps.abandoned()) return undefined;
    steps.tried(tries);
    if (found !== undefined && found.state !== 'unknown') return found;
  }
  return undefined;
}
