import { cents } from '../../../shared/domain/money';
import { accountsOf, type Resident } from '../residents';
import { ACTORS, type Agenda, between, payIn } from './agenda';

/**
 * What an account begins with. The bank's own books begin 18 months ago: accounts that are older carry a balance over
 * from the books before, so that every balance is the sum of its entries.
 */
export function planOpening(agenda: Agenda, resident: Resident, isFirstDay: boolean): void {
  const { prng, tellerId } = agenda;
  const { income, checking, savings } = resident;
  for (const account of accountsOf(resident)) {
    const months = account === savings ? prng.int(2, 8) : prng.int(12, 26) / 10;
    const amount = cents((income * BigInt(Math.round(months * 10))) / 10n);
    const isOld = isFirstDay && account.openedMs < agenda.day.startMs;
    const details = isOld
      ? { atMs: between(agenda, 0.1, 0.9), description: 'Balance carried over', actorId: ACTORS.bank }
      : { atMs: account.openedMs + 60_000, description: 'Opening deposit', actorId: tellerId };
    if (isOld || account === checking) payIn(agenda, account, amount, details);
  }
}
