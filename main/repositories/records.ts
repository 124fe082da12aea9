import type { AlertType } from '../../shared/contract/notifications';
import type { MoneyKind, Receipt } from '../../shared/contract/transactions';
import type { Cents } from '../../shared/domain/money';
import type { Role } from '../../shared/domain/permissions';
import type { AccountStatus, AccountType, TransactionType } from '../../shared/domain/transaction-types';
import type { Timestamp } from '../time/clock';

/** The records of the system of record, as services see them. Attribute names are mapped by each adapter. */

export type UserStatus = 'active' | 'disabled';

export interface User {
  readonly userId: string;
  /** Lower case; unique. */
  readonly email: string;
  readonly passwordHash: string;
  readonly fullName: string;
  readonly phone: string;
  readonly role: Role;
  readonly status: UserStatus;
  readonly alertsEnabled: boolean;
  /** A bump ends every session that was opened under an earlier value. */
  readonly sessionEpoch: number;
  /** Set by a desk registration: the password must be changed at the first sign-in. */
  readonly passwordTemporary: boolean;
  readonly createdAt: Timestamp;
  readonly failedSignIns: number;
  readonly lockedUntil: Timestamp | undefined;
}

export interface Account {
  readonly accountId: string;
  readonly userId: string;
  /** Ten digits; unique. */
  readonly accountNumber: string;
  readonly accountType: AccountType;
  readonly balanceCents: Cents;
  readonly status: AccountStatus;
  readonly createdAt: Timestamp;
  /** Count of postings. */
  readonly version: number;
  readonly lastActivityAt: Timestamp | undefined;
}

/** What never changes about an account once it is open: whose it is, and the id behind its number. */
export type AccountIdentity = Pick<Account, 'accountId' | 'accountNumber' | 'userId'>;

/** One row of BankingTransactions: one account's side of a posting. */
export interface LedgerEntry {
  readonly transactionId: string;
  readonly accountId: string;
  readonly type: TransactionType;
  /** Always positive; the type tells the direction. */
  readonly amountCents: Cents;
  readonly timestamp: Timestamp;
  readonly description: string;
  /** The other account of a transfer. */
  readonly relatedAccountId: string | undefined;
  /** The other account's number, kept on the row so that a page of history needs no second read. */
  readonly relatedAccountNumber: string | undefined;
  /** Joins the two legs of a transfer. */
  readonly transferId: string | undefined;
  readonly requestId: string;
  readonly actorId: string;
  /**
   * The bank's threshold for a high value when it was posted: by it the entry is judged for good, whatever console delivers
   * its alert and whatever the threshold is by then. Absent on what was posted before it was kept, and on what was imported.
   */
  readonly highValueFromCents?: Cents;
}

interface RequestBase {
  readonly requestId: string;
  readonly inputHash: string;
  readonly actorId: string;
  readonly recordedAt: Timestamp;
}

/** A request that moved money. */
export interface PostedRequest extends RequestBase {
  readonly state: 'posted';
  readonly receipt: Receipt;
}

/** A request that has moved none, and is forbidden to. */
export interface VoidedRequest extends RequestBase {
  readonly state: 'voided';
}

/** What is kept under the request id, in the same write as the money. */
export type RequestRecord = PostedRequest | VoidedRequest;

export interface Posting {
  readonly request: PostedRequest;
  readonly kind: MoneyKind;
  /** One leg (deposit, withdrawal) or two (transfer: debit first). Each leaves an alert waiting for the relay. */
  readonly legs: readonly LedgerEntry[];
}

/** Something about an account that its holder is told, kept until delivered. */
export interface AccountNotice {
  readonly noticeId: string;
  readonly kind: 'account-opened' | 'account-closed';
  readonly userId: string;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly at: Timestamp;
}

/** A row of the outbox: a ledger entry or a notice that the relay has not dealt with yet. */
export interface PendingAlert {
  /** An entry's is its transaction id. */
  readonly alertId: string;
  readonly subject:
    | { readonly kind: 'entry'; readonly entry: LedgerEntry }
    | { readonly kind: 'notice'; readonly notice: AccountNotice }
    /** A row that nobody can read: always dead, with what is unreadable as its last error. */
    | { readonly kind: 'damaged'; readonly since: Timestamp | undefined };
  readonly attempts: number;
  readonly nextAttemptAt: Timestamp;
  readonly lastError: string | undefined;
  readonly dead: boolean;
}

/** An alert in a console's hand. */
export interface ClaimedAlert extends PendingAlert {
  /** Those of its messages that went out while others did not, by any console: nobody sends them again. */
  readonly handedOver: readonly string[];
}

/** What compliance was told, kept by month, newest first. */
export interface ComplianceAlert {
  readonly reference: string;
  readonly alertType: Extract<AlertType, 'high-value' | 'suspicious-activity'>;
  readonly raisedAt: Timestamp;
  readonly accountId: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly amountCents: Cents;
  readonly detail: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined at the end. A page may be empty and still not be the last. */
  readonly nextCursor: string | undefined;
  /** How many that belong here cannot be read, and are not among the items. Absent when none. */
  readonly leftOut?: number;
}

export interface PageRequest {
  readonly cursor: string | undefined;
  readonly limit: number;
}
