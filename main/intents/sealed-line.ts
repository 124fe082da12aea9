import type { Intent } from './intent-journal';
import {
  formatJournalLine,
  type JournalEntry,
  type OpenedEntry,
  readPrivatePart,
  type SealedEntry,
} from './journal-line';
import type { Seal } from './seal';

/** What anybody may read of a sealed line, and what its private part is bound to. */
const aboutOf = ({
  requestId,
  actorId,
  kind,
  startedAt,
}: Pick<Intent, 'requestId' | 'actorId' | 'kind' | 'startedAt'>) =>
  JSON.stringify([requestId, actorId, kind, startedAt]);

/** The line of an intent: in the clear, or with its numbers, amount, description and their hash under the seal. */
export function lineOf(intent: Intent, seal: Seal | undefined): string {
  const { requestId, actorId, kind, startedAt } = intent;
  const open = { requestId, actorId, kind, startedAt };
  const hidden = {
    fromAccountNumber: intent.fromAccountNumber ?? null,
    toAccountNumber: intent.toAccountNumber ?? null,
    amountCents: intent.amountCents.toString(),
    description: intent.description,
    inputHash: intent.inputHash,
  };
  if (seal === undefined) return formatJournalLine({ event: 'opened', ...open, ...hidden });
  const sealed = seal.close(JSON.stringify(hidden), aboutOf(intent));
  return formatJournalLine({ event: 'sealed', ...open, sealed });
}

/** The entry with its private part, where the seal opens it. */
export function unsealed(entry: JournalEntry, seal: Seal | undefined): JournalEntry {
  if (entry.event !== 'sealed' || seal === undefined) return entry;
  const hidden = seal.open(entry.sealed, aboutOf(entry));
  const parts = hidden === undefined ? undefined : readPrivatePart(hidden);
  return parts === undefined ? entry : openedOf(entry, parts);
}

const openedOf = (
  { requestId, actorId, kind, startedAt }: SealedEntry,
  parts: NonNullable<ReturnType<typeof readPrivatePart>>,
): OpenedEntry => ({ event: 'opened', requestId, actorId, kind, startedAt, ...parts });

export const intentOf = ({ event: _, fromAccountNumber, toAccountNumber, ...rest }: OpenedEntry): Intent => ({
  ...rest,
  fromAccountNumber: fromAccountNumber ?? undefined,
  toAccountNumber: toAccountNumber ?? undefined,
});
