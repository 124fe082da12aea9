import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** `import-<process id>-<random>.staging` */
const NAME = /^import-(\d+)-[\w-]+\.staging/;

/** Where the rows of a file wait while it is imported: in the workspace's folder, on the disk of the bank. */
export class StagingFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Gives `work` the path of a staging file that does not exist yet, and removes what it left there. What a killed
   * program left behind is removed first.
   */
  async use<T>(work: (path: string) => Promise<T>): Promise<T> {
    await mkdir(this.#folder, { recursive: true });
    await this.#removeAbandoned();
    const path = join(this.#folder, `import-${process.pid}-${randomUUID()}.staging`);
    try {
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  async #removeAbandoned(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const owner = NAME.exec(name)?.[1];
      if (owner !== undefined && !isAlive(Number(owner))) await rm(join(this.#folder, name), { force: true });
    }
  }
}

/** Signal 0 reaches nobody; it only tells whether there is somebody. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
