import type { TellerDashboard } from '../../../shared/contract/dashboard';
import type { IntentView } from '../../../shared/contract/transactions';
import type { Cents } from '../../../shared/domain/money';

export interface DeskWorkRow {
  readonly kind: 'Deposits' | 'Withdrawals' | 'Transfers';
  readonly count: number;
  readonly sumCents: Cents;
}

/** This desk's work today, by kind, in the order of the tabs of `Move money`. */
export function deskWorkRows(today: TellerDashboard['today']): readonly DeskWorkRow[] {
  return [
    { kind: 'Deposits', count: today.depositCount, sumCents: today.depositCents },
    { kind: 'Withdrawals', count: today.withdrawalCount, sumCents: today.withdrawalCents },
    { kind: 'Transfers', count: today.transferCount, sumCents: today.transferCents },
  ];
}

/** The intents that somebody must look at: outcome unknown first, then those found out and not yet acknowledged. */
export function intentsInDoubt(intents: readonly IntentView[]): readonly IntentView[] {
  const unknown = intents.filter((intent) => intent.state === 'unknown');
  const foundOut = intents.filter((intent) => intent.state !== 'unknown' && intent.needsAttention);
  return [...unknown, ...foundOut];
}

/** What this desk has settled today, as it comes: what somebody must look at stands apart. */
export function settledIntents(intents: readonly IntentView[]): readonly IntentView[] {
  return intents.filter((intent) => intent.state !== 'unknown' && !intent.needsAttention);
}

/** What happened to the money of an intent, said first. */
export function outcomeWords(intent: IntentView): string {
  if (intent.state === 'unknown') return 'Outcome unknown';
  return intent.state === 'applied' ? 'Money moved' : 'No money moved';
}
