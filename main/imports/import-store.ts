import type { DriftRow, ImportReport } from '../../shared/contract/imports';
import type { Page, PageRequest } from '../repositories/records';
import type { Timestamp } from '../time/clock';
import type { ImportSpec } from './profiles';
import type { Refused } from './refusals';

export interface ApplyRequest {
  /** A staging file in which every row is good. */
  readonly stagingPath: string;
  readonly importId: string;
  readonly fileName: string;
  readonly spec: ImportSpec;
  readonly importedAt: Timestamp;
  readonly actorId: string;
  /** See StageRequest. After the commit it changes nothing. */
  readonly cancelled: SharedArrayBuffer;
}

export type Applied =
  | { readonly outcome: 'imported'; readonly report: ImportReport }
  /** What only the bank knows about a row forbids it. Nothing was written. */
  | { readonly outcome: 'rowsRefused'; readonly refused: Refused }
  | { readonly outcome: 'cancelled' }
  /** Another process writes to the bank. */
  | { readonly outcome: 'busy' };

/** The bank's side of the import. */
export interface ImportStore {
  /**
   * Takes all staged rows in ONE transaction: accounts that the source has and the bank has not, entries, stated balances,
   * report. Rows that are in the bank already add nothing. No alert is left waiting. `onProgress` counts rows.
   */
  apply(
    request: ApplyRequest,
    onProgress: (progress: { readonly done: number; readonly total: number }) => void,
  ): Promise<Applied>;
  /** Newest first. */
  list(): Promise<readonly ImportReport[]>;
  /** The accounts of one import, largest drift first; those without a stated balance last. */
  drift(importId: string, page: PageRequest): Promise<Page<DriftRow>>;
}
