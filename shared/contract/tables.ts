import { z } from 'zod';
import { permissions } from '../domain/permissions';
import type { ContractPart } from './part';
import { confirmedUnits, cursor, jobId, nothing, timestamp } from './values';

export const tableRole = z.enum(['users', 'accounts', 'transactions']);

const tags = z.record(
  z
    .string()
    .regex(/^(?!aws:)[\p{L}\p{N}\s_.:/=+\-@]{1,128}$/u, 'A tag has letters, digits, spaces and _ . : / = + - @ only.'),
  z.string().regex(/^[\p{L}\p{N}\s_.:/=+\-@]{0,256}$/u, 'A tag has letters, digits, spaces and _ . : / = + - @ only.'),
);

/**
 * What a plan brings about. Null leaves a table as it stands, and gives a new one the default. False leaves a protection
 * as it is; nothing is ever taken away.
 */
export const tableOptions = z.strictObject({
  /** On demand, or 5 read and 5 write units per second for each table and index. */
  billing: z.enum(['onDemand', 'provisioned']).nullable(),
  /** 35 days. */
  pointInTimeRecovery: z.boolean().nullable(),
  deletionProtection: z.boolean().nullable(),
  /** Encryption with the account's own key of the service instead of a key of AWS. */
  accountKey: z.boolean().nullable(),
  tags: tags.nullable(),
});

/** What a table that exists has of the options; null where the endpoint or the permissions do not tell. */
export const tableStand = z.object({
  table: z.string(),
  billing: z.enum(['onDemand', 'provisioned']),
  pointInTimeRecovery: z.boolean().nullable(),
  deletionProtection: z.boolean(),
  accountKey: z.boolean().nullable(),
  tags: z.record(z.string(), z.string()).nullable(),
});
export type TableStand = z.infer<typeof tableStand>;

export const planLine = z.object({
  table: z.string(),
  aspect: z.enum(['table', 'billing', 'index', 'encryption', 'deletionProtection', 'recovery', 'tags']),
  subject: z.string(),
  state: z.enum(['ok', 'create', 'change', 'unsupported', 'notPermitted', 'cannotChange']),
  found: z.string().nullable(),
  wanted: z.string(),
  note: z.string().nullable(),
});
export type TablePlanLine = z.infer<typeof planLine>;

export const tablePlan = z.object({
  lines: z.array(planLine),
  /** Of each table that exists. */
  stands: z.array(tableStand),
  /** Whether applying would do anything. */
  isNeeded: z.boolean(),
  /** Names this very plan: only the one that was seen is applied. */
  digest: z.string(),
});
export type TablePlan = z.infer<typeof tablePlan>;

const consumed = { readUnits: z.number(), writeUnits: z.number() };

export const tableFacts = z.object({
  role: tableRole,
  name: z.string(),
  /** As AWS says it (`ACTIVE`); null when there is no such table. The other facts are empty then. */
  status: z.string().nullable(),
  /** `user_id (S)`. */
  keys: z.string(),
  billing: z.string(),
  protection: z.object({
    /** Days; null where the endpoint or the permissions do not tell. */
    recoveryDays: z.number().nullable(),
    fromDeletion: z.boolean(),
    encryption: z.enum(['awsOwnedKey', 'kmsKey']).nullable(),
  }),
  /** AWS refreshes counts and sizes about every six hours. */
  itemCount: z.number(),
  sizeBytes: z.number(),
  /** What the table itself has charged in this session. */
  consumed: z.object(consumed),
  indexes: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      keys: z.string(),
      itemCount: z.number(),
      sizeBytes: z.number(),
      consumed: z.object(consumed),
    }),
  ),
  /** The name that a restored copy is proposed, and the only one that `npm run policies` permits. */
  restoreName: z.string(),
});
export type TableFacts = z.infer<typeof tableFacts>;

export const tableOutcome = z.object({
  table: z.string(),
  /** `busy`: AWS did not begin it; `gone`: the table was deleted meanwhile, and not made anew. */
  outcome: z.enum(['done', 'cancelled', 'stillWorking', 'busy', 'gone', 'cannotChange', 'withoutEffect', 'failed']),
  /** What is not done: still under way, not begun, failed or without effect. */
  subjects: z.array(z.string()),
  /** Why it failed, in a sentence with the next step; null when it did not. */
  problem: z.string().nullable(),
});

export const tableApplied = z.object({
  /** `planChanged`: what stands is not what was seen any more, and nothing was done. */
  outcome: z.enum(['applied', 'planChanged']),
  tables: z.array(tableOutcome),
  /** What there is still to do. */
  plan: tablePlan,
});
export type TableApplied = z.infer<typeof tableApplied>;

