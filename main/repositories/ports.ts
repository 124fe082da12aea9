import type { Cents } from '../../shared/domain/money';
import type { Role } from '../../shared/domain/permissions';
import type { TransactionType } from '../../shared/domain/transaction-types';
import type { Timestamp } from '../time/clock';
import type {
  Account,
  AccountIdentity,
  AccountNotice,
  ClaimedAlert,
  ComplianceAlert,
  LedgerEntry,
  Page,
  PageRequest,
  PendingAlert,
  Posting,
  RequestRecord,
  User,
  UserStatus,
  VoidedRequest,
} from './records';

/**
 * What the services ask of the system of record. Shaped by what DynamoDB answers with a key: no joins, no search by
 * substring over users, no bank-wide totals. "Consistent" means: sees every write acknowledged before. "Index" means:
 * may lag, so no decision is taken from it.
 */

/**
 * Who has an address. `contested`: several users, in different capitals, or one who cannot be read. `notAdopted`: whoever
 * the console knows to have it, one of the source application's users may have it too.
 */
export type AddressOwner = User | 'nobody' | 'contested' | 'notAdopted';

export interface UserReader {
  /** Consistent, by key. */
  byId(userId: string): Promise<User | undefined>;
  /** Consistent, through the address's sentinel. */
  byEmail(email: string): Promise<User | undefined>;
  /** Consistent, through the address's sentinel, which tells an address that is nobody's from one that is not one person's. */
  holderOf(address: string): Promise<AddressOwner>;
  /** Consistent, in one batch; missing ones are left out; order is not kept. At most 100 ids. */
  byIds(userIds: readonly string[]): Promise<readonly User[]>;
  /**
   * Index (NameIndex): folded `surname given names` starting with the prefix, in that order; of one
   * role only if asked. A prefix without a letter finds nobody. A page may hold fewer than asked.
   */
  bySurname(prefix: string, role: Role | undefined, page: PageRequest): Promise<Page<User>>;
  /** Scan, in no order. For administrators. */
  all(page: PageRequest): Promise<Page<User>>;
  /** Index (sparse): users with a lock on record, expired ones included. */
  locked(page: PageRequest): Promise<Page<User>>;
}

export interface SignInPolicy {
  readonly maxFailedSignIns: number;
  readonly lockMs: number;
}

/** How the attempts to sign in stood when the user was read. */
export type AttemptsSeen = Pick<User, 'failedSignIns' | 'lockedUntil'>;

/**
 * The user with the new password; `changedMeanwhile` when the expected one was in force no longer. After lost replies:
 * `notChanged` when the expected one is in force and stays so, `unknown` when either may be.
 */
export type PasswordChange = User | 'changedMeanwhile' | 'notChanged' | 'unknown';

/**
 * A change of a user is made once, at its call: however late a lost one arrives, it never undoes a change that was made
 * after it.
 */
export interface UserWriter {
  /**
   * The user, the address's sentinel, the first account with its number's sentinel and notice: all or nothing.
   * Without an account for staff. `unknown` when the reply was lost and it could not be found out: it may still come.
   */
  create(
    user: User,
    first: { readonly account: Account; readonly notice: AccountNotice } | undefined,
  ): Promise<'created' | 'emailTaken' | 'numberTaken' | 'unknown'>;
  updateProfile(
    userId: string,
    profile: { readonly fullName: string; readonly phone: string; readonly alertsEnabled: boolean },
  ): Promise<User | undefined>;
  setAlerts(userId: string, alertsEnabled: boolean): Promise<User | undefined>;
  /** Only while the hash on record is the expected one. Clears `passwordTemporary` and ends every session (epoch). */
  changePassword(userId: string, expectedHash: string, newHash: string): Promise<PasswordChange>;
  /** Ends every session of the user (epoch), as do setStatus and endSessions. */
  setRole(userId: string, role: Role): Promise<User | undefined>;
  setStatus(userId: string, status: UserStatus): Promise<User | undefined>;
  endSessions(userId: string): Promise<User | undefined>;
  releaseLock(userId: string): Promise<User | undefined>;
  /**
   * Counts an attempt BEFORE the password is looked at, in one conditional write, so that parallel guesses cannot
   * exceed the limit: `locked` while a lock stands; otherwise one more failure on record, and the lock with the last
   * permitted one. A lock that has run out starts a new count. `seen` decides nothing: where it still holds, every
   * attempt costs the same one write, whatever becomes of it.
   */
  countAttempt(
    userId: string,
    now: Timestamp,
    policy: SignInPolicy,
    seen?: AttemptsSeen,
  ): Promise<'counted' | 'locked' | 'missing'>;
  /** After a right password: forgets the failures and the lock they may have set. */
  clearAttempts(userId: string): Promise<void>;
}

