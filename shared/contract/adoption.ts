import { z } from 'zod';
import { permissions } from '../domain/permissions';
import type { ContractPart } from './part';
import { centsValue, confirmedUnits, jobId, nothing, timestamp } from './values';

/** Rows of each list that a window is told; how many there are is told beside it. */
export const MOST_TOLD = 500;

const listOf = <T extends z.ZodType>(item: T) => z.object({ count: z.number(), items: z.array(item).max(MOST_TOLD) });

export const adoptionDuplicate = z.object({
  kind: z.enum(['email', 'accountNumber']),
  value: z.string(),
  ids: z.array(z.string()),
});

export const adoptionDrift = z.object({
  accountId: z.string(),
  accountNumber: z.string(),
  balanceCents: centsValue,
  entriesCents: centsValue,
});

export const adoptionAttribute = z.object({
  table: z.enum(['users', 'accounts', 'transactions']),
  id: z.string(),
  attribute: z.string(),
});

export const adopted = z.object({
  /** Completed by this run. */
  users: z.number(),
  accounts: z.number(),
  /** That needed nothing. */
  usersBefore: z.number(),
  accountsBefore: z.number(),
  duplicates: listOf(adoptionDuplicate),
  drifts: listOf(adoptionDrift),
  /** Every reading of such an item fails until a person has mended the attribute. */
  unreadable: listOf(adoptionAttribute),
  /** A date of creation that was missing: it is the adoption's now. */
  mended: listOf(adoptionAttribute),
  /** Ids that were written to meanwhile: the next run takes them. */
  inMotion: listOf(z.string()),
  /** Subscriptions of the topics that receive what is not meant for them; null when SNS did not tell. */
  unsafeSubscriptions: z.number().int().nullable(),
});
export type Adopted = z.infer<typeof adopted>;

/** When a table was marked as one in which nothing is left to adopt, and why; null where that was not noted. */
const adoptedMark = z.object({ at: timestamp.nullable(), by: z.enum(['adoption', 'empty']).nullable() });

/** Null for a table that is to be adopted. */
export const adoptionState = z.object({ users: adoptedMark.nullable(), accounts: adoptedMark.nullable() });
export type AdoptionState = z.infer<typeof adoptionState>;

/** Tables that the source application filled, completed so that this console can keep its promises on them. */
export const adoption = {
  'adoption.state': {
    allow: permissions.administerTables,
    input: nothing,
    output: adoptionState,
    failures: ['workspace.awsOnly', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** Adds what is missing; `adoption.progress` tells of it. What was written before it was cancelled stays. */
  'adoption.run': {
    allow: permissions.administerTables,
    input: z.strictObject({ jobId, typedName: z.string().max(60).nullable(), confirmedUnits }),
    output: adopted,
    failures: [
      'workspace.awsOnly',
      'workspace.nameMismatch',
      'read.unconfirmed',
      'job.cancelled',
      'aws.mfaNeeded',
      'aws.failed',
    ],
  },
} as const satisfies ContractPart;
