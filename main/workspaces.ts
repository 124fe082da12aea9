import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkspaceView } from '../shared/contract/workspaces';
import { type Failure, fail, ok, type Result } from '../shared/failures';
import type { Bank } from './bank';
import { SerialQueue } from './concurrency/serial-queue';

export interface OpenProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

type BankFailure = Failure<'workspace.fileTooNew' | 'workspace.unencrypted'>;
type OpenFailure = Failure<'workspace.unknown'> | BankFailure;

export type OpenBank = (options: {
  readonly workspace: WorkspaceView;
  readonly directory: string;
  /** Deletes what is there and fills the bank again. */
  readonly reset: boolean;
  readonly onProgress: (progress: OpenProgress) => void;
}) => Promise<Result<Bank, BankFailure>>;

export const TRAINING_WORKSPACE: WorkspaceView = {
  workspaceId: 'training',
  kind: 'training',
  name: 'Training bank',
  production: false,
};

export interface WorkspacesOptions {
  readonly userDataDir: string;
  /** The workspaces beside the training bank. */
  readonly others: () => readonly WorkspaceView[];
  readonly openBank: OpenBank;
}

/** The workspaces of this console; at most one is open. */
export class Workspaces {
  readonly #root: string;
  readonly #others: () => readonly WorkspaceView[];
  readonly #openBank: OpenBank;
  #bank: Bank | undefined;
  /** Opening, closing and resetting happen one after the other, whoever asks. */
  readonly #turns = new SerialQueue();

  constructor({ userDataDir, others, openBank }: WorkspacesOptions) {
    this.#root = join(userDataDir, 'workspaces');
    this.#others = others;
    this.#openBank = openBank;
  }

  list(): readonly WorkspaceView[] {
    return [TRAINING_WORKSPACE, ...this.#others()];
  }

  get current(): Bank | undefined {
    return this.#bank;
  }

  /** Opens a workspace, closing another that is open. Opening the open one again changes nothing. */
  open(workspaceId: string, onProgress: (progress: OpenProgress) => void): Promise<Result<Bank, OpenFailure>> {
    return this.#turns.run(async () => {
      const workspace = this.list().find((known) => known.workspaceId === workspaceId);
      if (workspace === undefined) return fail({ code: 'workspace.unknown', workspaceId });
      if (this.#bank?.workspace.workspaceId === workspaceId) return ok(this.#bank);
      await this.#closeNow();
      return this.#openNow(workspace, false, onProgress);
    });
  }

  /** Closes the training bank, deletes it and opens a fresh one. */
  resetTraining(onProgress: (progress: OpenProgress) => void): Promise<Result<Bank, BankFailure>> {
    return this.#turns.run(async () => {
      await this.#closeNow();
      return this.#openNow(TRAINING_WORKSPACE, true, onProgress);
    });
  }

  /** Runs work while no workspace is open, and nobody opens one meanwhile. */
  whileNoneIsOpen<T>(work: () => Promise<T>): Promise<Result<T, Failure<'workspace.isOpen'>>> {
    return this.#turns.run(async () => {
      if (this.#bank === undefined) return ok(await work());
      return fail({ code: 'workspace.isOpen', workspaceId: this.#bank.workspace.workspaceId });
    });
  }

  /** The folder of what this machine keeps of a workspace. */
  directoryOf(workspaceId: string): string {
    return join(this.#root, workspaceId);
  }

  close(): Promise<void> {
    return this.#turns.run(() => this.#closeNow());
  }

  async #openNow(workspace: WorkspaceView, reset: boolean, onProgress: (progress: OpenProgress) => void) {
    const directory = this.directoryOf(workspace.workspaceId);
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const opened = await this.#openBank({ workspace, directory, reset, onProgress });
    if (opened.ok) this.#bank = opened.value;
    return opened;
  }

  async #closeNow(): Promise<void> {
    const bank = this.#bank;
    this.#bank = undefined;
    await bank?.close();
  }
}
