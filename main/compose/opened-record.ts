import type { Role } from '../../shared/domain/permissions';
import type { ImportStore } from '../imports/import-store';
import type { Seal } from '../intents/seal';
import type { Publisher } from '../notifications/publisher';
import type { Mailbox } from '../repositories/mailbox';
import type { PendingSubscriptions } from '../repositories/pending-subscriptions';
import type { Repositories } from '../repositories/ports';
import type { ReadGuard } from '../services/read-guard';
import type { Clock, Timestamp } from '../time/clock';
import type { OpenedRules } from './rules';

/** An opened system of record, and what differs between one kind of workspace and another. */
export interface OpenedRecord {
  readonly repositories: Repositories;
  /** Where mail leaves the console. Undefined: alerts wait in the bank until a console that has one works them off. */
  readonly publisher: Publisher | undefined;
  /** A failure that is a missing permission, which trying again does not mend. */
  readonly isForbidden?: (error: unknown) => boolean;
  /** Undefined where mail needs no subscription. */
  readonly pendingSubscriptions: PendingSubscriptions | undefined;
  /** Undefined where mail cannot be read again. */
  readonly mailbox: Mailbox | undefined;
  /** Undefined where histories of other banks cannot be taken in. */
  readonly imports: ImportStore | undefined;
  /** Users of each role that sign in without a password; undefined outside the training bank. */
  readonly readyUsers: Readonly<Record<Role, string>> | undefined;
  readonly rules: OpenedRules;
  /** Has reads that cost much confirmed first; undefined where reading costs nothing. */
  readonly reads: ReadGuard | undefined;
  /** Hides what the journal of intents holds of customers; undefined where they are nobody's. */
  readonly journalSeal: Seal | undefined;
  /** Resolves once what finding out an intent will need is on disk. */
  readonly beforeIntent?: () => Promise<void>;
  /** The clock of the system of record. */
  readonly clock: Clock;
  /** Whether it is reached; undefined where it is on this machine. */
  readonly connection?: { readonly failingSince: Timestamp | null; onChange(changed: () => void): void };
  /** Ends the calls under way that a line holds up, their outcome unknown. Undefined where none can be held up. */
  readonly cutOff?: () => void;
  close(): Promise<void>;
}
