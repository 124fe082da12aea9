import { z } from 'zod';
import { DATE_FORMATS } from '../domain/moments';
import { permissions } from '../domain/permissions';
import type { ContractPart } from './part';
import { accountNumber, centsValue, cursor, jobId, nothing, pageOf, timestamp } from './values';

/** How the columns of a CSV become transactions. Column names are those of the header line. */
export const importMapping = z.strictObject({
  delimiter: z.enum([';', ',', '\t', '|']),
  dateColumn: z.string().min(1).max(80),
  dateFormat: z.enum(DATE_FORMATS),
  accountColumn: z.string().min(1).max(80),
  amountColumn: z.string().min(1).max(80),
  /** Empty when the amount's sign tells the direction. */
  typeColumn: z.string().max(80),
  /** Values of the type column (folded to lower case) that add to, and that take from, the balance. */
  depositValues: z.array(z.string().max(80)).max(20),
  withdrawalValues: z.array(z.string().max(80)).max(20),
  /** Columns joined with ` · ` into the description. */
  descriptionColumns: z.array(z.string().max(80)).max(8),
  /** Empty when the file has none: the row's content and its ordinal among equals then make the id. */
  idColumn: z.string().max(80),
  /** Empty when the file states no balance after each row. */
  balanceColumn: z.string().max(80),
});
export type ImportMapping = z.infer<typeof importMapping>;

export const importProfile = z.object({
  profileId: z.string().max(64),
  name: z.string().min(1).max(80),
  builtIn: z.boolean(),
  /** Countinghouse's own export has a fixed format and no mapping. */
  mapping: importMapping.nullable(),
});
export type ImportProfile = z.infer<typeof importProfile>;

export const chosenFile = z.object({
  /** Stands for the file in later calls: the renderer never names a path. */
  fileId: z.uuid(),
  name: z.string(),
  sizeBytes: z.number().int(),
  /** The first lines, decoded, for the mapping form. */
  preview: z.array(z.array(z.string())),
  /** What the preview was split with; null where that is not known. */
  delimiter: importMapping.shape.delimiter.nullable().default(null),
  suggestedProfileId: z.string().nullable(),
});
export type ChosenFile = z.infer<typeof chosenFile>;

export const importReport = z.object({
  importId: z.string(),
  fileName: z.string(),
  profileName: z.string(),
  importedAt: timestamp,
  rowCount: z.number().int(),
  addedCount: z.number().int(),
  alreadyPresentCount: z.number().int(),
  accountCount: z.number().int(),
  newAccountCount: z.number().int(),
  inflowCents: centsValue,
  outflowCents: centsValue,
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  /** Accounts whose balance goes below zero in the source: kept, and flagged. */
  negativeAccountCount: z.number().int(),
});
export type ImportReport = z.infer<typeof importReport>;

export const driftRow = z.object({
  accountNumber,
  sourceAccount: z.string(),
  entryCount: z.number().int(),
  /** The exact sum of the entries. */
  balanceCents: centsValue,
  /** What the bank stated after the last row; null when the file states none. */
  statedCents: centsValue.nullable(),
  driftCents: centsValue.nullable(),
  /**
   * What the bank stated at the end of the last day, with that day's rows in the order that their stated balances follow.
   * A file that sorts the rows of a day in another way has another last row, and a drift that is none.
   */
  closingCents: centsValue.nullable(),
  /** The lowest running balance of the source. */
  lowestCents: centsValue,
});
export type DriftRow = z.infer<typeof driftRow>;

/** Training workspace only. A whole file or nothing; the same file again adds nothing. */
export const imports = {
  'imports.profiles': {
    allow: permissions.importTransactions,
    input: nothing,
    output: z.array(importProfile),
    failures: ['workspace.trainingOnly'],
  },
  'imports.saveProfile': {
    allow: permissions.importTransactions,
    input: z.strictObject({ name: z.string().trim().min(1).max(80), mapping: importMapping }),
    output: importProfile,
    failures: ['workspace.trainingOnly', 'import.mappingRefused'],
  },
  'imports.deleteProfile': {
    allow: permissions.importTransactions,
    input: z.strictObject({ profileId: z.string().max(64) }),
    output: nothing,
    failures: ['workspace.trainingOnly', 'import.profileUnknown'],
  },
  /** Opens the system's file dialog. */
  'imports.chooseFile': {
    allow: permissions.importTransactions,
    input: nothing,
    output: chosenFile,
    failures: ['workspace.trainingOnly', 'file.notChosen', 'file.notRead', 'import.fileRefused'],
  },
  'imports.run': {
    allow: permissions.importTransactions,
    input: z.strictObject({ fileId: z.uuid(), profileId: z.string().max(64), jobId }),
    output: importReport,
    failures: [
      'workspace.trainingOnly',
      'import.profileUnknown',
      'import.fileRefused',
      'import.rowsRefused',
      'file.notRead',
      'job.cancelled',
      'transaction.busy',
    ],
  },
  'imports.list': {
    allow: permissions.importTransactions,
    input: nothing,
    output: z.array(importReport),
    failures: ['workspace.trainingOnly'],
  },
  /** The console's balance beside the stated one, per account, largest drift first. */
  'imports.drift': {
    allow: permissions.importTransactions,
    input: z.strictObject({ importId: z.string().max(64), cursor: cursor.nullable() }),
    output: pageOf(driftRow),
    failures: ['workspace.trainingOnly'],
  },
} as const satisfies ContractPart;
