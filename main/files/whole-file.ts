import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { CreateFile, FileInProgress } from './file-in-progress';

/**
 * A file that is there whole or not at all: written beside its place under another name (same disk, so that the last
 * step is a rename), brought to the disk, and only then put in its place. Until then an older file there stays as it is.
 * Only its owner can read it.
 */
export const createWholeFile: CreateFile = (path) =>
  openWholeFile(path, `${path}.${randomUUID().slice(0, 8)}.part`, 'wx');

/** The same under a name of the caller's until it is whole. `w` writes over what stands there, `wx` refuses to. */
export const openWholeFile = async (path: string, temporary: string, flags: 'w' | 'wx'): Promise<FileInProgress> =>
  new WholeFile(path, temporary, await open(temporary, flags, 0o600));

/** All that a file is to hold, and then into its place; nothing is left where that fails. */
export async function writeWhole(file: FileInProgress, content: string | Uint8Array): Promise<void> {
  try {
    await file.write(content);
    await file.commit();
  } finally {
    await file.abandon();
  }
}

class WholeFile implements FileInProgress {
  readonly #path: string;
  readonly #temporary: string;
  readonly #file: FileHandle;
  #committed = false;

  constructor(path: string, temporary: string, file: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#file = file;
  }

  async write(content: string | Uint8Array): Promise<void> {
    await this.#file.appendFile(content);
  }

  async commit(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
    await rename(this.#temporary, this.#path);
    this.#committed = true;
  }

  async abandon(): Promise<void> {
    if (this.#committed) return;
    // Closing twice is harmless; on Windows an open file cannot be removed.
    await this.#file.close();
    await rm(this.#temporary, { force: true });
  }
}
