import { rm } from 'node:fs/promises';
import type { AwsSettings } from '../../shared/contract/aws';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { notKept } from '../files/not-kept';
import { countInDoubt } from '../intents/in-doubt';
import type { Workspaces } from '../workspaces';
import type { AwsWorkspaceList } from './aws-workspace-list';
import { type Confirm, type Question, removeQuestion, saveQuestion, testQuestion } from './questions';

export interface AwsWorkspaceEditorOptions {
  readonly list: AwsWorkspaceList;
  readonly workspaces: Pick<Workspaces, 'whileNoneIsOpen' | 'directoryOf'>;
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

type ChangeOrder = SaveOrder & { readonly workspaceId: string };

export interface RemoveOrder {
  readonly workspaceId: string;
  readonly typedName: string;
  /** How many postings in doubt the person was told of, and gives up. */
  readonly givenUpInDoubt: number;
}

type NotNow = Failure<'workspace.isOpen'>;
type Unasked = NotNow | Failure<'workspace.notConfirmed'>;
type Refusal = Unasked | Failure<'workspace.unknown' | 'workspace.nameMismatch' | 'workspace.inDoubt'>;
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

/**
 * Adds, changes, copies and removes AWS workspaces. Nothing in AWS is touched by any of it. All of it is done only while no
 * workspace is open, and nothing that a hostile page would gain by without the person's yes to a question of the program.
 */
export class AwsWorkspaceEditor {
  readonly #options: AwsWorkspaceEditorOptions;
  /** Tests that were said yes to: an MFA code is asked for between two calls of one. */
  readonly #tested = new Set<string>();

  constructor(options: AwsWorkspaceEditorOptions) {
    this.#options = options;
  }

  read(workspaceId: string): Result<AwsSettings, Failure<'workspace.unknown'>> {
    const settings = this.#options.list.settings(workspaceId);
    return settings === undefined ? unknown(workspaceId) : ok(settings);
  }

  /** Whether settings may be tried, as those of the given workspace or, where the id is null, of a new one. */
  async mayTest(
    { workspaceId, settings }: Pick<SaveOrder, 'workspaceId' | 'settings'>,
    confirm: Confirm,
  ): Promise<Result<Record<string, never>, Unasked>> {
    const question = testQuestion(settings, this.#stored(workspaceId));
    const said = question === undefined ? '' : question.message + question.detail;
    const noneIsOpen = await this.#noneIsOpen();
    if (!noneIsOpen.ok) return noneIsOpen;
    if (!this.#tested.has(said) && !(await saidYes(question, confirm))) return notConfirmed();
    this.#tested.add(said);
    return ok({});
  }

  /** A new workspace where the id is null; otherwise a change of a stored one. */
  async save(order: SaveOrder, confirm: Confirm): Promise<Saved<SaveRefusal | NotWritten>> {
    const { workspaceId, settings } = order;
    return this.#written<{ readonly workspaceId: string }, SaveRefusal>(async () => {
      const noneIsOpen = await this.#noneIsOpen();
      if (!noneIsOpen.ok) return noneIsOpen;
      const stored = this.#stored(workspaceId);
      const refused = workspaceId === null ? undefined : this.#refusal({ ...order, workspaceId });
      const problem = refused ?? (await this.#options.caFileProblem(settings));
      if (problem !== undefined) return fail(problem);
      if (!(await saidYes(saveQuestion(settings, stored), confirm))) return notConfirmed();
      const saved = await this.#options.workspaces.whileNoneIsOpen(() => {
        if (workspaceId === null) return this.#add(settings);
        // What was confirmed was a change of what stood there then.
        if (this.#stored(workspaceId) !== stored) return Promise.resolve(notConfirmed());
        return this.#change({ ...order, workspaceId });
      });
      return saved.ok ? saved.value : saved;
    });
  }

