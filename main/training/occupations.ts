import { BUSINESS_NAMES } from './names';
import type { Occupation } from './residents';

/** How people of an occupation live. Amounts are whole units per month, least and most. */
export interface Living {
  readonly count: number;
  readonly income: readonly [number, number];
  readonly rent: readonly [number, number];
  /** Card payments on an average day. */
  readonly cardsPerDay: number;
  /** How many of them have a savings account. */
  readonly savers: number;
}

/** A business takes in what its wages and suppliers need on top of this income. Dormant customers do nothing. */
export const LIVINGS: Readonly<Record<Occupation, Living>> = {
  business: {
    count: BUSINESS_NAMES.length,
    income: [14_000, 48_000],
    rent: [1_200, 3_600],
    cardsPerDay: 0.12,
    savers: 0.5,
  },
  salaried: { count: 152, income: [1_900, 6_400], rent: [520, 1_450], cardsPerDay: 0.42, savers: 0.7 },
  pensioner: { count: 28, income: [1_100, 2_600], rent: [380, 800], cardsPerDay: 0.25, savers: 0.75 },
  student: { count: 22, income: [450, 1_100], rent: [220, 420], cardsPerDay: 0.5, savers: 0.35 },
  freelancer: { count: 24, income: [1_500, 6_000], rent: [480, 1_300], cardsPerDay: 0.4, savers: 0.6 },
  dormant: { count: 3, income: [800, 1_600], rent: [300, 500], cardsPerDay: 0, savers: 0 },
};
