import { z } from 'zod';
import { permissions } from '../domain/permissions';
import type { ContractPart } from './part';
import { accountNumber, centsValue, description, nothing, requestId, timestamp } from './values';

export const moneyKind = z.enum(['deposit', 'withdrawal', 'transfer']);
export type MoneyKind = z.infer<typeof moneyKind>;

const party = z.object({ accountNumber, holderName: z.string().nullable() });

export const receipt = z.object({
  requestId,
  /** The number a customer quotes: also on the alert mail of the same transaction. */
  reference: z.string(),
  kind: moneyKind,
  postedAt: timestamp,
  amountCents: centsValue,
  description: z.string(),
  from: party.nullable(),
  to: party.nullable(),
});
export type Receipt = z.infer<typeof receipt>;

/** What was asked, as the desk's journal keeps it. */
export const intentView = z.object({
  requestId,
  kind: moneyKind,
  fromAccountNumber: accountNumber.nullable(),
  toAccountNumber: accountNumber.nullable(),
  /** These, and both numbers, are null where the machine keeps nothing of customers over a restart and no record tells. */
  amountCents: centsValue.nullable(),
  description: z.string().nullable(),
  startedAt: timestamp,
  state: z.enum(['unknown', 'applied', 'notApplied']),
  settledAt: timestamp.nullable(),
  reference: z.string().nullable(),
  /** True when the outcome was found out only after a lost reply or a restart, and nobody has acknowledged it yet. */
  needsAttention: z.boolean(),
});
export type IntentView = z.infer<typeof intentView>;

const moneyInput = { requestId, amountCents: centsValue, description };

const postingFailures = [
  'account.notFound',
  'account.closed',
  'transaction.amountOutOfRange',
  'transaction.requestReused',
  'transaction.requestVoided',
  'transaction.outcomeUnknown',
  'transaction.busy',
  'transaction.notRecorded',
  'transaction.journalFailed',
] as const;

/** The same request id applies once, whatever happens in between. */
export const transactions = {
  'transactions.deposit': {
    allow: permissions.moveMoney,
    input: z.strictObject({ ...moneyInput, accountNumber }),
    output: receipt,
    failures: postingFailures,
  },
  'transactions.withdraw': {
    allow: permissions.moveMoney,
    input: z.strictObject({ ...moneyInput, accountNumber }),
    output: receipt,
    failures: [...postingFailures, 'transaction.insufficientFunds'],
  },
  'transactions.transfer': {
    allow: permissions.moveMoney,
    input: z.strictObject({ ...moneyInput, fromAccountNumber: accountNumber, toAccountNumber: accountNumber }),
    output: receipt,
    failures: [...postingFailures, 'transaction.insufficientFunds', 'transaction.sameAccount'],
  },
  /** Finds out what became of a request whose reply was lost; a request found unapplied can never apply later. */
  'transactions.findOutcome': {
    allow: permissions.resolveIntents,
    input: z.strictObject({ requestId }),
    output: z.discriminatedUnion('state', [
      z.object({ state: z.literal('applied'), receipt }),
      z.object({ state: z.literal('notApplied') }),
      z.object({ state: z.literal('unknown') }),
    ]),
    failures: [],
  },
  /** Today's intents of the person signed in, newest first, and older ones that still need attention. */
  'intents.list': {
    allow: permissions.resolveIntents,
    input: nothing,
    output: z.array(intentView),
    failures: [],
  },
  'intents.acknowledge': {
    allow: permissions.resolveIntents,
    input: z.strictObject({ requestId }),
    output: nothing,
    failures: [],
  },
  /** Asks where to save, then writes the damaged lines of this desk's journal. No file, and no dialog, where there are none. */
  'intents.exportDamaged': {
    allow: permissions.exportDamagedIntents,
    input: nothing,
    output: z.object({
      fileName: z.string().nullable(),
      lineCount: z.number().int(),
      lockedCount: z.number().int(),
    }),
    failures: ['file.notChosen', 'file.notWritten'],
  },
  /** Prints the receipt through the system's dialog. */
  'receipts.print': {
    allow: permissions.moveMoney,
    input: z.strictObject({ requestId }),
    output: z.object({ printed: z.boolean() }),
    failures: ['receipt.notFound'],
  },
  'receipts.savePdf': {
    allow: permissions.moveMoney,
    input: z.strictObject({ requestId }),
    output: z.object({ fileName: z.string() }),
    failures: ['receipt.notFound', 'file.notChosen', 'file.notWritten'],
  },
} as const satisfies ContractPart;
