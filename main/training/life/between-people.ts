import type { Resident } from '../residents';
import { type Agenda, between, move, payIn, payOut } from './agenda';

const REASONS = [
  'Dinner, thank you!',
  'Concert tickets',
  'Birthday present for Mum',
  'Společná chata',
  'Anteil Geburtstag',
  'Le cadeau de Zoé',
  'Bicycle',
  'Loan back, last part',
  'Babysitting',
  'Flat share, cleaning',
];

const LARGE = ['Used car', 'Kitchen', 'Roof repair', 'Wedding', 'Holiday house, deposit'];

/** Transfers to other customers, cash brought to or fetched from the desk, and a large purchase once in a while. */
export function planBetweenPeople(agenda: Agenda, resident: Resident): void {
  const { day, prng, residents, tellerId } = agenda;
  const { occupation, checking, user } = resident;
  if (occupation === 'dormant' || occupation === 'business') return;
  if (prng.chance(day.isWeekend ? 0.055 : 0.022)) {
    const friend = prng.pick(residents);
    if (friend !== resident && friend.occupation !== 'dormant' && friend.activeFromMs < day.startMs) {
      const details = { atMs: between(agenda, 9, 23), description: prng.pick(REASONS), actorId: user.userId };
      move(agenda, checking, friend.checking, prng.amount(5, 180), details);
    }
  }
  if (!day.isWeekend && prng.chance(0.008)) {
    const details = { atMs: between(agenda, 8.5, 16.5), description: 'Cash deposit', actorId: tellerId };
    payIn(agenda, checking, prng.roundAmount(50, 900, 10), details);
  }
  if (!day.isWeekend && prng.chance(0.003)) {
    const details = { atMs: between(agenda, 8.5, 16.5), description: prng.pick(LARGE), actorId: tellerId };
    payOut(agenda, checking, prng.roundAmount(1_500, 16_000, 100), details);
  }
}
