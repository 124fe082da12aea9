import type { Delimiter } from './delimiter';
import type { ImportSpec } from './profiles';
import type { Refused } from './refusals';

/** A file's size and first lines, or why it cannot be read; the reasons end a sentence. */
export type Inspection =
  | {
      readonly outcome: 'readable';
      readonly sizeBytes: number;
      readonly delimiter: Delimiter;
      readonly preview: readonly (readonly string[])[];
    }
  | { readonly outcome: 'notRead' | 'fileRefused'; readonly reason: string };

export interface StageRequest {
  readonly path: string;
  readonly stagingPath: string;
  readonly spec: ImportSpec;
  /** One Int32: not zero once the import was cancelled. Shared, so that it is seen in the middle of the work. */
  readonly cancelled: SharedArrayBuffer;
}

export type Staged =
  | { readonly outcome: 'staged'; readonly rowCount: number }
  | { readonly outcome: 'notRead' | 'fileRefused'; readonly reason: string }
  | { readonly outcome: 'rowsRefused'; readonly refused: Refused }
  | { readonly outcome: 'cancelled' };

/** What the import worker does: all reading and checking that needs no bank. */
export interface ImportMethods {
  inspect(path: string): Promise<Inspection>;
  /** Checks the whole file and leaves its rows in the staging file, which is there afterwards only if all are good. */
  stage(request: StageRequest): Promise<Staged>;
}

export interface ImportEvents {
  /** Bytes of the file that were read. */
  progress: { readonly done: number; readonly total: number };
}
