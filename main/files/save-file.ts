import { basename } from 'node:path';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { fileProblem } from './file-problem';
import { createWholeFile, writeWhole } from './whole-file';

/** Writes a small file where the person chose: whole or not at all. */
export async function saveFile(
  path: string,
  content: Uint8Array,
): Promise<Result<{ readonly fileName: string }, Failure<'file.notWritten'>>> {
  try {
    await writeWhole(await createWholeFile(path), content);
    return ok({ fileName: basename(path) });
  } catch (error) {
    const reason = fileProblem(error);
    if (reason === undefined) throw error;
    return fail({ code: 'file.notWritten', reason });
  }
}
