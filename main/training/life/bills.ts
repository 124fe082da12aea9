import { cents } from '../../../shared/domain/money';
import type { Resident } from '../residents';
import { ACTORS, type Agenda, between, move, payOut } from './agenda';

interface Bill {
  readonly description: string;
  /** Days after the household's bill day. */
  readonly after: number;
  readonly leastUnits: number;
  readonly mostUnits: number;
}

const BILLS: readonly Bill[] = [
  { description: 'Electricity and gas', after: 0, leastUnits: 38, mostUnits: 160 },
  { description: 'Mobile phone', after: 1, leastUnits: 11, mostUnits: 48 },
  { description: 'Internet and television', after: 2, leastUnits: 19, mostUnits: 55 },
  { description: 'Water and waste', after: 4, leastUnits: 14, mostUnits: 52 },
];

const SUPPLIERS = ['Wholesale order', 'Packaging', 'Repairs', 'Cleaning', 'Marketing', 'Bookkeeping'];

/** Rent on the first of the month, utilities around the household's bill day; a shop's suppliers every week. */
export function planBills(agenda: Agenda, resident: Resident): void {
  const { day, prng } = agenda;
  const { occupation } = resident;
  if (occupation === 'dormant') return;
  if (day.dayOfMonth === 1) payRent(agenda, resident);
  if (occupation === 'business') paySuppliers(agenda, resident);
  const account = resident.household ?? resident.checking;
  for (const bill of BILLS) {
    if (day.dayOfMonth !== resident.billDay + bill.after) continue;
    const atMs = between(agenda, 5, 7);
    const details = { atMs, description: bill.description, actorId: ACTORS.payments };
    payOut(agenda, account, prng.amount(bill.leastUnits, bill.mostUnits), details);
  }
}

function payRent(agenda: Agenda, { checking, household, income, rent, landlord }: Resident): void {
  const details = { atMs: between(agenda, 6, 8), description: 'Rent', actorId: ACTORS.payments };
  if (landlord === undefined) payOut(agenda, checking, rent, details);
  else move(agenda, checking, landlord.checking, rent, { ...details, description: 'Rent, standing order' });
  // The money that the second account's bills need.
  if (household !== undefined) {
    const share = cents((income * 22n) / 100n);
    const description = 'Household money';
    move(agenda, checking, household, share, { ...details, atMs: between(agenda, 8, 9), description });
  }
}

function paySuppliers(agenda: Agenda, { checking, income, user }: Resident): void {
  const { day, prng } = agenda;
  if (day.isWeekend || !prng.chance(0.3)) return;
  const amount = cents((income * BigInt(prng.int(4, 15))) / 100n);
  payOut(agenda, checking, amount, {
    atMs: between(agenda, 9, 16),
    description: `${prng.pick(SUPPLIERS)} ${prng.int(2_000, 9_999)}`,
    actorId: user.userId,
  });
}
