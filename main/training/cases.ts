import { cents } from '../../shared/domain/money';
import type { Plan } from './book';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './calendar';
import { ACTORS } from './life/agenda';
import type { Prng } from './prng';
import type { LivingAccount, Resident } from './residents';
import type { PlantedCases } from './training-bank';

/** What is planted: events among the ordinary life of some customers, and the accounts that show them. */
export interface Planting {
  readonly plans: readonly Plan[];
  readonly cases: PlantedCases;
}

const units = (amount: number) => cents(BigInt(amount) * 100n);

/** How many days ago each case happened: some are fresh, some old. */
const BURST_DAYS_AGO = [5, 34, 210];
const JUST_UNDER_DAYS_AGO = [20, 75, 150];
const RAPID_DAYS_AGO = [12, 51, 160];
const DORMANT_DAYS_AGO = [7, 28, 130];
const MANY_DAYS_AGO = [3, 44, 120];

type Plant = (planter: Planter, account: LivingAccount, startMs: number) => void;

/** Plants each case on customers of its own, the dormant ones on accounts that nobody else touches. */
export function plantCases(prng: Prng, residents: readonly Resident[], nowMs: number, tellerId: string): Planting {
  const midnightMs = nowMs - (nowMs % DAY_MS);
  const ordinary = residents
    .slice(1)
    .filter((one) => one.occupation === 'salaried' && one.user.createdAt < SEASONED(nowMs));
  const dormant = residents.filter((one) => one.occupation === 'dormant');
  const planter = new Planter(prng, tellerId);
  let taken = 0;
  const plant = (daysAgo: readonly number[], from: readonly Resident[], offset: number, grow: Plant) =>
    daysAgo.map((days, index) => {
      const account = from[offset + index]?.checking;
      if (account === undefined) throw new Error('Not enough customers to plant the cases on');
      grow(planter, account, midnightMs - days * DAY_MS);
      return account.accountNumber;
    });
  const onOrdinary = (daysAgo: readonly number[], grow: Plant) => {
    taken += daysAgo.length;
    return plant(daysAgo, ordinary, taken - daysAgo.length, grow);
  };
  const cases: PlantedCases = {
    highValueBursts: onOrdinary(BURST_DAYS_AGO, highValueBurst),
    justUnderThreshold: onOrdinary(JUST_UNDER_DAYS_AGO, justUnderThreshold),
    rapidInAndOut: onOrdinary(RAPID_DAYS_AGO, rapidInAndOut),
    manyInOneHour: onOrdinary(MANY_DAYS_AGO, manyInOneHour),
    dormantWakes: plant(DORMANT_DAYS_AGO, dormant, 0, dormantWakes),
  };
  return { plans: planter.plans, cases };
}

/** Nobody acts on the minute. */
const SPREAD_MS = 2 * MINUTE_MS;

/** Customers for longer than the oldest case. */
const SEASONED = (nowMs: number) => new Date(nowMs - 260 * DAY_MS).toISOString();

class Planter {
  readonly plans: Plan[] = [];

  constructor(
    readonly prng: Prng,
    private readonly tellerId: string,
  ) {}

  payIn(to: LivingAccount, aboutMs: number, amount: number, description: string): void {
    const atMs = aboutMs + this.prng.int(0, SPREAD_MS);
    this.plans.push({ atMs, from: undefined, to, amount: units(amount), description, actorId: this.tellerId });
  }

  payOut(from: LivingAccount, aboutMs: number, amount: number, description: string, actorId = this.tellerId): void {
    const atMs = aboutMs + this.prng.int(0, SPREAD_MS);
    this.plans.push({ atMs, from, to: undefined, amount: units(amount), description, actorId });
  }
}

/** Six and more high-value transactions between one morning and the next. */
const highValueBurst: Plant = (planter, account, startMs) => {
  const { prng } = planter;
  const morning = startMs + 9 * HOUR_MS;
  for (const hours of [0, 1.5, 3]) {
    planter.payIn(account, morning + hours * HOUR_MS, prng.int(18_000, 46_000), 'Cash deposit, sale of goods');
  }
  for (const hours of [4, 6, 20, 22]) {
    planter.payOut(account, morning + hours * HOUR_MS, prng.int(10_100, 13_400), 'Cash withdrawal');
  }
};

/** Nine deposits within three weeks, each a little under the threshold of 10,000. */
const justUnderThreshold: Plant = (planter, account, startMs) => {
  const { prng } = planter;
  for (let index = 0; index < 9; index += 1) {
    const atMs = startMs - index * 2 * DAY_MS + prng.int(9, 16) * HOUR_MS;
    planter.payIn(account, atMs, prng.int(9_810, 9_990), 'Cash deposit');
  }
};

/** A large sum that leaves within four hours, in parts. */
const rapidInAndOut: Plant = (planter, account, startMs) => {
  const { prng } = planter;
  const atMs = startMs + prng.int(8, 12) * HOUR_MS;
  const received = prng.int(38_000, 72_000);
  planter.payIn(account, atMs, received, 'Payment received, consulting');
  const parts = [34, 33, 30].map((percent) => Math.floor((received * percent) / 100));
  parts.forEach((amount, index) => {
    planter.payOut(account, atMs + (index + 1) * 70 * MINUTE_MS, amount, 'Payment abroad', account.userId);
  });
};

/** Quiet since the balance was carried over; then large sums within two days. */
const dormantWakes: Plant = (planter, account, startMs) => {
  const { prng } = planter;
  planter.payIn(account, startMs + 10 * HOUR_MS, prng.int(28_000, 52_000), 'Payment received');
  planter.payOut(account, startMs + 15 * HOUR_MS, prng.int(11_000, 13_500), 'Cash withdrawal');
  planter.payOut(account, startMs + 34 * HOUR_MS, prng.int(11_000, 13_500), 'Cash withdrawal');
};

/** A dozen card payments within fifty minutes. */
const manyInOneHour: Plant = (planter, account, startMs) => {
  const { prng } = planter;
  const atMs = startMs + prng.int(13, 20) * HOUR_MS;
  planter.payIn(account, atMs - 4 * HOUR_MS, 2_500, 'Cash deposit');
  for (let index = 0; index < 12; index += 1) {
    planter.payOut(account, atMs + index * 4 * MINUTE_MS, prng.int(15, 190), 'Electronics 24, gift card', ACTORS.card);
  }
};
