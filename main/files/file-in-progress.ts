/** A file that is being written and is not in its place yet. Every method rejects with the disk's error. */
export interface FileInProgress {
  write(content: string | Uint8Array): Promise<void>;
  /** Brings it to the disk and then, in one step, into its place. */
  commit(): Promise<void>;
  /** Leaves nothing behind. Does nothing after commit. */
  abandon(): Promise<void>;
}

/** Starts a file that will stand at `path`, which is an absolute path that the person chose. */
export type CreateFile = (path: string) => Promise<FileInProgress>;
