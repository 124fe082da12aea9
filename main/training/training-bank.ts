import type { Account, LedgerEntry, User } from '../repositories/records';
import type { Timestamp } from '../time/clock';

/** What the training bank is made from: the same input gives the same bank, byte for byte. */
export interface TrainingInput {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** The moment up to which the bank has lived. */
  readonly now: Timestamp;
  /** The bcrypt hash of `Training1`, which every ready-made user has. */
  readonly passwordHash: string;
}

export interface TrainingProgress {
  /** For people to read. */
  readonly phase: 'Living through 18 months' | 'Writing customers and accounts' | 'Writing transactions';
  readonly done: number;
  readonly total: number;
}

/** Patterns that compliance is meant to find, by the numbers of the accounts that show them. */
export interface PlantedCases {
  /** Five and more high-value transactions inside 24 hours. */
  readonly highValueBursts: readonly string[];
  /** Amounts just under the high-value threshold, again and again. */
  readonly justUnderThreshold: readonly string[];
  /** Large sums that come in and leave again within hours. */
  readonly rapidInAndOut: readonly string[];
  /** No activity for over half a year, then large transactions. */
  readonly dormantWakes: readonly string[];
  /** Ten and more transactions inside one hour. */
  readonly manyInOneHour: readonly string[];
}

/** One entry of the seeded ledger. Only the newest of some accounts still wait for the relay. */
export interface TrainingEntry {
  readonly entry: LedgerEntry;
  readonly alertWaits: boolean;
}

/** Everything that goes into an empty bank. Balances and versions are those after the last entry. */
export interface TrainingBank {
  readonly users: readonly User[];
  readonly accounts: readonly Account[];
  /** In order of time. */
  readonly entries: readonly TrainingEntry[];
  readonly cases: PlantedCases;
}

/** What a filled training bank holds; kept in the file. */
export interface TrainingManifest {
  readonly seed: number;
  readonly filledAt: Timestamp;
  readonly customerCount: number;
  readonly accountCount: number;
  readonly entryCount: number;
  readonly waitingAlertCount: number;
  readonly cases: PlantedCases;
}

export const TRAINING_PASSWORD = 'Training1';

/** The ready-made users behind the buttons of the training sign-in page. */
export const TRAINING_EMAILS = {
  teller: 'teller@training.example',
  analyst: 'analyst@training.example',
  admin: 'administrator@training.example',
  customer: 'customer@training.example',
} as const;
