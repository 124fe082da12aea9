import type { Account, User } from '../repositories/records';
import { fromTimestamp, toTimestamp } from '../time/clock';
import { Book, type BookEntry, type Plan } from './book';
import { DAY_MS, type Day, historyDays } from './calendar';
import { plantCases } from './cases';
import type { Agenda } from './life/agenda';
import { planBetweenPeople } from './life/between-people';
import { planBills } from './life/bills';
import { planCards } from './life/cards';
import { planIncome } from './life/income';
import { planLastDays } from './life/named-customer';
import { planOpening } from './life/opening';
import { planSavings } from './life/savings';
import { makePopulation, type Population } from './population';
import { Prng } from './prng';
import { accountsOf, type LivingAccount, type Resident } from './residents';
import type { PlantedCases, TrainingBank, TrainingEntry, TrainingInput } from './training-bank';

/** Told how many of how many days have been lived. */
export type OnDay = (done: number, total: number) => void;

const DAYS_PER_REPORT = 20;
const HIGH_VALUE = 1_000_000n;
const CUSTOMER_ALERT_MS = 3 * DAY_MS;
const CASE_ALERT_MS = 60 * DAY_MS;

/**
 * Makes the whole training bank: people, accounts and 18 months of life up to `now`, planted cases included. The same
 * input gives the same bank. Nothing here knows of a database, a clock or chance other than the seed's.
 */
export function makeTrainingBank(input: TrainingInput, onDay: OnDay): TrainingBank {
  const nowMs = fromTimestamp(input.now);
  const days = historyDays(input.now);
  const prng = new Prng(input.seed);
  const startMs = days[0]?.startMs ?? nowMs;
  const population = makePopulation({ prng, startMs, nowMs, passwordHash: input.passwordHash });
  const tellerId = population.users[0]?.userId ?? '';
  const planting = plantCases(prng, population.residents, nowMs, tellerId);
  const book = new Book(prng, nowMs);
  const special = [...planting.plans, ...lastDays(population, nowMs, tellerId)];
  live(book, { days, prng, residents: population.residents, tellerId, special, onDay });
  return {
    users: withSignInTrouble(population, nowMs),
    accounts: population.residents.flatMap(accountsOf).map(toAccount),
    entries: entriesInOrder(book.entries, waitsFor(population, planting.cases, nowMs)),
    cases: planting.cases,
  };
}

interface Life {
  readonly days: readonly Day[];
  readonly prng: Prng;
  readonly residents: readonly Resident[];
  readonly tellerId: string;
  /** What is not ordinary life. */
  readonly special: readonly Plan[];
  readonly onDay: OnDay;
}

function lastDays({ residents }: Population, nowMs: number, tellerId: string): readonly Plan[] {
  const [customer] = residents;
  const friend = residents.findLast((resident) => resident.occupation === 'freelancer');
  return customer === undefined || friend === undefined ? [] : planLastDays(customer, friend, nowMs, tellerId);
}

/** Day by day: what everybody plans is applied in order of time, so that nobody spends what is not there yet. */
function live(book: Book, { days, prng, residents, tellerId, special, onDay }: Life): void {
  days.forEach((day, index) => {
    if (index % DAYS_PER_REPORT === 0) onDay(index, days.length);
    const isToday = (plan: Plan) => plan.atMs >= day.startMs && plan.atMs < day.startMs + DAY_MS;
    const agenda: Agenda = { day, prng, residents, tellerId, plans: special.filter(isToday) };
    for (const resident of residents) planDay(agenda, resident, index === 0);
    agenda.plans.sort((a, b) => a.atMs - b.atMs);
    for (const plan of agenda.plans) book.apply(plan);
  });
  onDay(days.length, days.length);
}

function planDay(agenda: Agenda, resident: Resident, isFirstDay: boolean): void {
  const { startMs } = agenda.day;
  const arrives = resident.activeFromMs >= startMs && resident.activeFromMs < startMs + DAY_MS;
  if (arrives) planOpening(agenda, resident, isFirstDay);
  if (resident.activeFromMs > startMs) return;
  planIncome(agenda, resident);
  planBills(agenda, resident);
  planCards(agenda, resident);
  planSavings(agenda, resident);
  planBetweenPeople(agenda, resident);
}

/** Which of the newest entries the relay has not dealt with yet: what a first look at the mail shows being delivered. */
function waitsFor({ residents }: Population, cases: PlantedCases, nowMs: number) {
  const [customer] = residents;
  const suspects = new Set(Object.values(cases).flat());
  const customerFrom = toTimestamp(nowMs - CUSTOMER_ALERT_MS);
  const casesFrom = toTimestamp(nowMs - CASE_ALERT_MS);
  return ({ entry, account }: BookEntry): boolean => {
    if (account.userId === customer?.user.userId) return entry.timestamp >= customerFrom;
    const isHighValue = entry.amountCents >= HIGH_VALUE;
    return isHighValue && suspects.has(account.accountNumber) && entry.timestamp >= casesFrom;
  };
}

function entriesInOrder(entries: readonly BookEntry[], waits: (entry: BookEntry) => boolean): TrainingEntry[] {
  return entries
    .map((one) => ({ entry: one.entry, alertWaits: waits(one) }))
    .sort((a, b) => (a.entry.timestamp < b.entry.timestamp ? -1 : Number(a.entry.timestamp > b.entry.timestamp)));
}

/** Three customers who could not sign in: locked, close to it, and disabled. For the administrator's first look. */
function withSignInTrouble({ users, residents }: Population, nowMs: number): User[] {
  const [locked, close, disabled] = [100, 120, 140].map((index) => residents[index]?.user.userId);
  return users.map((user) => {
    if (user.userId === locked) return { ...user, failedSignIns: 5, lockedUntil: toTimestamp(nowMs + 25 * 60_000) };
    if (user.userId === close) return { ...user, failedSignIns: 3 };
    if (user.userId === disabled) return { ...user, status: 'disabled' as const };
    return user;
  });
}

const toAccount = (account: LivingAccount): Account => ({
  accountId: account.accountId,
  userId: account.userId,
  accountNumber: account.accountNumber,
  accountType: account.accountType,
  balanceCents: account.balance,
  status: account.closed ? 'closed' : 'active',
  createdAt: toTimestamp(account.openedMs),
  version: account.version,
  lastActivityAt: account.lastActivityMs === undefined ? undefined : toTimestamp(account.lastActivityMs),
});
