import type { Cents } from '../../../shared/domain/money';

/** What the source application left without what this one needs, and what became of it. */

/** Two or more that claim to be the only one. None of them is given the sentinel: a person decides. */
export interface Duplicate {
  readonly kind: 'email' | 'accountNumber';
  /** The address in lower case, or the number. */
  readonly value: string;
  /** Ids of the users or accounts, sorted. */
  readonly ids: readonly string[];
}

/** An account whose balance is not the sum of its entries. It is adopted as it is. */
export interface Drift {
  readonly accountId: string;
  readonly accountNumber: string;
  readonly balanceCents: Cents;
  readonly entriesCents: Cents;
}

export interface Unreadable {
  readonly table: 'users' | 'accounts' | 'transactions';
  readonly id: string;
  /** The attribute that is missing or is no value of its kind. */
  readonly attribute: string;
}

export interface AdoptReport {
  /** Written by this run. */
  readonly users: number;
  readonly accounts: number;
  /** That needed nothing. */
  readonly usersBefore: number;
  readonly accountsBefore: number;
  readonly duplicates: readonly Duplicate[];
  readonly drifts: readonly Drift[];
  readonly unreadable: readonly Unreadable[];
  /** Ids of users and accounts that somebody wrote to each time they were read: the next run takes them. */
  readonly inMotion: readonly string[];
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

/** Thrown between two writes when the signal aborts; what was written stays, and is passed over the next time. */
export class AdoptCancelled extends Error {
  override readonly name = 'AdoptCancelled';
}

export function goOn({ signal }: AdoptWatch): void {
  if (signal.aborted) throw new AdoptCancelled();
}
