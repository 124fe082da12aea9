import type { MoneyKind } from '../../shared/contract/transactions';
import type { Cents } from '../../shared/domain/money';
import type { Timestamp } from '../time/clock';

/** What somebody asked to be done with money, written down before the call leaves. */
export interface Intent {
  readonly requestId: string;
  readonly actorId: string;
  readonly kind: MoneyKind;
  readonly fromAccountNumber: string | undefined;
  readonly toAccountNumber: string | undefined;
  readonly amountCents: Cents;
  readonly description: string;
  readonly inputHash: string;
  readonly startedAt: Timestamp;
}

/** What became of it. */
export interface Settlement {
  readonly state: 'applied' | 'notApplied';
  readonly settledAt: Timestamp;
  /** The receipt's, when applied. */
  readonly reference: string | undefined;
  /** True when it was found out afterwards, so that whoever asked has not been told yet. */
  readonly late: boolean;
}

/** What tells of a customer, and is kept under the seal where there is one. */
export type IntentDetails = Pick<
  Intent,
  'fromAccountNumber' | 'toAccountNumber' | 'amountCents' | 'description' | 'inputHash'
>;

export interface JournaledIntent extends Omit<Intent, 'amountCents' | 'description' | 'inputHash'> {
  /** These, and the numbers, are undefined when they were sealed with a key that is not here any more. */
  readonly amountCents: Cents | undefined;
  readonly description: string | undefined;
  readonly inputHash: string | undefined;
  /** Undefined while it is not known. */
  readonly settlement: Settlement | undefined;
  readonly acknowledgedAt: Timestamp | undefined;
}

/** The desk's journal of intents: in memory for reading, on disk for the next start. */
export interface IntentJournal {
  /** Every intent kept, in the order in which they were opened. */
  all(): readonly JournaledIntent[];
  find(requestId: string): JournaledIntent | undefined;
  /** Lets go of what would not be kept at the next opening. On disk it stays until then. */
  forgetOlder(): void;
  /**
   * Resolves once the intent is on disk and would survive a power cut; only then may the call leave. Rejects when it
   * could not be written. An intent of the same request id is replaced.
   */
  open(intent: Intent): Promise<void>;
  /** Rejects when it could not be written; the intent then is found out again at the next start. */
  settle(requestId: string, settlement: Settlement): Promise<void>;
  acknowledge(requestId: string, at: Timestamp): Promise<void>;
  /** What the bank's record gives back of an intent whose details are not known here. In memory only. */
  recall(requestId: string, details: IntentDetails): void;
  /** Waits for what is being written. */
  close(): Promise<void>;
}