export const backup = z.object({
  arn: z.string(),
  name: z.string(),
  table: z.string(),
  status: z.string(),
  type: z.string(),
  createdAt: timestamp.nullable(),
  sizeBytes: z.number(),
});
export type BackupView = z.infer<typeof backup>;

export const itemDifference = z.object({
  /** The item's key. */
  key: z.string(),
  /** `missing`: in the bank's table only; `extra`: in the restored one only. */
  difference: z.enum(['changed', 'missing', 'extra']),
});
export type ItemDifference = z.infer<typeof itemDifference>;

export const itemsCompared = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('same') }),
  z.object({
    outcome: z.literal('different'),
    changed: z.number(),
    missing: z.number(),
    extra: z.number(),
    /** The first hundred. */
    named: z.array(itemDifference),
  }),
  /** That they differ is certain; too many were unmatched at a time to say which. */
  z.object({ outcome: z.literal('differentUnnamed') }),
]);

export const comparison = z.object({
  /** Null: there is no such table. `CREATING` while it is being filled. */
  status: z.string().nullable(),
  lines: z.array(planLine),
  countReadUnits: z.int(),
  /** Null until the items are read. */
  counts: z.object({ source: z.number(), restored: z.number() }).nullable(),
  /** Null until the items are read, and for a table of another key. */
  items: itemsCompared.nullable(),
});
export type TableComparison = z.infer<typeof comparison>;

const backupArn = z
  .string()
  .regex(/^arn:[\w-]+:dynamodb:[\w-]*:\d*:table\/[\w.-]+\/backup\/[\w-]+$/, 'This is no backup.');
const tableName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'A name has 3 to 255 letters, digits, and _ . - only.');
/** The name of a production workspace, typed; null elsewhere. */
const typedName = z.string().max(60).nullable();

/** The tables of an AWS workspace: what stands, what should stand, and the way there. */
export const tables = {
  'tables.facts': {
    allow: permissions.administerTables,
    input: nothing,
    output: z.array(tableFacts),
    failures: ['workspace.awsOnly', 'aws.mfaNeeded', 'aws.failed'],
  },
  'tables.plan': {
    allow: permissions.administerTables,
    input: z.strictObject({ options: tableOptions }),
    output: tablePlan,
    failures: ['workspace.awsOnly', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** `tables.progress` tells of each step. Cancelling lets the step under way end. */
  'tables.apply': {
    allow: permissions.administerTables,
    input: z.strictObject({ jobId, options: tableOptions, digest: z.string().max(64), typedName }),
    output: tableApplied,
    failures: ['workspace.awsOnly', 'workspace.nameMismatch', 'aws.mfaNeeded', 'aws.failed'],
  },
  'tables.backups': {
    allow: permissions.administerTables,
    input: z.strictObject({ role: tableRole, cursor: cursor.nullable() }),
    output: z.object({ items: z.array(backup), nextCursor: cursor.nullable() }),
    failures: ['workspace.awsOnly', 'tables.backupRefused', 'aws.mfaNeeded', 'aws.failed'],
  },
  'tables.createBackup': {
    allow: permissions.administerTables,
    input: z.strictObject({ role: tableRole, name: tableName }),
    output: backup,
    failures: ['workspace.awsOnly', 'tables.backupRefused', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** Into a table that does not exist yet. In production, one of the bank's own names must be confirmed. */
  'tables.restoreBackup': {
    allow: permissions.administerTables,
    input: z.strictObject({ backupArn, target: tableName, typedName }),
    output: z.object({ table: z.string() }),
    failures: ['workspace.awsOnly', 'workspace.nameMismatch', 'tables.backupRefused', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** From when to when a table can be restored to any second; null while its point-in-time recovery is off. */
  'tables.recovery': {
    allow: permissions.administerTables,
    input: z.strictObject({ role: tableRole }),
    output: z.object({ earliest: timestamp, latest: timestamp }).nullable(),
    failures: ['workspace.awsOnly', 'tables.recoveryRefused', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** What the table held at a moment, into one that does not exist yet. Names of the bank's own are confirmed as above. */
  'tables.restoreToMoment': {
    allow: permissions.administerTables,
    input: z.strictObject({ role: tableRole, moment: timestamp, target: tableName, typedName }),
    output: z.object({ table: z.string() }),
    failures: ['workspace.awsOnly', 'workspace.nameMismatch', 'tables.recoveryRefused', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** A restored table beside the one that it was made of. With `count` both are read whole, and compared item by item; `job.progress` tells of it. */
  'tables.compareRestored': {
    allow: permissions.administerTables,
    input: z.strictObject({
      jobId,
      role: tableRole,
      restored: tableName,
      count: z.boolean(),
      confirmedUnits,
    }),
    output: comparison,
    failures: ['workspace.awsOnly', 'read.unconfirmed', 'job.cancelled', 'aws.mfaNeeded', 'aws.failed'],
  },
} as const satisfies ContractPart;
