import { rm } from 'node:fs/promises';
import type { AwsSettings } from '../../shared/contract/aws';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { notKept } from '../files/not-kept';
import type { Workspaces } from '../workspaces';
import type { AwsWorkspaceList } from './aws-workspace-list';

export interface AwsWorkspaceEditorOptions {
  readonly list: AwsWorkspaceList;
  readonly workspaces: Pick<Workspaces, 'whileClosed'>;
  /** Logs what nobody expected; answers the id by which a report finds it. */
  readonly newIncident: (error: unknown) => string;
}

type SaveRefusal = Failure<'workspace.unknown' | 'workspace.isOpen'>;
type RemoveRefusal = SaveRefusal | Failure<'workspace.nameMismatch'>;
type NotWritten = Failure<'settings.notKept'>;
type Saved = Result<{ readonly workspaceId: string }, SaveRefusal | NotWritten>;
type Removed = Result<Record<string, never>, RemoveRefusal>;

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
  async save(workspaceId: string | null, settings: AwsSettings): Promise<Saved> {
    const { list, workspaces } = this.#options;
    if (workspaceId === null) {
      return this.#written(async () => ok({ workspaceId: await list.add(settings) }));
    }
    return this.#written<{ readonly workspaceId: string }, SaveRefusal>(async () => {
      const changed = await workspaces.whileClosed(workspaceId, async () => {
        if (list.settings(workspaceId) === undefined) return false;
        await list.change(workspaceId, settings);
        return true;
      });
      if (!changed.ok) return changed;
      return changed.value ? ok({ workspaceId }) : fail({ code: 'workspace.unknown', workspaceId });
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

  /**
   * Forgets a workspace whose name was typed, with its folder. The folder goes first: what fails half-way is still
   * listed, and can be removed again.
   */
  async remove(
    workspaceId: string,
    typedName: string,
  ): Promise<Result<Record<string, never>, RemoveRefusal | NotWritten>> {
    const { list, workspaces } = this.#options;
    return this.#written<Record<string, never>, RemoveRefusal>(async () => {
      const removed = await workspaces.whileClosed(workspaceId, async (directory): Promise<Removed> => {
        const settings = list.settings(workspaceId);
        if (settings === undefined) return fail({ code: 'workspace.unknown', workspaceId });
        const { name } = settings;
        if (typedName.trim() !== name) return fail({ code: 'workspace.nameMismatch', name });
        await rm(directory, { recursive: true, force: true });
        await list.remove(workspaceId);
        return ok({});
      });
      return removed.ok ? removed.value : removed;
    });
  }

  async #written<T, F extends Failure>(write: () => Promise<Result<T, F>>): Promise<Result<T, F | NotWritten>> {
    try {
      return await write();
    } catch (error) {
      return fail(notKept(error, this.#options.newIncident));
    }
  }
}
