import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { type AwsSettings, awsSettings } from '../../shared/contract/aws';
import type { WorkspaceView } from '../../shared/contract/workspaces';
import { SerialQueue } from '../concurrency/serial-queue';
import { readJsonFile, writeJsonFile } from '../json-file';
import { TRAINING_WORKSPACE } from '../workspaces';

const FILE_VERSION = 1;

const awsWorkspace = z.strictObject({
  // It names a folder, which is removed with the workspace: nothing but an id of ours may stand here.
  workspaceId: z.string().regex(/^aws-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  settings: awsSettings,
});
export type AwsWorkspace = z.infer<typeof awsWorkspace>;

const listFile = z
  .strictObject({ version: z.literal(FILE_VERSION), workspaces: z.array(awsWorkspace) })
  .refine(({ workspaces }) => new Set(workspaces.map((one) => one.workspaceId)).size === workspaces.length);

/** The AWS workspaces in `workspaces.json` of the user-data folder: names and addresses only, no secret is among them. */
export class AwsWorkspaceList {
  readonly #path: string;
  #workspaces: readonly AwsWorkspace[];
  readonly #writes = new SerialQueue();
  /** What the user should know about the file, from the reading at start. */
  readonly notices: readonly string[];

  private constructor(path: string, workspaces: readonly AwsWorkspace[], notices: readonly string[]) {
    this.#path = path;
    this.#workspaces = workspaces;
    this.notices = notices;
  }

  static async load(userDataDir: string, nowMs: number): Promise<AwsWorkspaceList> {
    const path = join(userDataDir, 'workspaces.json');
    const empty = { version: FILE_VERSION, workspaces: [] } as const;
    const instead = 'Add your AWS workspaces again; nothing in AWS is affected.';
    const { value, notice } = await readJsonFile(path, listFile, { ...empty, workspaces: [] }, nowMs, instead);
    return new AwsWorkspaceList(path, value.workspaces, notice === undefined ? [] : [notice]);
  }

  get views(): readonly WorkspaceView[] {
    return this.#workspaces.map(({ workspaceId, settings: { name, production } }) => ({
      workspaceId,
      kind: 'aws',
      name,
      production,
    }));
  }

  settings(workspaceId: string): AwsSettings | undefined {
    return this.#find(workspaceId)?.settings;
  }

  /**
   * Adds a workspace and answers its id; undefined where another one has its name. Rejects when the disk refuses; nothing
   * is added then. As do the others.
   */
  async add(settings: AwsSettings): Promise<string | undefined> {
    const workspaceId = `aws-${randomUUID()}`;
    const added = await this.#write((all) => withNameFree([...all, { workspaceId, settings }], workspaceId));
    return added ? workspaceId : undefined;
  }

  /** False where another workspace has the name. */
  change(workspaceId: string, settings: AwsSettings): Promise<boolean> {
    const changed = (one: AwsWorkspace) => (one.workspaceId === workspaceId ? { workspaceId, settings } : one);
    return this.#write((all) => withNameFree(all.map(changed), workspaceId));
  }

  /** A copy beside the original, under a name that says so. Undefined when there is no such workspace. */
  async duplicate(workspaceId: string): Promise<string | undefined> {
    const copyId = `aws-${randomUUID()}`;
    const copied = await this.#write((all) => {
      const original = all.find((one) => one.workspaceId === workspaceId);
      if (original === undefined) return undefined;
      const settings = { ...original.settings, name: copyName(original.settings.name, all) };
      return [...all, { workspaceId: copyId, settings }];
    });
    return copied ? copyId : undefined;
  }

  async remove(workspaceId: string): Promise<void> {
    await this.#write((all) => all.filter((one) => one.workspaceId !== workspaceId));
  }

  #find(workspaceId: string): AwsWorkspace | undefined {
    return this.#workspaces.find((one) => one.workspaceId === workspaceId);
  }

  /** One change after the other. False where the change turns out to be none. */
  #write(change: (all: readonly AwsWorkspace[]) => readonly AwsWorkspace[] | undefined): Promise<boolean> {
    return this.#writes.run(async () => {
      const next = change(this.#workspaces);
      if (next === undefined) return false;
      await writeJsonFile(this.#path, { version: FILE_VERSION, workspaces: next });
      this.#workspaces = next;
      return true;
    });
  }
}

const MAX_NAME_LENGTH = 60;

/** Names that read the same, which nobody could tell apart where one is typed to confirm. */
const plain = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Undefined where the workspace has the name of another one, the training bank's included. */
function withNameFree(all: readonly AwsWorkspace[], workspaceId: string): readonly AwsWorkspace[] | undefined {
  const nameOf = (ours: boolean) =>
    all.filter((one) => (one.workspaceId === workspaceId) === ours).map(({ settings }) => plain(settings.name));
  const taken = new Set([plain(TRAINING_WORKSPACE.name), ...nameOf(false)]);
  return nameOf(true).some((name) => taken.has(name)) ? undefined : all;
}

function copyName(name: string, all: readonly AwsWorkspace[]): string {
  const taken = new Set(all.map(({ settings }) => plain(settings.name)));
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? ' (copy)' : ` (copy ${copy})`;
    const candidate = name.slice(0, MAX_NAME_LENGTH - suffix.length) + suffix;
    if (!taken.has(plain(candidate))) return candidate;
  }
}