export interface AccountReader {
  /** Consistent, by key. */
  byId(accountId: string): Promise<Account | undefined>;
  /** Consistent, through the number's sentinel. */
  byNumber(accountNumber: string): Promise<Account | undefined>;
  /** Consistent, from the sentinel itself where it says whose the account is: what never changes about the account. */
  identify(accountNumber: string): Promise<AccountIdentity | undefined>;
  /**
   * Index (UserIdIndex), oldest first, for lists only: an account may be missing that has just been opened. Each account
   * listed is read by key, consistently, so that its balance is never older than the money that moved.
   */
  byUser(userId: string, page: PageRequest): Promise<Page<Account>>;
  /** Scan, in no order. For audits and caches. */
  all(page: PageRequest): Promise<Page<Account>>;
}

export interface AccountWriter {
  /** With the number's sentinel and the notice, all or nothing. `unknown` as of a user's creation. */
  open(account: Account, notice: AccountNotice): Promise<'opened' | 'numberTaken' | 'ownerMissing' | 'unknown'>;
  /** Only an active account with a zero balance. With the notice. */
  close(
    accountId: string,
    notice: AccountNotice,
  ): Promise<
    | { readonly outcome: 'closed'; readonly account: Account }
    | { readonly outcome: 'notEmpty'; readonly balanceCents: Cents }
    | { readonly outcome: 'alreadyClosed' | 'missing' }
  >;
}

export interface EntryFilter {
  /** Empty means every type. */
  readonly types: readonly TransactionType[];
  /** Inclusive. */
  readonly from: Timestamp | undefined;
  /** Exclusive. */
  readonly to: Timestamp | undefined;
  readonly minCents: Cents | undefined;
  readonly maxCents: Cents | undefined;
  /** Part of the description, case-insensitive; empty means any. */
  readonly text: string;
}

export interface EntryTotals {
  readonly count: number;
  readonly inflowCents: Cents;
  readonly outflowCents: Cents;
  /** How many of the selection cannot be read, and are not in the totals. Absent when none. */
  readonly leftOut?: number;
}

export interface LedgerReader {
  /** Index (AccountIdTimestampIndex), newest first; the filter is applied at the source. */
  byAccount(accountId: string, filter: EntryFilter, page: PageRequest): Promise<Page<LedgerEntry>>;
  /** The same selection, counted and summed at the source as far as the source can. */
  totals(accountId: string, filter: EntryFilter): Promise<EntryTotals>;
  /** Consistent, by key. */
  byId(transactionId: string): Promise<LedgerEntry | undefined>;
  /** Consistent, by key. */
  request(requestId: string): Promise<RequestRecord | undefined>;
  /**
   * Consistent: ids and times of the account's entries of high value between the two times (both inclusive), oldest first,
   * ties by id: by the threshold that an entry was posted under, or by the present one where the entry says none. One of
   * the latter that was under the threshold of its day may be missing when the threshold is lowered afterwards. (On
   * DynamoDB sets per account and day, written with the posting: to mark what a lower threshold might want would make
   * every posting dearer by a third.)
   */
  highValueMarks(
    accountId: string,
    from: Timestamp,
    to: Timestamp,
  ): Promise<readonly { readonly transactionId: string; readonly timestamp: Timestamp }[]>;
}

export type PostOutcome =
  | { readonly outcome: 'posted' }
  /** The request id is on record: the earlier result stands, nothing was written now. */
  | { readonly outcome: 'requestTaken'; readonly record: RequestRecord }
  | { readonly outcome: 'accountMissing' | 'accountClosed'; readonly accountId: string }
  | { readonly outcome: 'balanceTooLow'; readonly accountId: string; readonly balanceCents: Cents }
  /** Conflicts or throttling outlasted the bounded retries; nothing was written. */
  | { readonly outcome: 'busy' }
  /** The reply was lost: it may or may not have been written. */
  | { readonly outcome: 'unknown' };

