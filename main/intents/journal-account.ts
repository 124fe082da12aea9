import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SerialQueue } from '../concurrency/serial-queue';
import { readJsonFile, writeJsonFile } from '../json-file';
import type { Log } from '../log';
import { countInDoubt } from './in-doubt';

export const ACCOUNT_FILE = 'intents-account.json';
const FILE_VERSION = 1;

const accountFile = z.strictObject({ version: z.literal(FILE_VERSION), account: z.string().regex(/^\d{12}$/) });

export interface JournalAccountOptions {
  /** The workspace's folder. */
  readonly folder: string;
  readonly nowMs: number;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * The AWS account that the intents of a journal were sent to, beside the journal. Looked for in another account's tables,
 * which may have the same names, an intent would be found missing and told as not applied. While no outcome is open it holds
 * nobody to it, and is forgotten at the next opening.
 */
export class JournalAccount {
  readonly #path: string;
  readonly #log: Pick<Log, 'warn'>;
  #known: string | undefined;
  #onDisk: string | undefined;
  readonly #writes = new SerialQueue();
  /** The account in which the outcomes that are open were left. Undefined where none is, or nobody knows it. */
  readonly heldTo: string | undefined;

  private constructor(path: string, heldTo: string | undefined, log: Pick<Log, 'warn'>) {
    this.#path = path;
    this.#log = log;
    this.#onDisk = heldTo;
    this.heldTo = heldTo;
  }

  /** Of a journal that is not open. */
  static async open({ folder, nowMs, log }: JournalAccountOptions): Promise<JournalAccount> {
    const path = join(folder, ACCOUNT_FILE);
    if ((await countInDoubt(folder)) === 0) {
      await rm(path, { force: true });
      return new JournalAccount(path, undefined, log);
    }
    const instead = 'The account of the open outcomes is not known.';
    const { value, notice } = await readJsonFile(path, accountFile.nullable(), null, nowMs, instead);
    if (notice !== undefined) log.warn({ notice }, 'The account of the intent journal could not be read');
    return new JournalAccount(path, value?.account, log);
  }

  /** Whose the credentials are that intents are sent with. Written at once; `written` tells when it is. */
  note(account: string): void {
    this.#known = account;
    this.written().catch((error: unknown) =>
      this.#log.warn({ err: error }, 'The account of the intent journal could not be written down'),
    );
  }

  /** Resolves once the account, as far as it is known, would survive a power cut. Rejects when the disk refuses. */
  written(): Promise<void> {
    return this.#writes.run(async () => {
      const account = this.#known;
      if (account === undefined || account === this.#onDisk) return;
      await writeJsonFile(this.#path, { version: FILE_VERSION, account }, { durable: true });
      this.#onDisk = account;
    });
  }
}
