import { basename } from 'node:path';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { fileProblem } from './file-problem';
import { createWholeFile } from './whole-file';

/** Writes a small file where the person chose: whole or not at all. */
export async function saveFile(
  path: string,
  content: Uint8Array,
): Promise<Result<{ readonly fileName: string }, Failure<'file.notWritten'>>> {
  try {
    const file = await createWholeFile(path);
    try {
      await file.write(content);
      await file.commit();
    } finally {
      await file.abandon();
    }
    return ok({ fileName: basename(path) });
  } catch (error) {
    const reason = fileProblem(error);
    if (reason === undefined) throw error;
    return fail({ code: 'file.notWritten', reason });
  }
}
