import type { IntentView } from '../../shared/contract/transactions';
import type { JournaledIntent } from '../intents/intent-journal';

/** Found out late, and nobody has read it yet. */
export const needsAttention = ({ settlement, acknowledgedAt }: JournaledIntent): boolean =>
  settlement?.late === true && acknowledgedAt === undefined;

/** An intent as a window is told of it. */
export const viewOf = (intent: JournaledIntent): IntentView => ({
  requestId: intent.requestId,
  kind: intent.kind,
  fromAccountNumber: intent.fromAccountNumber ?? null,
  toAccountNumber: intent.toAccountNumber ?? null,
  amountCents: intent.amountCents ?? null,
  description: intent.description ?? null,
  startedAt: intent.startedAt,
  state: intent.settlement?.state ?? 'unknown',
  settledAt: intent.settlement?.settledAt ?? null,
  reference: intent.settlement?.reference ?? null,
  needsAttention: needsAttention(intent),
});