export interface LedgerWriter {
  /** ONE atomic write: request record, account updates under their conditions, entries with their waiting alerts. */
  post(posting: Posting): Promise<PostOutcome>;
  /**
   * Makes sure that a request which is not on record never applies. Answers the record that stands afterwards, or
   * `unknown` when that reply was lost too.
   */
  voidRequest(record: VoidedRequest): Promise<RequestRecord | 'unknown'>;
}

/** How an alert stood when it was claimed. A retry made since then shows in it, and stands. */
export type ClaimedAs = Pick<PendingAlert, 'attempts' | 'nextAttemptAt'>;

export interface AlertQueue {
  /**
   * Index (sparse PendingAlertIndex), due or not, oldest first: those that may still be delivered (`alive`), those that were
   * given up (`dead`), or both. A row that cannot be read comes as a damaged alert and holds up none of the others.
   */
  pending(page: PageRequest, only?: 'alive' | 'dead'): Promise<Page<PendingAlert>>;
  /** The same, counted, each no further than `most` (MOST_MAIL_COUNTED unless given). */
  pendingCount(most?: number): Promise<{ readonly waiting: number; readonly dead: number }>;
  /** One relay wins: conditional on being pending, due, alive and not held by another whose lease still runs. */
  claim(alertId: string, claimant: string, now: Timestamp, leaseUntil: Timestamp): Promise<ClaimedAlert | undefined>;
  /**
   * Everything due for it was published: it leaves the index. Whoever holds the claim by now: a delivery that outlived its
   * lease has delivered all the same, and the console that took over could only send everything again.
   */
  settle(alertId: string): Promise<void>;
  /**
   * A failed try of the claimant: when to try next, or never (`dead`), and what went out all the same (`handedOver`, added to
   * what is known). Gives the claim back. `notHeld`, and nothing is counted, once another console has taken over: the try
   * that counts is then that console's. `retried`, and nothing is counted, where it stands otherwise than `claimedAs`:
   * somebody has asked for it meanwhile, and it is due as they said.
   */
  postpone(
    alertId: string,
    claimant: string,
    failure: {
      readonly error: string;
      readonly nextAttemptAt: Timestamp;
      readonly dead: boolean;
      readonly handedOver?: readonly string[];
      readonly claimedAs?: ClaimedAs;
    },
  ): Promise<'postponed' | 'notHeld' | 'retried'>;
  /**
   * Gives a claim back, that of `claimant` or whosever it is, with the reason and without counting a try. Due when it was,
   * or at `nextAttemptAt`, unless it stands otherwise than `claimedAs` by then. `handedOver` is added to what is known to have
   * gone out.
   */
  release(
    alertId: string,
    claimant: string | 'anyone',
    reason: string,
    left?: {
      readonly nextAttemptAt?: Timestamp;
      readonly handedOver?: readonly string[];
      readonly claimedAs?: ClaimedAs;
    },
  ): Promise<void>;
  /** Makes a dead or waiting alert due now, with a fresh count. */
  retry(alertId: string, now: Timestamp): Promise<'queued' | 'missing'>;
  /**
   * Claims the right to report a suspicious pattern on an account: `raised` for the first transaction that asks in an
   * episode and for that same one again; `covered` for others whose time is within `windowMs` of the claimed one.
   */
  claimEpisode(
    accountId: string,
    transactionId: string,
    at: Timestamp,
    windowMs: number,
  ): Promise<'raised' | 'covered'>;
  /** Idempotent by reference. */
  recordComplianceAlert(alert: ComplianceAlert): Promise<void>;
  /** Index by month, newest first. Those of the newest that cannot be read are left out, and counted. */
  newestComplianceAlerts(
    alertType: ComplianceAlert['alertType'],
    limit: number,
  ): Promise<Pick<Page<ComplianceAlert>, 'items' | 'leftOut'>>;
}

export interface Repositories {
  readonly users: UserReader & UserWriter;
  readonly accounts: AccountReader & AccountWriter;
  readonly ledger: LedgerReader & LedgerWriter;
  readonly alerts: AlertQueue;
}
