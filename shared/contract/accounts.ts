import { z } from 'zod';
import { permissions } from '../domain/permissions';
import type { ContractPart } from './part';
import {
  accountNumber,
  accountStatus,
  accountType,
  centsValue,
  confirmedUnits,
  cursor,
  jobId,
  leftOut,
  nothing,
  pageOf,
  timestamp,
  transactionType,
  userId,
} from './values';

export const accountView = z.object({
  accountNumber,
  accountType,
  status: accountStatus,
  balanceCents: centsValue,
  holderId: userId,
  holderName: z.string(),
  createdAt: timestamp,
  lastActivityAt: timestamp.nullable(),
  /** How many entries the account has. */
  entryCount: z.number().int(),
});
export type AccountView = z.infer<typeof accountView>;

export const accountSummary = z.object({
  accountNumber,
  balanceCents: centsValue,
  entryCount: z.number().int(),
  lastActivityAt: timestamp.nullable(),
  /** Over the last 30 days; null where they have more entries than the workspace reads without asking. */
  recent: z
    .object({ inflowCents: centsValue, outflowCents: centsValue, entryCount: z.number().int(), leftOut })
    .nullable(),
});
export type AccountSummary = z.infer<typeof accountSummary>;

export const historyFilter = z.strictObject({
  types: z.array(transactionType).max(4),
  /** Inclusive; null means open. */
  from: timestamp.nullable(),
  /** Exclusive; null means open. */
  to: timestamp.nullable(),
  minCents: centsValue.nullable(),
  maxCents: centsValue.nullable(),
  /** Part of the description, case-insensitive; empty means any. */
  text: z.string().trim().max(140),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

export const historyEntry = z.object({
  transactionId: z.string(),
  reference: z.string(),
  timestamp,
  type: transactionType,
  amountCents: centsValue,
  description: z.string(),
  /** The other account of a transfer. */
  counterpartyNumber: accountNumber.nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** What a number resolves to while it is typed. Holder and balance are null where the caller may not see them. */
export const resolvedAccount = z.object({
  accountNumber,
  accountType,
  status: accountStatus,
  holderName: z.string().nullable(),
  balanceCents: centsValue.nullable(),
  own: z.boolean(),
});
export type ResolvedAccount = z.infer<typeof resolvedAccount>;

const byNumber = z.strictObject({ accountNumber });

export const accounts = {
  'accounts.mine': {
    allow: permissions.ownAccounts,
    input: nothing,
    output: z.object({ items: z.array(accountView), leftOut }),
    failures: [],
  },
  'accounts.get': {
    allow: permissions.viewAccounts,
    input: byNumber,
    output: accountView,
    failures: ['account.notFound'],
  },
  'accounts.resolve': {
    allow: permissions.moveMoney,
    input: byNumber,
    output: resolvedAccount,
    failures: ['account.notFound'],
  },
  'accounts.summary': {
    allow: permissions.viewAccounts,
    input: byNumber,
    output: accountSummary,
    failures: ['account.notFound'],
  },
  /** A customer opens for themselves (`holderId` null); a teller for a customer. */
  'accounts.open': {
    allow: permissions.openAccount,
    input: z.strictObject({ holderId: userId.nullable(), accountType }),
    output: accountView,
    failures: ['user.notFound', 'account.openingUnknown'],
  },
  'accounts.close': {
    allow: permissions.closeAccount,
    input: byNumber,
    output: accountView,
    failures: ['account.notFound', 'account.notEmpty', 'account.closed'],
  },
  /** Newest first. A filter by more than time looks at entries that it does not answer: that is confirmed first. */
  'accounts.history': {
    allow: permissions.viewAccounts,
    input: z.strictObject({
      accountNumber,
      filter: historyFilter,
      cursor: cursor.nullable(),
      limit: z.number().int().min(1).max(500),
      confirmedUnits,
    }),
    output: pageOf(historyEntry),
    failures: ['account.notFound', 'read.unconfirmed'],
  },
  'accounts.historyTotals': {
    allow: permissions.viewAccounts,
    input: z.strictObject({ accountNumber, filter: historyFilter, confirmedUnits }),
    output: z.object({ count: z.number().int(), inflowCents: centsValue, outflowCents: centsValue, leftOut }),
    failures: ['account.notFound', 'read.unconfirmed'],
  },
  /** Asks where to save, then writes exactly what the filter selects as CSV; `job.progress` tells how far it is. */
  'accounts.exportHistory': {
    allow: permissions.viewAccounts,
    input: z.strictObject({ accountNumber, filter: historyFilter, jobId, confirmedUnits }),
    output: z.object({ fileName: z.string(), rowCount: z.number().int(), leftOut }),
    failures: ['account.notFound', 'read.unconfirmed', 'file.notChosen', 'file.notWritten', 'job.cancelled'],
  },
} as const satisfies ContractPart;
