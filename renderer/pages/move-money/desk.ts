import { useStore } from 'zustand';
import type { MoneyKind } from '../../../shared/contract/transactions';
import { call } from '../../call';
import { useSession } from '../../stores/session';
import { amountLimits } from './amount-limits';
import { MoneyDesk } from './money-desk';
import type { MoneyForm } from './money-form';

/** The forms of the person signed in. One for the window: they outlive the page that shows them. */
export const desk = new MoneyDesk({
  call,
  newRequestId: () => crypto.randomUUID(),
  limits: amountLimits,
  pause: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)),
});

// The lock screen keeps the session, and the forms; signing out, or another person, does not.
useSession.subscribe((now, before) => {
  if (now.session?.userId !== before.session?.userId) desk.clear();
});

export const useMoneyForm = (kind: MoneyKind): MoneyForm => useStore(desk.store, ({ forms }) => forms[kind]);

/** Grows whenever the list of today's movements may have changed. */
export const useJournalRound = (): number => useStore(desk.store, ({ journalRound }) => journalRound);

/** Whether the outcome of a form's movement is not known. */
export const useAnyUnknown = (): boolean =>
  useStore(desk.store, ({ forms }) => Object.values(forms).some(({ phase }) => phase.at === 'unknown'));

export const useShownKind = (): MoneyKind => useStore(desk.store, ({ shown }) => shown);
