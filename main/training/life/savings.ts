import { cents } from '../../../shared/domain/money';
import type { Resident } from '../residents';
import { ACTORS, type Agenda, between, move, payIn } from './agenda';

/** Per mille of the balance, each quarter. */
const INTEREST_PER_MILLE = 6n;
const QUARTER_ENDS = [3, 6, 9, 12];

/** Savings: something is put aside early in the month, some of it is fetched back, and interest comes each quarter. */
export function planSavings(agenda: Agenda, resident: Resident): void {
  const { day, prng } = agenda;
  const { checking, savings, income, user, closesSavingsMs } = resident;
  if (savings === undefined || savings.openedMs > day.startMs || savings.closed) return;
  if (closesSavingsMs !== undefined && day.startMs > closesSavingsMs) {
    const atMs = between(agenda, 9, 16);
    const closing = { atMs, description: 'Closing the savings account', actorId: agenda.tellerId };
    agenda.plans.push({ from: savings, to: checking, amount: 'all', ...closing });
    return;
  }
  const own = (description: string) => ({ atMs: between(agenda, 9, 21), description, actorId: user.userId });
  if (day.dayOfMonth === 2 && prng.chance(0.8)) {
    move(agenda, checking, savings, cents((income * BigInt(prng.int(4, 14))) / 100n), own('Putting aside'));
  }
  if (prng.chance(0.008)) {
    move(agenda, savings, checking, prng.roundAmount(100, 900, 50), own('From savings'));
  }
  if (day.isLastOfMonth && QUARTER_ENDS.includes(day.month)) {
    const interest = cents((savings.balance * INTEREST_PER_MILLE) / 1_000n);
    const details = { atMs: between(agenda, 22.5, 23.5), description: 'Interest', actorId: ACTORS.bank };
    if (interest > 0n) payIn(agenda, savings, interest, details);
  }
}
