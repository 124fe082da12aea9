import { cents, ZERO_CENTS } from '../../shared/domain/money';
import type { Role } from '../../shared/domain/permissions';
import type { AccountType } from '../../shared/domain/transaction-types';
import type { User } from '../repositories/records';
import { toTimestamp } from '../time/clock';
import { DAY_MS } from './calendar';
import { trainingEmail } from './email-address';
import { BUSINESS_NAMES, LONGEST_NAME, NAME_STOCKS, type NameStock } from './names';
import { LIVINGS } from './occupations';
import type { Prng } from './prng';
import type { LivingAccount, Occupation, Resident } from './residents';
import { TRAINING_EMAILS } from './training-bank';

export interface PopulationInput {
  readonly prng: Prng;
  readonly startMs: number;
  readonly nowMs: number;
  readonly passwordHash: string;
}

export interface Population {
  /** Staff first, then customers. */
  readonly users: readonly User[];
  /** The one behind `Continue as customer` is the first. */
  readonly residents: readonly Resident[];
}

/** Businesses first: they employ some of those who follow. */
const OCCUPATIONS: readonly Occupation[] = ['business', 'salaried', 'pensioner', 'student', 'freelancer', 'dormant'];
const NAMED_CUSTOMER = 'Klára Bergström';
const OLDEST_CUSTOMER_DAYS = 12 * 365;
const SAVERS_WHO_CLOSE = 8;

const STAFF_PHONE = '+420 6';
const STAFF: readonly (readonly [Role, string, string])[] = [
  ['teller', 'Tereza Whitfield', TRAINING_EMAILS.teller],
  ['analyst', 'Anselm Okoro', TRAINING_EMAILS.analyst],
  ['admin', 'Ada Lindqvist', TRAINING_EMAILS.admin],
];

/** The people of the bank, their accounts, and who works and lives with whom. */
export function makePopulation(input: PopulationInput): Population {
  const people = new PeopleMaker(input);
  const staff = STAFF.map(([role, fullName, email]) =>
    people.user({ fullName, phone: STAFF_PHONE }, role, input.startMs - DAY_MS, email),
  );
  const residents: Resident[] = [people.namedCustomer(NAMED_CUSTOMER)];
  for (const occupation of OCCUPATIONS) {
    for (let index = 0; index < LIVINGS[occupation].count; index += 1)
      residents.push(people.resident(occupation, residents));
  }
  return { users: [...staff, ...residents.map((resident) => resident.user)], residents };
}

interface Naming {
  readonly fullName: string;
  /** How telephone numbers begin where such names come from. */
  readonly phone: string;
}

class PeopleMaker {
  readonly #emails = new Set<string>(Object.values(TRAINING_EMAILS));
  readonly #names = new Set<string>();
  readonly #numbers = new Set<string>();
  #businesses = 0;
  #closers = 0;

  constructor(private readonly input: PopulationInput) {}

