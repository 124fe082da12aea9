import { z } from 'zod';
import { sessionView } from './contract/auth';
import { awsCost, checkLine } from './contract/aws';
import { limitsView } from './contract/rules';
import { timestamp } from './contract/values';

/** What main tells the window without being asked. Schemas, so that the window can refuse what it does not know. */
export const events = {
  /** Opening or resetting a workspace. */
  'workspace.progress': z.object({ phase: z.string(), done: z.number(), total: z.number() }),
  /** Export, import. `total` is 0 while it is unknown. */
  'job.progress': z.object({
    jobId: z.uuid(),
    done: z.number(),
    total: z.number(),
    unit: z.enum(['rows', 'bytes', 'items']),
  }),
  /** Other rules of the bank are in force: what everybody meets of them. */
  'limits.changed': limitsView,
  /** Signed in, out, locked, unlocked or ended elsewhere. */
  'session.changed': z.object({ session: sessionView.nullable(), reason: z.string().nullable() }),
  /**
   * The number of intents in doubt and of mail not yet delivered that who is signed in may know of; null for mail that has
   * not been counted, or could not be.
   */
  'status.changed': z.object({ intentsInDoubt: z.number(), waitingMail: z.number().nullable() }),
  /** Since when no call to AWS has been answered; null while they are, and where none is made. */
  'connection.changed': z.object({ notReachedSince: timestamp.nullable() }),
  /** Mail went out or waits, or an intent began or ended: lists of them are old. */
  'work.changed': z.object({}),
  /** One line of `aws.testConnection`, as soon as it is known. `total` is the number of lines that there will be. */
  'aws.checkProgress': z.object({ jobId: z.uuid(), line: checkLine, done: z.number(), total: z.number() }),
  /** What the tables and indexes of the open AWS workspace have charged since it was opened. */
  'cost.changed': awsCost,
  /** One step of `tables.apply`; `total` is the number of steps that the plan had. */
  'tables.progress': z.object({
    jobId: z.uuid(),
    table: z.string(),
    /** `Index EmailIndex`. */
    subject: z.string(),
    state: z.enum(['started', 'waiting', 'done']),
    done: z.number(),
    total: z.number(),
  }),
  /** Customers were subscribed without anybody asking for it. */
  'topics.changed': z.object({}),
  /** How far `adoption.run` is; `total` is 0 while it is unknown. */
  'adoption.progress': z.object({
    jobId: z.uuid(),
    phase: z.enum(['readingUsers', 'users', 'readingAccounts', 'readingEntries', 'accounts']),
    done: z.number(),
    total: z.number(),
  }),
  /** A command of the native menu that the page carries out. */
  'menu.command': z.object({ command: z.enum(['palette', 'shortcuts', 'lock', 'settings', 'print', 'signOut']) }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;
export const EVENT_NAMES = Object.keys(events) as readonly EventName[];
