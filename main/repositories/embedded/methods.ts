import type { Applied, ApplyRequest, ImportStore } from '../../imports/import-store';
import type { TrainingInput, TrainingManifest, TrainingProgress } from '../../training/training-bank';
import type { Mailbox, MailStore } from '../mailbox';
import type { AccountReader, AccountWriter, LedgerReader, LedgerWriter, UserReader, UserWriter } from '../ports';
import type { AlertReads } from './alert-reads';
import type { AlertWrites } from './alert-writes';
import type { Named } from './answers';
import type { RulebookReads, RulebookWrites } from './rulebook';

/** What a bank worker is started with. */
export interface BankWorkerData {
  readonly file: string;
  readonly readOnly: boolean;
  readonly busyTimeoutMs: number;
  readonly highValueCents: bigint;
}

/** Whether the file could be opened; asked before anything else. */
export type OpenState =
  | { readonly state: 'open' }
  | { readonly state: 'tooNew'; readonly foundVersion: number; readonly knownVersion: number };

export interface OpeningMethods {
  'bank.open'(): OpenState;
}

export interface TrainingStore {
  /** What the file was filled with, or undefined while it is empty. */
  manifest(): Promise<TrainingManifest | undefined>;
  /** Fills an empty bank; one already filled answers its manifest and stays as it is. */
  fill(input: TrainingInput): Promise<TrainingManifest>;
  /** Empties every table but the rules and fills the bank anew. */
  reset(input: TrainingInput): Promise<TrainingManifest>;
}

/** The writing part of ImportStore; its progress comes as events. */
export interface ImportWrites {
  apply(request: ApplyRequest): Promise<Applied>;
}

export type ReaderMethods = OpeningMethods &
  Named<'users', UserReader> &
  Named<'accounts', AccountReader> &
  Named<'ledger', LedgerReader> &
  Named<'alerts', AlertReads> &
  Named<'rulebook', RulebookReads> &
  Named<'mail', Mailbox> &
  Named<'imports', Pick<ImportStore, 'list' | 'drift'>> &
  Named<'training', Pick<TrainingStore, 'manifest'>>;

export type WriterMethods = OpeningMethods &
  Named<'users', UserWriter> &
  Named<'accounts', AccountWriter> &
  Named<'ledger', LedgerWriter> &
  Named<'alerts', AlertWrites> &
  Named<'rulebook', RulebookWrites> &
  Named<'mail', MailStore> &
  Named<'imports', ImportWrites> &
  Named<'training', Omit<TrainingStore, 'manifest'>>;

export interface BankEvents {
  trainingProgress: TrainingProgress;
  importProgress: { readonly done: number; readonly total: number };
}
