import { open } from 'node:fs/promises';
import { csvRecords } from './csv-records';
import { type Delimiter, detectDelimiter } from './delimiter';
import { decoded, UnreadableText } from './encoding';
import type { Inspection } from './methods';
import { readProblem } from './read-problem';

/** More than the first lines of any table; a header that does not end in it is none. */
const HEAD_BYTES = 64 * 1024;
const PREVIEW_LINES = 12;
const MAX_CELL_LENGTH = 200;
const LINE_END = /\r\n|\n|\r/;

/** The first lines of a file, decoded and split as its header line suggests. */
export async function inspectFile(path: string): Promise<Inspection> {
  try {
    const { head, sizeBytes } = await readHead(path);
    const isCut = head.length < sizeBytes;
    const text = await decodedHead(head, isCut);
    if (text.trim() === '') return { outcome: 'fileRefused', reason: 'it is empty.' };
    const delimiter = detectDelimiter(text.split(LINE_END, 1)[0] ?? '');
    return { outcome: 'readable', sizeBytes, delimiter, preview: await previewOf(text, delimiter, isCut) };
  } catch (error) {
    if (error instanceof UnreadableText) return { outcome: 'fileRefused', reason: error.message };
    const reason = readProblem(error);
    if (reason === undefined) throw error;
    return { outcome: 'notRead', reason };
  }
}

async function previewOf(text: string, delimiter: Delimiter, isCut: boolean): Promise<readonly (readonly string[])[]> {
  const preview: (readonly string[])[] = [];
  try {
    for await (const { fields } of csvRecords(asChunks(text), delimiter)) {
      preview.push(fields.map((field) => field.slice(0, MAX_CELL_LENGTH)));
      if (preview.length === PREVIEW_LINES) break;
    }
  } catch (error) {
    // The cut may go through quotes; the rows before it are shown.
    if (!isCut || preview.length === 0) throw error;
  }
  return preview;
}

async function readHead(path: string): Promise<{ readonly head: Uint8Array; readonly sizeBytes: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: size };
  } finally {
    await file.close();
  }
}

/** The head as text. Where it was cut off, half a character and the last, perhaps half, line are left out. */
async function decodedHead(head: Uint8Array, isCut: boolean): Promise<string> {
  const pieces = decoded(asChunks(head));
  const { value: text = '' } = await pieces.next();
  if (isCut) return text.slice(0, text.lastIndexOf('\n') + 1 || text.length);
  // Only the end of the text tells whether its last character is whole.
  for await (const rest of pieces) return text + rest;
  return text;
}

async function* asChunks<T>(whole: T): AsyncGenerator<T> {
  yield whole;
}
