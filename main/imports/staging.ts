import type { StagedRow } from './staged-row';

export interface StagingWriter {
  add(row: StagedRow): void;
  /** Puts the rows in order. To be called once, after the last row. */
  finish(): void;
  /** Pairs of lines that have the same key, by key; for sources whose rows have ids. After finish. */
  duplicates(): Iterable<{ readonly line: number; readonly firstLine: number }>;
  close(): void;
}

/** Starts a staging file, which must not exist. */
export type OpenStaging = (file: string) => StagingWriter;
