import { open } from 'node:fs/promises';
import { isCancelled } from './cancellation';
import { csvRecords } from './csv-records';
import { decoded, UnreadableText } from './encoding';
import type { ImportEvents, Staged, StageRequest } from './methods';
import { readProblem } from './read-problem';
import { Refusals } from './refusals';
import { rowReader } from './row-reader';
import type { ReadRow } from './staged-row';
import type { OpenStaging, StagingWriter } from './staging';

type OnProgress = (progress: ImportEvents['progress']) => void;

/** The file does not fit the profile; the message ends a sentence. */
class FileRefused extends Error {}
class Cancelled extends Error {}

const CHUNK_BYTES = 256 * 1024;
const DEFAULT_DELIMITER = ',';

/**
 * Reads and checks a whole file, piece by piece. Every row that cannot be taken is counted; if there is one, none is
 * staged. Memory does not grow with the file.
 */
export async function stageFile(
  request: StageRequest,
  openStaging: OpenStaging,
  onProgress: OnProgress,
): Promise<Staged> {
  const staging = openStaging(request.stagingPath);
  try {
    return await stageRows(request, staging, onProgress);
  } catch (error) {
    if (error instanceof Cancelled) return { outcome: 'cancelled' };
    if (error instanceof FileRefused || error instanceof UnreadableText) {
      return { outcome: 'fileRefused', reason: error.message };
    }
    const reason = readProblem(error);
    if (reason === undefined) throw error;
    return { outcome: 'notRead', reason };
  } finally {
    staging.close();
  }
}

async function stageRows(request: StageRequest, staging: StagingWriter, onProgress: OnProgress): Promise<Staged> {
  const { spec, cancelled } = request;
  const refusals = new Refusals();
  const refuse = (line: number, reason: string) => refusals.add(line, reason);
  const text = decoded(chunksOf(request.path, cancelled, onProgress));
  let readRow: ReadRow | undefined;
  let rowCount = 0;
  for await (const { line, fields } of csvRecords(text, spec.mapping?.delimiter ?? DEFAULT_DELIMITER)) {
    if (readRow === undefined) {
      readRow = readerFor(request, fields);
      continue;
    }
    rowCount += 1;
    const row = readRow(fields, line);
    if (!row.ok) refuse(line, row.error);
    else if (refusals.count === 0) staging.add(row.value);
  }
  if (refusals.count > 0) return { outcome: 'rowsRefused', refused: refusals.result() };
  if (readRow === undefined) throw new FileRefused('it is empty.');
  if (rowCount === 0) throw new FileRefused('there is no row below its header line.');
  if (isCancelled(cancelled)) throw new Cancelled();
  staging.finish();
  if (spec.mapping === null || spec.mapping.idColumn !== '') {
    for (const { line, firstLine } of staging.duplicates()) refuse(line, `Its id is on line ${firstLine} already.`);
  }
  return refusals.count > 0 ? { outcome: 'rowsRefused', refused: refusals.result() } : { outcome: 'staged', rowCount };
}

function readerFor({ spec }: StageRequest, header: readonly string[]): ReadRow {
  const reader = rowReader(spec, header);
  if (!reader.ok) throw new FileRefused(reader.error);
  return reader.value;
}

async function* chunksOf(path: string, cancelled: SharedArrayBuffer, onProgress: OnProgress) {
  const file = await open(path, 'r');
  try {
    const { size: total } = await file.stat();
    let done = 0;
    for await (const chunk of file.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false })) {
      if (isCancelled(cancelled)) throw new Cancelled();
      const bytes: Uint8Array = chunk;
      yield bytes;
      done += bytes.length;
      onProgress({ done, total });
    }
  } finally {
    await file.close();
  }
}
