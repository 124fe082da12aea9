import { z } from 'zod';
import { type ImportMapping, type ImportProfile, importMapping } from '../../shared/contract/imports';
import type { InputIssue } from '../../shared/failures';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { readJsonFile, writeJsonFile } from '../json-file';
import type { Log } from '../log';
import type { Clock } from '../time/clock';
import { uuidFrom } from './ids';
import { mappingProblems, tidyMapping } from './mapping-problems';
import { BUILT_IN, type ImportSpec, profileViewOf } from './profiles';

const MAX_PROFILES = 100;

const savedProfiles = z.strictObject({
  version: z.literal(1),
  profiles: z
    .array(z.strictObject({ profileId: z.string().max(64), name: z.string().min(1).max(80), mapping: importMapping }))
    .max(MAX_PROFILES)
    .refine((profiles) => profiles.every(({ mapping }) => mappingProblems(mapping).length === 0)),
});
type SavedProfile = z.output<typeof savedProfiles>['profiles'][number];

const specOf = ({ profileId, name, mapping }: SavedProfile): ImportSpec => ({
  profileId,
  profileName: name,
  label: name,
  mapping,
});

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The import profiles: the built-in ones, and those saved in the workspace's folder. */
export class ProfileStore {
  readonly #path: string;
  #saved: readonly SavedProfile[];

  private constructor(path: string, saved: readonly SavedProfile[]) {
    this.#path = path;
    this.#saved = saved;
  }

  /** A damaged file is set aside and logged; the built-in profiles are always there. */
  static async load(path: string, clock: Clock, log: Log): Promise<ProfileStore> {
    const empty = { version: 1 as const, profiles: [] };
    const { value, notice } = await readJsonFile(path, savedProfiles, empty, clock.nowMs());
    if (notice !== undefined) log.warn({ notice }, 'The saved import profiles were damaged');
    return new ProfileStore(path, value.profiles);
  }

  /** Built-in ones first, then those saved, by name. */
  list(): ImportProfile[] {
    const saved = [...this.#saved].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    return [
      ...BUILT_IN.map((spec) => profileViewOf(spec, true)),
      ...saved.map((profile) => profileViewOf(specOf(profile), false)),
    ];
  }

  spec(profileId: string): ImportSpec | undefined {
    const saved = this.#saved.find((profile) => profile.profileId === profileId);
    return BUILT_IN.find((spec) => spec.profileId === profileId) ?? (saved === undefined ? undefined : specOf(saved));
  }

  /** Refused with the fields at fault; nothing is changed then. */
  async save(name: string, mapping: ImportMapping): Promise<Result<ImportProfile, Failure<'import.mappingRefused'>>> {
    const tidy = tidyMapping(mapping);
    const issues = [...this.#nameProblems(name), ...mappingProblems(tidy)];
    if (issues.length > 0) return fail({ code: 'import.mappingRefused', issues });
    // From the name: a profile that was deleted and made again finds the accounts that it made before.
    const profileId = uuidFrom('profile', name.trim().toLowerCase());
    const profile = { profileId, name: name.trim(), mapping: tidy };
    await this.#write([...this.#saved, profile]);
    return ok(profileViewOf(specOf(profile), false));
  }

  /** Only a saved one can be deleted. What was imported with it stays. */
  async delete(profileId: string): Promise<Result<object, Failure<'import.profileUnknown'>>> {
    const rest = this.#saved.filter((profile) => profile.profileId !== profileId);
    if (rest.length === this.#saved.length) return fail({ code: 'import.profileUnknown', profileId });
    await this.#write(rest);
    return ok({});
  }

  #nameProblems(name: string): readonly InputIssue[] {
    const same = this.list().find((profile) => sameName(profile.name, name));
    if (same !== undefined) {
      return [{ path: 'name', message: `There is a profile “${same.name}” already. Choose another name.` }];
    }
    if (this.#saved.length < MAX_PROFILES) return [];
    return [{ path: 'name', message: `There are ${MAX_PROFILES} profiles already. Delete one first.` }];
  }

  async #write(profiles: readonly SavedProfile[]): Promise<void> {
    await writeJsonFile(this.#path, { version: 1, profiles });
    this.#saved = profiles;
  }
}
