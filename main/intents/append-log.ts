import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

interface Waiting {
  readonly line: string;
  readonly durable: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT;
/**
 * On Linux the write itself waits for the disk: one trip to it where a write and an fdatasync are two. Elsewhere such a
 * write promises less (macOS) or does not exist (Windows).
 */
const WRITES_TO_THE_DISK = process.platform === 'linux';

/**
 * Appends lines to one file in the order asked for. What is asked for while a write is under way goes into the next
 * write together, and shares its trip to the disk: sixteen desks' worth of intents cost little more than one. A line that need
 * not be durable waits for the end of the turn: a durable one that is asked for meanwhile takes it along, instead of
 * waiting behind its write.
 */
export class AppendLog {
  readonly #file: FileHandle;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #atEndOfTurn: NodeJS.Immediate | undefined;
  #closed = false;
  /** A write failed half-way: the next one starts on a line of its own. */
  #torn = false;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Creates the file if it is missing; nobody but its owner may read it. */
  static async open(path: string): Promise<AppendLog> {
    const file = await open(path, WRITES_TO_THE_DISK ? APPEND | constants.O_DSYNC : APPEND, 0o600);
    await file.chmod(0o600);
    return new AppendLog(file);
  }

  /** Resolves once the line is written and, if durable, would survive a power cut. Rejects when the disk refuses. */
  append(line: string, durable: boolean): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('The file is closed'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ line, durable, resolve, reject });
      if (durable) this.#start();
      else this.#atEndOfTurn ??= setImmediate(() => this.#start());
    });
  }

  /** Takes no more lines, waits for those under way, and closes the file. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#start();
    await this.#draining;
    await this.#file.close();
  }

  #start(): void {
    clearImmediate(this.#atEndOfTurn);
    this.#atEndOfTurn = undefined;
    // A drain of nothing ends within this call, and would be kept as one that never does.
    if (this.#waiting.length > 0) this.#draining ??= this.#drain();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#draining = undefined;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const text = (this.#torn ? '\n' : '') + batch.map(({ line }) => line).join('');
    this.#torn = true;
    await this.#file.appendFile(text, 'utf8');
    this.#torn = false;
    if (!WRITES_TO_THE_DISK && batch.some(({ durable }) => durable)) await this.#file.datasync();
  }
}
