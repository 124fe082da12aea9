import { rm } from 'node:fs/promises';
import type { AwsSettings } from '../../shared/contract/aws';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { notKept } from '../files/not-kept';
import { countInDoubt } from '../intents/in-doubt';
import type { Workspaces } from '../workspaces';
import type { AwsWorkspaceList } from './aws-workspace-list';

export interface AwsWorkspaceEditorOptions {
  readonly list: AwsWorkspaceList;
  readonly workspaces: Pick<Workspaces, 'whileClosed'>;
  /** Why their CA file gives no certificates; undefined where it does. */
  readonly caFileProblem: (settings: AwsSettings) => Promise<Failure<'workspace.caFileRefused'> | undefined>;
  /** Logs what nobody expected; answers the id by which a report finds it. */
  readonly newIncident: (error: unknown) => string;
}

export interface SaveOrder {
  /** Null for a new one. */
  readonly workspaceId: string | null;
  readonly settings: AwsSettings;
  /** The name that was typed to confirm; a workspace that is stored as production is not changed without it. */
  readonly typedName: string | null;
}

export interface RemoveOrder {
  readonly workspaceId: string;
  readonly typedName: string;
  /** How many postings in doubt the person was told of, and gives up. */
  readonly givenUpInDoubt: number;
}

type Refusal = Failure<'workspace.unknown' | 'workspace.isOpen' | 'workspace.nameMismatch' | 'workspace.inDoubt'>;
type SaveRefusal = Refusal | Failure<'workspace.nameTaken' | 'workspace.caFileRefused'>;
type NotWritten = Failure<'settings.notKept'>;
type Saved<R extends Failure = SaveRefusal> = Result<{ readonly workspaceId: string }, R>;
type Removed = Result<Record<string, never>, Refusal>;

/** What decides in which bank a posting was made: nothing of it changes while one's outcome is not known. */
const REACH = [
  'profile',
  'region',
  'dynamoEndpoint',
  'snsEndpoint',
  'stsEndpoint',
  'usersTable',
  'accountsTable',
  'transactionsTable',
] as const satisfies readonly (keyof AwsSettings)[];

/** Adds, changes, copies and removes AWS workspaces. Nothing in AWS is touched by any of it. */
export class AwsWorkspaceEditor {
  readonly #options: AwsWorkspaceEditorOptions;

  constructor(options: AwsWorkspaceEditorOptions) {
    this.#options = options;
  }

  read(workspaceId: string): Result<AwsSettings, Failure<'workspace.unknown'>> {
    const settings = this.#options.list.settings(workspaceId);
    return settings === undefined ? fail({ code: 'workspace.unknown', workspaceId }) : ok(settings);
  }

  /** A new workspace where the id is null; otherwise a change of one that is not open. */
  async save({ workspaceId, settings, typedName }: SaveOrder): Promise<Saved<SaveRefusal | NotWritten>> {
    const { list, workspaces, caFileProblem } = this.#options;
    const problem = await caFileProblem(settings);
    if (problem !== undefined) return fail(problem);
    if (workspaceId === null) {
      return this.#written<{ readonly workspaceId: string }, Failure<'workspace.nameTaken'>>(async () => {
        const addedId = await list.add(settings);
        return addedId === undefined ? nameTaken(settings) : ok({ workspaceId: addedId });
      });
    }
    return this.#written<{ readonly workspaceId: string }, SaveRefusal>(async () => {
      const changed = await workspaces.whileClosed(workspaceId, (directory) =>
        this.#change(directory, { workspaceId, settings, typedName }),
      );
      return changed.ok ? changed.value : changed;
    });
  }

  async duplicate(
    workspaceId: string,
  ): Promise<Result<{ readonly workspaceId: string }, Failure<'workspace.unknown' | 'settings.notKept'>>> {
    return this.#written<{ readonly workspaceId: string }, Failure<'workspace.unknown'>>(async () => {
      const copyId = await this.#options.list.duplicate(workspaceId);
      return copyId === undefined ? fail({ code: 'workspace.unknown', workspaceId }) : ok({ workspaceId: copyId });
    });
  }

  /** Forgets a workspace whose name was typed, with its folder and the postings in doubt that the person gives up. */
  async remove(order: RemoveOrder): Promise<Result<Record<string, never>, Refusal | NotWritten>> {
    return this.#written<Record<string, never>, Refusal>(async () => {
      const removed = await this.#options.workspaces.whileClosed(order.workspaceId, (directory) =>
        this.#remove(directory, order),
      );
      return removed.ok ? removed.value : removed;
    });
  }

  async #change(directory: string, order: SaveOrder & { readonly workspaceId: string }): Promise<Saved> {
    const { workspaceId, settings, typedName } = order;
    const { list } = this.#options;
    const stored = list.settings(workspaceId);
    if (stored === undefined) return fail({ code: 'workspace.unknown', workspaceId });
    // The stored mark decides, so that taking it away is confirmed too.
    if (stored.production && typedName?.trim() !== stored.name) return nameMismatch(stored);
    if (REACH.some((name) => settings[name] !== stored[name])) {
      // Looked for elsewhere, a posting would be found missing and be told as not applied.
      const count = await countInDoubt(directory);
      if (count > 0) return fail({ code: 'workspace.inDoubt', count });
    }
    return (await list.change(workspaceId, settings)) ? ok({ workspaceId }) : nameTaken(settings);
  }

  /** The folder goes first: what fails half-way is still listed, and can be removed again. */
  async #remove(directory: string, { workspaceId, typedName, givenUpInDoubt }: RemoveOrder): Promise<Removed> {
    const { list } = this.#options;
    const stored = list.settings(workspaceId);
    if (stored === undefined) return fail({ code: 'workspace.unknown', workspaceId });
    if (typedName.trim() !== stored.name) return nameMismatch(stored);
    const count = await countInDoubt(directory);
    if (count > 0 && count !== givenUpInDoubt) return fail({ code: 'workspace.inDoubt', count });
    await rm(directory, { recursive: true, force: true });
    await list.remove(workspaceId);
    return ok({});
  }

  async #written<T, F extends Failure>(write: () => Promise<Result<T, F>>): Promise<Result<T, F | NotWritten>> {
    try {
      return await write();
    } catch (error) {
      return fail(notKept(error, this.#options.newIncident));
    }
  }
}

const nameTaken = ({ name }: AwsSettings) => fail({ code: 'workspace.nameTaken', name } as const);
const nameMismatch = ({ name }: AwsSettings) => fail({ code: 'workspace.nameMismatch', name } as const);
