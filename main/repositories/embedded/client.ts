import type { Cents } from '../../../shared/domain/money';
import type { ImportStore } from '../../imports/import-store';
import type { TrainingInput, TrainingManifest, TrainingProgress } from '../../training/training-bank';
import type { Mailbox, MailStore } from '../mailbox';
import type { Repositories } from '../ports';
import type { Rulebook } from '../rulebook';
import { Connection } from './connection';
import { DEFAULT_BUSY_TIMEOUT_MS } from './limits';
import type { BankWorkerData, ReaderMethods, WriterMethods } from './methods';
import { accountsPort, alertsPort, ledgerPort, rulebookPort, usersPort } from './ports-over-rpc';

/*
 * openEmbeddedBank({ workerPath, file, highValueCents, busyTimeoutMs? }): Promise<EmbeddedBank>
 *   throws BankFileTooNew { foundVersion, knownVersion } for a newer program's file, which is left as it is.
 */

export interface EmbeddedBankOptions {
  /** The runnable file of the bank's worker: out/main/bank-worker.js; in tests `workerPath('bank-worker')`. */
  readonly workerPath: string;
  /** The database; made when it does not exist. Its folder must exist. */
  readonly file: string;
  /** The threshold for entries that do not say by which one they were judged, while the bank keeps no rules. */
  readonly highValueCents: Cents;
  /** How long a write waits for another process before it answers `busy`. */
  readonly busyTimeoutMs?: number;
}

type OnProgress = (progress: TrainingProgress) => void;

/** The training data of the bank. Filling is one transaction: a bank is filled or empty, never half. */
export interface TrainingData {
  /** What the bank was filled with; undefined while it is empty, as after an interrupted first filling. */
  manifest(): Promise<TrainingManifest | undefined>;
  /** Fills an empty bank; answers the manifest of one already filled. */
  fill(input: TrainingInput, onProgress?: OnProgress): Promise<TrainingManifest>;
  /** Empties every table but the rules, imports included, and fills the bank anew. */
  reset(input: TrainingInput, onProgress?: OnProgress): Promise<TrainingManifest>;
}

export interface EmbeddedBank extends Repositories {
  readonly rulebook: Rulebook;
  /** Mail that was delivered, to be read. */
  readonly mailbox: Mailbox;
  /** Where the training publisher delivers. */
  readonly mailStore: MailStore;
  /** Histories of other banks. */
  readonly imports: ImportStore;
  readonly training: TrainingData;
  /** Waits for the calls under way, closes both connections and ends both workers. Safe to repeat. */
  close(): Promise<void>;
}

const ignoreProgress: OnProgress = () => {};

/**
 * Opens the bank kept in a SQLite file: one worker with the connection that writes, one with a connection that reads,
 * so that neither waits for the other. Throws `BankFileTooNew`; other throws are outages (disk, permissions, damage).
 */
export async function openEmbeddedBank(options: EmbeddedBankOptions): Promise<EmbeddedBank> {
  const { file, highValueCents, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS } = options;
  const connect = { file, highValueCents, busyTimeoutMs } satisfies Omit<BankWorkerData, 'readOnly'>;
  const writer = new Connection<WriterMethods>(options.workerPath, { ...connect, readOnly: false });
  const reader = new Connection<ReaderMethods>(options.workerPath, { ...connect, readOnly: true });
  try {
    // The writer first: it makes and migrates the file that the reader then opens.
    await writer.open();
    await reader.open();
  } catch (error) {
    await Promise.all([reader.close(), writer.close()]);
    throw error;
  }
  return {
    users: usersPort(reader, writer),
    accounts: accountsPort(reader, writer),
    ledger: ledgerPort(reader, writer),
    alerts: alertsPort(reader, writer),
    rulebook: rulebookPort(reader, writer),
    mailbox: { list: (selection, page) => reader.run((bank) => bank['mail.list'](selection, page)) },
    mailStore: { deliver: (message, at) => writer.run((bank) => bank['mail.deliver'](message, at)) },
    imports: {
      list: () => reader.run((bank) => bank['imports.list']()),
      drift: (importId, page) => reader.run((bank) => bank['imports.drift'](importId, page)),
      apply: (request, onProgress) =>
        writer.runWithProgress('importProgress', (bank) => bank['imports.apply'](request), onProgress),
    },
    training: {
      manifest: () => reader.run((bank) => bank['training.manifest']()),
      fill: (input, onProgress = ignoreProgress) =>
        writer.runWithProgress('trainingProgress', (bank) => bank['training.fill'](input), onProgress),
      reset: (input, onProgress = ignoreProgress) =>
        writer.runWithProgress('trainingProgress', (bank) => bank['training.reset'](input), onProgress),
    },
    async close() {
      // The writer last: the last connection to close copies the write-ahead log into the database.
      await reader.close();
      await writer.close();
    },
  };
}