  async duplicate(
    workspaceId: string,
  ): Promise<Result<{ readonly workspaceId: string }, NotNow | Failure<'workspace.unknown' | 'settings.notKept'>>> {
    return this.#written<{ readonly workspaceId: string }, NotNow | Failure<'workspace.unknown'>>(async () => {
      const copied = await this.#options.workspaces.whileNoneIsOpen(() => this.#options.list.duplicate(workspaceId));
      if (!copied.ok) return copied;
      return copied.value === undefined ? unknown(workspaceId) : ok({ workspaceId: copied.value });
    });
  }

  /** Forgets a workspace whose name was typed, with its folder and the postings in doubt that the person gives up. */
  async remove(order: RemoveOrder, confirm: Confirm): Promise<Result<Record<string, never>, Refusal | NotWritten>> {
    return this.#written<Record<string, never>, Refusal>(async () => {
      const noneIsOpen = await this.#noneIsOpen();
      if (!noneIsOpen.ok) return noneIsOpen;
      const stored = this.#stored(order.workspaceId);
      if (stored === undefined) return unknown(order.workspaceId);
      if (order.typedName.trim() !== stored.name) return nameMismatch(stored);
      if (!(await saidYes(removeQuestion(stored), confirm))) return notConfirmed();
      const removed = await this.#options.workspaces.whileNoneIsOpen(() => this.#remove(order));
      return removed.ok ? removed.value : removed;
    });
  }

  #stored(workspaceId: string | null): AwsSettings | undefined {
    return workspaceId === null ? undefined : this.#options.list.settings(workspaceId);
  }

  /** Looked at before the person is asked anything, and again by what is then done. */
  #noneIsOpen(): Promise<Result<Record<string, never>, NotNow>> {
    return this.#options.workspaces.whileNoneIsOpen(async () => ({}));
  }

  async #add(settings: AwsSettings): Promise<Saved> {
    const addedId = await this.#options.list.add(settings);
    return addedId === undefined ? nameTaken(settings) : ok({ workspaceId: addedId });
  }

  /** Why a stored workspace is not changed, as far as the order says it. */
  #refusal({
    workspaceId,
    typedName,
  }: ChangeOrder): Failure<'workspace.unknown' | 'workspace.nameMismatch'> | undefined {
    const stored = this.#stored(workspaceId);
    if (stored === undefined) return { code: 'workspace.unknown', workspaceId };
    // The stored mark decides, so that taking it away is confirmed too.
    if (!stored.production || typedName?.trim() === stored.name) return undefined;
    return { code: 'workspace.nameMismatch', name: stored.name };
  }

  async #change(order: ChangeOrder): Promise<Saved> {
    const { workspaceId, settings } = order;
    const { list, workspaces } = this.#options;
    const stored = list.settings(workspaceId);
    if (stored === undefined) return unknown(workspaceId);
    if (REACH.some((name) => settings[name] !== stored[name])) {
      // Looked for elsewhere, a posting would be found missing and be told as not applied.
      const count = await countInDoubt(workspaces.directoryOf(workspaceId));
      if (count > 0) return fail({ code: 'workspace.inDoubt', count });
    }
    return (await list.change(workspaceId, settings)) ? ok({ workspaceId }) : nameTaken(settings);
  }

  /** The folder goes first: what fails half-way is still listed, and can be removed again. */
  async #remove({ workspaceId, givenUpInDoubt }: RemoveOrder): Promise<Removed> {
    const { list, workspaces } = this.#options;
    const directory = workspaces.directoryOf(workspaceId);
    if (list.settings(workspaceId) === undefined) return unknown(workspaceId);
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

const saidYes = async (question: Question | undefined, confirm: Confirm): Promise<boolean> =>
  question === undefined || (await confirm(question));
const unknown = (workspaceId: string) => fail({ code: 'workspace.unknown', workspaceId } as const);
const notConfirmed = () => fail({ code: 'workspace.notConfirmed' } as const);
const nameTaken = ({ name }: AwsSettings) => fail({ code: 'workspace.nameTaken', name } as const);
const nameMismatch = ({ name }: AwsSettings) => fail({ code: 'workspace.nameMismatch', name } as const);
