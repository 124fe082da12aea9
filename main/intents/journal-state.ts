import type { IntentDetails, JournaledIntent } from './intent-journal';
import type { JournalEntry, OpenedEntry } from './journal-line';

/** What the lines of a journal say together: each intent with its outcome. The same at start and while running. */
export class JournalState {
  readonly #intents = new Map<string, JournaledIntent>();

  all(): readonly JournaledIntent[] {
    return [...this.#intents.values()];
  }

  find(requestId: string): JournaledIntent | undefined {
    return this.#intents.get(requestId);
  }

  recall(requestId: string, details: IntentDetails): void {
    const known = this.#intents.get(requestId);
    if (known !== undefined) this.#intents.set(requestId, { ...known, ...details });
  }

  /** Keeps only the intents that matter. */
  keepOnly(matters: (intent: JournaledIntent) => boolean): void {
    for (const intent of this.#intents.values()) if (!matters(intent)) this.#intents.delete(intent.requestId);
  }

  apply(entry: JournalEntry): void {
    if (entry.event === 'opened' || entry.event === 'sealed') {
      const { requestId, actorId, kind, startedAt } = entry;
      const details = entry.event === 'opened' ? detailsOf(entry) : NOT_KNOWN;
      // Deleted first, so that a retry stands where it was asked for and not where its first try was.
      this.#intents.delete(requestId);
      const open = { requestId, actorId, kind, startedAt };
      this.#intents.set(requestId, { ...open, ...details, settlement: undefined, acknowledgedAt: undefined });
      return;
    }
    const known = this.#intents.get(entry.requestId);
    // Its opening line was damaged and set aside: nothing is left to settle.
    if (known === undefined) return;
    if (entry.event === 'acknowledged') {
      this.#intents.set(entry.requestId, { ...known, acknowledgedAt: entry.at });
      return;
    }
    // Money that moved stays moved: a later line cannot take it back.
    if (known.settlement?.state === 'applied' && entry.state === 'notApplied') return;
    const { state, settledAt, reference, late } = entry;
    this.#intents.set(entry.requestId, {
      ...known,
      settlement: { state, settledAt, reference: reference ?? undefined, late },
    });
  }
}

const detailsOf = (entry: OpenedEntry): IntentDetails => ({
  fromAccountNumber: entry.fromAccountNumber ?? undefined,
  toAccountNumber: entry.toAccountNumber ?? undefined,
  amountCents: entry.amountCents,
  description: entry.description,
  inputHash: entry.inputHash,
});

const NOT_KNOWN = {
  fromAccountNumber: undefined,
  toAccountNumber: undefined,
  amountCents: undefined,
  description: undefined,
  inputHash: undefined,
};
