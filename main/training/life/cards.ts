import type { Resident } from '../residents';
import { ACTORS, type Agenda, between, payOut } from './agenda';

interface Shop {
  readonly names: readonly string[];
  readonly leastUnits: number;
  readonly mostUnits: number;
}

const COFFEE: Shop = {
  names: ['Kavárna Slavia', 'Café Léon', 'Bean & Gone', 'Kaffeehaus Grün'],
  leastUnits: 2,
  mostUnits: 9,
};
const LUNCH: Shop = {
  names: ['Bistro Žofín', 'Noodle Bar', 'Kantine Nord', 'Deli Niamh'],
  leastUnits: 7,
  mostUnits: 22,
};
const GROCERIES: Shop = {
  names: ['Grocer at the Square', 'Supermarket Albatros', 'Market Hall', 'Zelenina Kolář', 'Warzywniak Ewa'],
  leastUnits: 9,
  mostUnits: 130,
};
const TRAVEL: Shop = {
  names: ['City Transport', 'Railway ticket', 'Petrol station', 'Taxi'],
  leastUnits: 3,
  mostUnits: 85,
};
const EVENING: Shop = {
  names: ['Restaurant Šafrán', 'Cinema Lumière', "O'Brien's Pub", 'Trattoria Nonna', 'Theatre box office'],
  leastUnits: 12,
  mostUnits: 95,
};
const SHOPPING: Shop = {
  names: ['Shoes & Coats', 'Harbour Street Books', 'Möbelhaus Wald', 'Electronics 24', 'Pharmacy Zdraví'],
  leastUnits: 8,
  mostUnits: 260,
};
const CASH: Shop = { names: ['Cash machine, Main Square', 'Cash machine, Station'], leastUnits: 0, mostUnits: 0 };

interface Habit {
  readonly shop: Shop;
  readonly fromHour: number;
  readonly toHour: number;
  readonly weight: number;
}

const WEEKDAY: readonly Habit[] = [
  { shop: COFFEE, fromHour: 7, toHour: 9.5, weight: 18 },
  { shop: TRAVEL, fromHour: 6.5, toHour: 9, weight: 10 },
  { shop: LUNCH, fromHour: 11.5, toHour: 13.75, weight: 24 },
  { shop: GROCERIES, fromHour: 16.5, toHour: 20, weight: 26 },
  { shop: SHOPPING, fromHour: 12, toHour: 19, weight: 9 },
  { shop: EVENING, fromHour: 18.5, toHour: 23, weight: 9 },
  { shop: CASH, fromHour: 8, toHour: 20, weight: 4 },
];

const WEEKEND: readonly Habit[] = [
  { shop: COFFEE, fromHour: 9.5, toHour: 12, weight: 14 },
  { shop: GROCERIES, fromHour: 9, toHour: 14, weight: 26 },
  { shop: SHOPPING, fromHour: 10, toHour: 18, weight: 20 },
  { shop: TRAVEL, fromHour: 8, toHour: 20, weight: 10 },
  { shop: EVENING, fromHour: 18, toHour: 23.9, weight: 24 },
  { shop: EVENING, fromHour: 0.2, toHour: 2.5, weight: 3 },
  { shop: CASH, fromHour: 10, toHour: 22, weight: 3 },
];

/** How busy the days of the week are, Sunday first. */
const DAY_FACTOR = [0.75, 0.85, 0.9, 0.95, 1.05, 1.3, 1.35];
const CASH_UNITS = [20, 40, 50, 60, 100, 200];
const MOST_PER_DAY = 6;

/** Card payments: coffee in the morning, lunch, groceries after work, going out on Friday and Saturday. */
export function planCards(agenda: Agenda, resident: Resident): void {
  const { day, prng } = agenda;
  if (resident.occupation === 'dormant') return;
  const expected = resident.cardsPerDay * (DAY_FACTOR[day.weekday] ?? 1);
  for (let count = 0; count < MOST_PER_DAY && prng.chance(expected / (expected + 1)); count += 1) {
    planPayment(agenda, resident, pickHabit(agenda));
  }
}

function pickHabit({ day, prng }: Agenda): Habit {
  const habits = day.isWeekend ? WEEKEND : WEEKDAY;
  let at = prng.fraction() * habits.reduce((total, habit) => total + habit.weight, 0);
  for (const habit of habits) {
    at -= habit.weight;
    if (at < 0) return habit;
  }
  return prng.pick(habits);
}

function planPayment(agenda: Agenda, resident: Resident, { shop, fromHour, toHour }: Habit): void {
  const { prng } = agenda;
  const usesHousehold = resident.household !== undefined && shop === GROCERIES;
  const account = usesHousehold && resident.household !== undefined ? resident.household : resident.checking;
  const units = prng.pick(CASH_UNITS);
  const amount = shop === CASH ? prng.roundAmount(units, units, 1) : prng.amount(shop.leastUnits, shop.mostUnits);
  payOut(agenda, account, amount, {
    atMs: between(agenda, fromHour, toHour),
    description: prng.pick(shop.names),
    actorId: ACTORS.card,
  });
}
