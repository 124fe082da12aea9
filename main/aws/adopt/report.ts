import type { Cents } from '../../../shared/domain/money';
import type { Listing } from './listing';

/** What the source application left without what this one needs, and what became of it. */

/** Two or more that claim to be the only one. None of them has the sentinel, nor will anybody else: a person decides. */
export interface Duplicate {
  readonly kind: 'email' | 'accountNumber';
  /** The address in lower case, or the number. */
  readonly value: string;
  /** Ids of the users or accounts, sorted. */
  readonly ids: readonly string[];
}

/** An account whose balance was not the sum of its entries when it was adopted. It was adopted as it was. */
export interface Drift {
  readonly accountId: string;
  readonly accountNumber: string;
  readonly balanceCents: Cents;
  readonly entriesCents: Cents;
}

/** One attribute of one item. */
export interface Attribute {
  readonly table: 'users' | 'accounts' | 'transactions';
  readonly id: string;
  readonly attribute: string;
}

export interface AdoptReport {
  /** Written by this run. */
  readonly users: number;
  readonly accounts: number;
  /** That needed nothing. */
  readonly usersBefore: number;
  readonly accountsBefore: number;
  readonly duplicates: Listing<Duplicate>;
  /** Of this run and of those before it. */
  readonly drifts: Listing<Drift>;
  /** Missing, or no value of its kind: every reading of the item fails until a person has mended it. */
  readonly unreadable: Listing<Attribute>;
  /** Was missing, and has the moment of the adoption now. */
  readonly mended: Listing<Attribute>;
  /** Ids of users and accounts that somebody wrote to each time they were read: the next run takes them. */
  readonly inMotion: Listing<string>;
}

export interface AdoptProgress {
  readonly phase: 'readingUsers' | 'users' | 'readingAccounts' | 'readingEntries' | 'accounts';
  readonly done: number;
  /** 0 while it is unknown. */
  readonly total: number;
}

export interface AdoptWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: AdoptProgress) => void;
}

/** Thrown between two calls when the signal aborts; what was written stays, and is passed over the next time. */
export class AdoptCancelled extends Error {
  override readonly name = 'AdoptCancelled';
}

export function goOn({ signal }: AdoptWatch): void {
  if (signal.aborted) throw new AdoptCancelled();
}
