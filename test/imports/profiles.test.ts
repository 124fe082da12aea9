import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ProfileStore } from '../../main/imports/profile-store';
import { StagingFolder } from '../../main/imports/staging-folder';
import { systemClock } from '../../main/time/clock';
import { type ImportMapping, importMapping, importProfile } from '../../shared/contract/imports';
import { newWorkspace } from './import-desk';

const MAPPING: ImportMapping = {
  delimiter: ';',
  dateColumn: 'date',
  dateFormat: 'YYMMDD',
  accountColumn: 'account',
  amountColumn: 'amount',
  typeColumn: 'type',
  depositValues: ['credit'],
  withdrawalValues: ['debit'],
  descriptionColumns: ['text'],
  idColumn: '',
  balanceColumn: '',
};

let workspace: ReturnType<typeof newWorkspace>;
let path: string;
const warnings: unknown[] = [];
const log = {
  debug: () => {},
  info: () => {},
  error: () => {},
  warn: (...said: unknown[]) => void warnings.push(said),
};
const load = () => ProfileStore.load(path, systemClock, log);

beforeEach(() => {
  workspace = newWorkspace();
  path = join(workspace.folder, 'import-profiles.json');
  warnings.length = 0;
});
afterEach(() => workspace.remove());

describe('the import profiles', () => {
  test('begin with the two that are built in, which fit the contract', async () => {
    const profiles = (await load()).list();
    expect(profiles.map(({ name, builtIn }) => [name, builtIn])).toEqual([
      ["PKDD'99 Czech bank", true],
      ['Countinghouse export', true],
    ]);
    for (const profile of profiles) expect(importProfile.parse(profile)).toEqual(profile);
    expect(existsSync(path)).toBe(false);
  });

  test('are kept in the workspace, tidied, until they are deleted', async () => {
    const store = await load();
    const untidy = { ...MAPPING, dateColumn: ' date ', depositValues: ['Credit ', 'CREDIT', ''] };
    const saved = await store.save('  My bank ', untidy);
    if (!saved.ok) throw new Error(saved.error.code);
    expect(saved.value).toMatchObject({ name: 'My bank', builtIn: false, mapping: MAPPING });
    const again = await load();
    expect(again.list().at(-1)).toEqual(saved.value);
    expect(again.spec(saved.value.profileId)?.mapping).toEqual(MAPPING);

    expect(await again.delete(saved.value.profileId)).toEqual({ ok: true, value: {} });
    expect((await load()).list()).toHaveLength(2);
    expect(await again.delete(saved.value.profileId)).toMatchObject({ ok: false });
    expect(await again.delete('pkdd99')).toEqual({
      ok: false,
      error: { code: 'import.profileUnknown', profileId: 'pkdd99' },
    });
    const made = await again.save('MY BANK', MAPPING);
    expect(made.ok && made.value.profileId).toBe(saved.value.profileId);
  });

  test('are refused with the field at fault', async () => {
    const store = await load();
    const issuesOf = async (changes: Partial<ImportMapping>, name = 'My bank') => {
      const saved = await store.save(name, { ...MAPPING, ...changes });
      return saved.ok ? [] : saved.error.issues.map(({ path: at }) => at);
    };
    expect(await issuesOf({}, "pkdd'99 czech BANK")).toEqual(['name']);
    expect(await issuesOf({ dateColumn: ' ' })).toEqual(['mapping.dateColumn']);
    expect(await issuesOf({ amountColumn: 'account' })).toEqual(['mapping.amountColumn']);
    expect(await issuesOf({ typeColumn: '' })).toEqual(['mapping.typeColumn']);
    expect(await issuesOf({ depositValues: [' '] })).toEqual(['mapping.depositValues']);
    expect(await issuesOf({ withdrawalValues: [] })).toEqual(['mapping.withdrawalValues']);
    expect(await issuesOf({ withdrawalValues: ['CREDIT'] })).toEqual(['mapping.withdrawalValues']);
    expect(existsSync(path)).toBe(false);
    expect(await issuesOf({ typeColumn: '', depositValues: [], withdrawalValues: [] })).toEqual([]);
    expect(importMapping.safeParse(store.list().at(-1)?.mapping).success).toBe(true);
  });

  test.each([
    ['is no JSON', '{"version":1,'],
    [
      'has a mapping that could not be saved',
      JSON.stringify({
        version: 1,
        profiles: [{ profileId: 'x', name: 'X', mapping: { ...MAPPING, dateColumn: '' } }],
      }),
    ],
    ['has what nobody wrote', JSON.stringify({ version: 1, profiles: [], more: true })],
  ])('of a file that %s are set aside, and the built-in ones are left', async (_what, content) => {
    writeFileSync(path, content);
    expect((await load()).list()).toHaveLength(2);
    expect(warnings).toHaveLength(1);
    const [aside = ''] = readdirSync(workspace.folder);
    expect(aside).toMatch(/^import-profiles\.json\.damaged-/);
    expect(readFileSync(join(workspace.folder, aside), 'utf8')).toBe(content);
  });
});

describe('the staging files', () => {
  const names = () => readdirSync(workspace.folder).sort();

  test('are gone after the work, whether it ended well or not', async () => {
    const staging = new StagingFolder(workspace.folder);
    const seen = await staging.use(async (file) => {
      writeFileSync(file, 'rows');
      return names();
    });
    expect(seen).toHaveLength(1);
    await expect(
      staging.use(async (file) => {
        writeFileSync(file, 'rows');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(names()).toEqual([]);
  });

  test('of a program that died are removed, those of a living one and other files are not', async () => {
    const alive = `import-${process.ppid}-x.staging`;
    // No process has this id: it is above what systems give.
    writeFileSync(join(workspace.folder, 'import-99999999-x.staging'), '');
    writeFileSync(join(workspace.folder, alive), '');
    writeFileSync(join(workspace.folder, 'bank.db'), '');
    await new StagingFolder(workspace.folder).use(async () => {});
    expect(names()).toEqual(['bank.db', alive]);
  });
});
