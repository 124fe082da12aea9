import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from '../files/replace-file';
import { syncFolder } from '../files/sync-folder';
import { type JournalEntry, parseJournalLine } from './journal-line';

export interface GoodLine {
  readonly bytes: Buffer;
  readonly entry: JournalEntry;
}

export interface JournalFile {
  readonly exists: boolean;
  readonly good: readonly GoodLine[];
  /** Complete lines that are not what was written. */
  readonly damaged: readonly Buffer[];
  /** The last line has no end: the program died while writing it. Unless it is whole but for that, its call never left. */
  readonly torn: boolean;
}

const LINE_FEED = 0x0a;

/** Reads a journal line by line, as bytes, so that a damaged line can be set aside as it is. */
export async function readJournalFile(path: string): Promise<JournalFile> {
  const content = await readIfThere(path);
  const good: GoodLine[] = [];
  const damaged: Buffer[] = [];
  const torn = content !== undefined && content.length > 0 && content.at(-1) !== LINE_FEED;
  let start = 0;
  while (content !== undefined && start < content.length) {
    const end = content.indexOf(LINE_FEED, start);
    const bytes = content.subarray(start, end === -1 ? content.length : end);
    const entry = parseJournalLine(bytes.toString('utf8'));
    if (entry !== undefined) good.push({ bytes, entry });
    else if (end !== -1 && bytes.length > 0) damaged.push(bytes);
    start = end === -1 ? content.length : end + 1;
  }
  return { exists: content !== undefined, good, damaged, torn };
}

/** Replaces a journal so that a crash leaves the old one or the new one. */
export const replaceJournalFile = (path: string, lines: readonly Buffer[]): Promise<void> =>
  replaceFile(path, ended(lines), { durable: true });

/** Adds damaged lines, as they were found, to the file beside the journal that keeps them for a person to look at. */
export async function setLinesAside(path: string, lines: readonly Buffer[]): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(ended(lines));
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

const ended = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [line, Buffer.of(LINE_FEED)]));

/** Undefined when there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
