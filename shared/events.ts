import type { SessionView } from './contract/auth';
import type { AwsCost, CheckLine } from './contract/aws';
import type { LimitsView } from './contract/rules';
import type { SessionEndReason } from './failures';

export type LockReason = 'idle' | 'away' | 'requested';

/** Why `session.changed` is told. */
export type SessionChangeReason =
  | SessionEndReason
  | LockReason
  | 'signedIn'
  | 'unlocked'
  | 'passwordChanged'
  | 'renamed';

/** How far a piece of work is. `total` is 0 while it is unknown. */
interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * What main tells the window without being asked. Types alone, where calls have schemas: calls come from a window that is
 * treated as hostile, events from the one side that everybody trusts.
 */
interface Events {
  /** Opening or resetting a workspace. */
  'workspace.progress': Progress & { readonly phase: string };
  /** Export, import. */
  'job.progress': Progress & { readonly jobId: string; readonly unit: 'rows' | 'bytes' | 'items' };
  /** Other rules of the bank are in force: what everybody meets of them. */
  'limits.changed': LimitsView;
  /** Signed in, out, locked, unlocked or ended elsewhere. */
  'session.changed': { readonly session: SessionView | null; readonly reason: SessionChangeReason };
  /**
   * The number of intents in doubt and of mail not yet delivered that who is signed in may know of; null for mail that has
   * not been counted, or could not be.
   */
  'status.changed': { readonly intentsInDoubt: number; readonly waitingMail: number | null };
  /** Since when (UTC, ISO 8601) no call to AWS has been answered; null while they are, and where none is made. */
  'connection.changed': { readonly notReachedSince: string | null };
  /** Mail went out or waits, or an intent began or ended: lists of them are old. */
  'work.changed': object;
  /** One line of `aws.testConnection`, as soon as it is known. `total` is the number of lines that there will be. */
  'aws.checkProgress': Progress & { readonly jobId: string; readonly line: CheckLine };
  /** What the tables and indexes of the open AWS workspace have charged since it was opened. */
  'cost.changed': AwsCost;
  /** One step of `tables.apply`; `total` is the number of steps that the plan had. */
  'tables.progress': Progress & {
    readonly jobId: string;
    readonly table: string;
    /** `Index EmailIndex`. */
    readonly subject: string;
    readonly state: 'started' | 'waiting' | 'done';
  };
  /** Customers were subscribed without anybody asking for it. */
  'topics.changed': object;
  /** How far `adoption.run` is. */
  'adoption.progress': Progress & {
    readonly jobId: string;
    readonly phase: 'readingUsers' | 'users' | 'readingAccounts' | 'readingEntries' | 'accounts';
  };
  /** A command of the native menu that the page carries out. */
  'menu.command': { readonly command: 'palette' | 'shortcuts' | 'lock' | 'settings' | 'print' | 'signOut' };
}

export type EventName = keyof Events;
export type EventPayload<E extends EventName> = Events[E];

/** A name that is missing here does not compile: the bridge lets these pass and no other. */
const NAMES: Readonly<Record<EventName, true>> = {
  'workspace.progress': true,
  'job.progress': true,
  'limits.changed': true,
  'session.changed': true,
  'status.changed': true,
  'connection.changed': true,
  'work.changed': true,
  'aws.checkProgress': true,
  'cost.changed': true,
  'tables.progress': true,
  'topics.changed': true,
  'adoption.progress': true,
  'menu.command': true,
};
export const EVENT_NAMES = Object.keys(NAMES) as readonly EventName[];
