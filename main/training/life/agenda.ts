import type { Cents } from '../../../shared/domain/money';
import type { Plan } from '../book';
import { type Day, HOUR_MS } from '../calendar';
import type { Prng } from '../prng';
import type { LivingAccount, Resident } from '../residents';

/** Who acted, where nobody at a desk and no customer did. */
export const ACTORS = { card: 'card-network', payments: 'payment-network', bank: 'bank' } as const;

/** One day that is being planned. */
export interface Agenda {
  readonly day: Day;
  readonly prng: Prng;
  readonly residents: readonly Resident[];
  readonly tellerId: string;
  readonly plans: Plan[];
}

/** A moment between two hours of the day, to the millisecond. */
export const between = ({ day, prng }: Agenda, fromHour: number, toHour: number): number =>
  day.startMs + Math.floor((fromHour + (toHour - fromHour) * prng.fraction()) * HOUR_MS);

type Details = Pick<Plan, 'atMs' | 'description' | 'actorId'>;

export const payIn = (agenda: Agenda, to: LivingAccount, amount: Cents, details: Details): void => {
  agenda.plans.push({ from: undefined, to, amount, ...details });
};

export const payOut = (agenda: Agenda, from: LivingAccount, amount: Cents, details: Details): void => {
  agenda.plans.push({ from, to: undefined, amount, ...details });
};

export const move = (agenda: Agenda, from: LivingAccount, to: LivingAccount, amount: Cents, details: Details): void => {
  agenda.plans.push({ from, to, amount, ...details });
};