  user({ fullName, phone }: Naming, role: Role, createdMs: number, email?: string): User {
    const { prng, passwordHash } = this.input;
    return {
      userId: prng.uuid(),
      email: email ?? trainingEmail(fullName, this.#emails),
      passwordHash,
      fullName,
      phone: `${phone}${prng.digits(2)} ${prng.digits(3)} ${prng.digits(3)}`,
      role,
      status: 'active',
      alertsEnabled: email !== undefined || prng.chance(0.8),
      sessionEpoch: 0,
      passwordTemporary: false,
      createdAt: toTimestamp(createdMs),
      failedSignIns: 0,
      lockedUntil: undefined,
    };
  }

  /** Lively: two everyday accounts, savings, and alerts on. */
  namedCustomer(fullName: string): Resident {
    const { startMs } = this.input;
    const openedMs = startMs - 900 * DAY_MS;
    const user = this.user({ fullName, phone: STAFF_PHONE }, 'customer', openedMs, TRAINING_EMAILS.customer);
    this.#names.add(fullName);
    return {
      ...this.#life('salaried', []),
      user,
      checking: this.#account(user, 'checking', openedMs),
      savings: this.#account(user, 'savings', openedMs + 40 * DAY_MS),
      household: this.#account(user, 'checking', openedMs + 300 * DAY_MS),
      activeFromMs: startMs,
      income: cents(520_000n),
      rent: cents(98_000n),
      cardsPerDay: 1.6,
      closesSavingsMs: undefined,
    };
  }

  resident(occupation: Occupation, others: readonly Resident[]): Resident {
    const { prng, startMs, nowMs } = this.input;
    const isNewcomer = occupation !== 'dormant' && occupation !== 'business' && prng.chance(0.15);
    const openedMs = isNewcomer
      ? startMs + Math.floor((nowMs - startMs) * 0.85 * prng.fraction())
      : startMs - prng.int(30, OLDEST_CUSTOMER_DAYS) * DAY_MS - prng.int(0, DAY_MS - 1);
    const user = this.user(this.#name(occupation), 'customer', openedMs);
    const later = () => openedMs + prng.int(1, 60_000);
    const savings = prng.chance(LIVINGS[occupation].savers) ? this.#account(user, 'savings', later()) : undefined;
    const household =
      prng.chance(0.09) && occupation !== 'dormant' ? this.#account(user, 'checking', later()) : undefined;
    return {
      ...this.#life(occupation, others),
      user,
      checking: this.#account(user, 'checking', openedMs),
      savings,
      household,
      activeFromMs: Math.max(openedMs, startMs),
      closesSavingsMs: savings === undefined || isNewcomer ? undefined : this.#closing(),
    };
  }

  #life(occupation: Occupation, others: readonly Resident[]) {
    const { prng, startMs } = this.input;
    const living = LIVINGS[occupation];
    const businesses = others.filter((other) => other.occupation === 'business');
    // Tenants pay from the first day on.
    const wereHere = others.filter((other) => other.activeFromMs <= startMs);
    const landlords = wereHere.filter((other) => other.occupation === 'salaried' && other.income > 450_000n);
    const hasEmployer = occupation === 'salaried' && businesses.length > 0 && prng.chance(0.25);
    const hasLandlord = landlords.length > 0 && occupation !== 'business' && prng.chance(0.2);
    return {
      occupation,
      income: prng.roundAmount(...living.income, 10),
      rent: prng.roundAmount(...living.rent, 5),
      cardsPerDay: living.cardsPerDay * (0.6 + 0.8 * prng.fraction()),
      billDay: prng.int(3, 24),
      employer: hasEmployer ? prng.pick(businesses) : undefined,
      landlord: hasLandlord ? prng.pick(landlords) : undefined,
    };
  }

  #closing(): number | undefined {
    const { prng, nowMs } = this.input;
    if (this.#closers >= SAVERS_WHO_CLOSE || !prng.chance(0.15)) return undefined;
    this.#closers += 1;
    return nowMs - prng.int(20, 300) * DAY_MS;
  }

  #account(user: User, accountType: AccountType, openedMs: number): LivingAccount {
    const { prng } = this.input;
    let accountNumber = '';
    do accountNumber = `${prng.int(1, 9)}${prng.digits(9)}`;
    while (this.#numbers.has(accountNumber));
    this.#numbers.add(accountNumber);
    return {
      accountId: prng.uuid(),
      accountNumber,
      accountType,
      userId: user.userId,
      openedMs,
      balance: ZERO_CENTS,
      version: 0,
      lastActivityMs: undefined,
      closed: false,
    };
  }

  #name(occupation: Occupation): Naming {
    const { prng } = this.input;
    if (occupation === 'business') {
      this.#businesses += 1;
      return { fullName: BUSINESS_NAMES[this.#businesses - 1] ?? 'Corner Shop', phone: '+420 2' };
    }
    const stock = prng.pick(NAME_STOCKS);
    if (occupation === 'pensioner' && !this.#names.has(LONGEST_NAME)) return this.#take(LONGEST_NAME, stock);
    for (;;) {
      const isWoman = prng.chance(0.52);
      const given = isWoman ? stock.women : stock.men;
      const middle = prng.chance(0.12) ? ` ${prng.pick(given)}` : '';
      const [plain = '', ofWomen = plain] = prng.pick(stock.surnames).split('/');
      const name = `${prng.pick(given)}${middle} ${isWoman ? ofWomen : plain}`;
      if (!this.#names.has(name)) return this.#take(name, stock);
    }
  }

  #take(fullName: string, { phone }: NameStock): Naming {
    this.#names.add(fullName);
    return { fullName, phone };
  }
}
