import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { moneyKind } from '../../shared/contract/transactions';
import { accountNumber, timestamp } from '../../shared/contract/values';
import { cents } from '../../shared/domain/money';

/*
 * One line of the journal: `{"sum":"1c291ca3","entry":{...}}`. The sum (CRC-32 of the entry's JSON) tells a line that was
 * damaged on disk from one that was written, so that a wrong amount or number is never believed.
 */

const amount = z
  .string()
  .regex(/^\d{1,21}$/)
  .transform((digits) => cents(BigInt(digits)));

/** What finding out needs. */
const open = { requestId: z.uuid(), actorId: z.string(), kind: moneyKind, startedAt: timestamp };

/** What tells of a customer; the hash does too, to whoever has a list of numbers and amounts to try. */
const hidden = {
  fromAccountNumber: accountNumber.nullable(),
  toAccountNumber: accountNumber.nullable(),
  /** Digits: JSON has no bigint. */
  amountCents: amount,
  description: z.string(),
  inputHash: z.string(),
};

const opened = z.strictObject({ event: z.literal('opened'), ...open, ...hidden });
const sealed = z.strictObject({ event: z.literal('sealed'), ...open, sealed: z.string() });
const privatePart = z.strictObject(hidden);

const settled = z.strictObject({
  event: z.literal('settled'),
  requestId: z.uuid(),
  state: z.enum(['applied', 'notApplied']),
  settledAt: timestamp,
  reference: z.string().nullable(),
  late: z.boolean(),
});

const acknowledged = z.strictObject({ event: z.literal('acknowledged'), requestId: z.uuid(), at: timestamp });

const journalEntry = z.discriminatedUnion('event', [opened, sealed, settled, acknowledged]);

/** As written. */
export type JournalEntryInput = z.input<typeof journalEntry>;
/** As read. */
export type JournalEntry = z.output<typeof journalEntry>;
export type OpenedEntry = z.output<typeof opened>;
export type SealedEntry = z.output<typeof sealed>;

const sumOf = (json: string): string => crc32(json).toString(16).padStart(8, '0');

/** One line with its line end. */
export function formatJournalLine(entry: JournalEntryInput): string {
  const json = JSON.stringify(entry);
  return `{"sum":"${sumOf(json)}","entry":${json}}\n`;
}

const LINE = /^\{"sum":"([0-9a-f]{8})","entry":(\{.*\})\}$/;

/** The entry of a line without its line end, or undefined when the line is damaged or not one of ours. */
export function parseJournalLine(line: string): JournalEntry | undefined {
  const [, sum, json] = LINE.exec(line) ?? [];
  if (json === undefined || sumOf(json) !== sum) return undefined;
  try {
    return journalEntry.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

/** The private part of an intent, from the text under its seal. Undefined when that is none. */
export function readPrivatePart(text: string): z.output<typeof privatePart> | undefined {
  try {
    return privatePart.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
