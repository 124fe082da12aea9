import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { saveFile } from '../files/save-file';
import type { DamagedLine } from '../intents/damaged-lines';

export interface DamagedLinesServiceOptions {
  /** The lines that were set aside in this workspace, in their order. */
  readonly read: () => Promise<readonly DamagedLine[]>;
}

/** What was exported; no file where no line was ever set aside. */
export interface DamagedLinesExported {
  readonly fileName: string | null;
  readonly lineCount: number;
  /** Those of them whose key is not on this machine any more: the file tells only that they were there. */
  readonly lockedCount: number;
}

/** The damaged lines of this desk's journal, for a person to look at. */
export class DamagedLinesService {
  readonly #read: DamagedLinesServiceOptions['read'];

  constructor({ read }: DamagedLinesServiceOptions) {
    this.#read = read;
  }

  /** Writes them, one JSON object a line, where the person chooses; asks nothing where there are none. */
  async export<F extends Failure>(
    chooseFile: (suggestedName: string) => Promise<Result<string, F>>,
  ): Promise<Result<DamagedLinesExported, F | Failure<'file.notWritten'>>> {
    const lines = await this.#read();
    if (lines.length === 0) return ok({ fileName: null, lineCount: 0, lockedCount: 0 });
    const path = await chooseFile('damaged-lines.jsonl');
    if (!path.ok) return fail(path.error);
    const content = lines.map((line, index) => `${JSON.stringify({ line: index + 1, ...line })}\n`).join('');
    const saved = await saveFile(path.value, Buffer.from(content, 'utf8'));
    if (!saved.ok) return saved;
    const lockedCount = lines.filter((line) => 'locked' in line).length;
    return ok({ fileName: saved.value.fileName, lineCount: lines.length, lockedCount });
  }
}
