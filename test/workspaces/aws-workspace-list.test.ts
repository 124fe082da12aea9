import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsWorkspaceEditor } from '../../main/aws-workspaces/aws-workspace-editor';
import { AwsWorkspaceList } from '../../main/aws-workspaces/aws-workspace-list';
import type { Question } from '../../main/aws-workspaces/questions';
import { countInDoubt } from '../../main/intents/in-doubt';
import { openIntentJournal } from '../../main/intents/journal';
import { Workspaces } from '../../main/workspaces';
import { type AwsSettings, awsSettings, keptSettings } from '../../shared/contract/aws';
import { anIntent } from '../intents/an-intent';
import { must } from '../support/program';
import { someSettings } from './some-settings';

let userDataDir: string;
beforeEach(() => {
  userDataDir = mkdtempSync(join(tmpdir(), 'countinghouse-workspaces-'));
});
afterEach(() => rmSync(userDataDir, { recursive: true, force: true }));

const load = () => AwsWorkspaceList.load(userDataDir, Date.parse('2026-11-22T12:00:00Z'));
const path = () => join(userDataDir, 'workspaces.json');

/** `says` is what the person answers to the program's own questions, which are written down. */
async function editor({ says = true }: { readonly says?: boolean } = {}) {
  const list = await load();
  const workspaces = new Workspaces({
    userDataDir,
    others: () => list.views,
    openBank: () => Promise.reject(new Error('Nothing is opened here')),
  });
  const own = new AwsWorkspaceEditor({
    list,
    workspaces,
    caFileProblem: async () => undefined,
    newIncident: () => 'INC-1',
  });
  const asked: Question[] = [];
  const confirm = async (question: Question) => {
    asked.push(question);
    return says;
  };
  const edit = {
    read: (workspaceId: string) => own.read(workspaceId),
    duplicate: (workspaceId: string) => own.duplicate(workspaceId),
    save: (workspaceId: string | null, settings: AwsSettings, typedName: string | null = null) =>
      own.save({ workspaceId, settings, typedName }, confirm),
    remove: (workspaceId: string, typedName: string, givenUpInDoubt = 0) =>
      own.remove({ workspaceId, typedName, givenUpInDoubt }, confirm),
    mayTest: (workspaceId: string | null, settings: AwsSettings) => own.mayTest({ workspaceId, settings }, confirm),
  };
  return { list, workspaces, edit, asked };
}

const folderOf = (workspaceId: string) => join(userDataDir, 'workspaces', workspaceId);

/** A journal with two postings that were sent and never answered, and one whose outcome is known. */
async function leaveInDoubt(workspaceId: string): Promise<void> {
  const { journal } = await openIntentJournal({ folder: folderOf(workspaceId), keep: () => true });
  const settled = anIntent();
  for (const intent of [anIntent(), settled, anIntent()]) await journal.open(intent);
  await journal.settle(settled.requestId, {
    state: 'applied',
    settledAt: '2026-11-22T10:00:01.000Z',
    reference: '7F3A-9C21-04BD-88E1',
    late: true,
  });
  await journal.close();
}

describe('what is entered for a workspace', () => {
  it.each([
    ['an address with a password in it', { dynamoEndpoint: 'http://me:secret@127.0.0.1:8000' }],
    ['a file', { snsEndpoint: 'file:///etc/passwd' }],
    ['half an address', { stsEndpoint: '127.0.0.1' }],
    ['no region', { region: 'Frankfurt' }],
    ['a table name that DynamoDB does not take', { usersTable: 'Bank Users' }],
    ['no name', { name: '  ' }],
  ])('is refused with a sentence: %s', (_what, given) => {
    const parsed = awsSettings.safeParse(someSettings(given));
    expect(parsed.error?.issues).toHaveLength(1);
    expect(parsed.error?.issues[0]?.path).toEqual(Object.keys(given));
    expect(parsed.error?.issues[0]?.message).toMatch(/^(Enter|Give|A name)/);
  });
});

describe('the AWS workspaces', () => {
  it('are kept over a restart, in the order in which they were added', async () => {
    const { edit } = await editor();
    const first = must(await edit.save(null, someSettings({ name: 'Live', production: true })));
    const second = must(await edit.save(null, someSettings({ name: 'Staging' })));
    const again = await load();
    expect(again.views).toEqual([
      { workspaceId: first.workspaceId, kind: 'aws', name: 'Live', production: true },
      { workspaceId: second.workspaceId, kind: 'aws', name: 'Staging', production: false },
    ]);
    expect(again.settings(second.workspaceId)).toEqual(someSettings({ name: 'Staging' }));
    expect(again.notices).toEqual([]);
  });

  it('are listed after the training bank', async () => {
    const { edit, workspaces } = await editor();
    must(await edit.save(null, someSettings({ name: 'Live' })));
    expect(workspaces.list().map(({ name }) => name)).toEqual(['Training bank', 'Live']);
  });

  it('of a file from before there were settings of the network are read, and have none', async () => {
    const {
      proxy: _proxy,
      caFile: _caFile,
      fipsEndpoints: _fips,
      dualStackEndpoints: _dual,
      ...settings
    } = someSettings({});
    const workspaceId = `aws-${crypto.randomUUID()}`;
    writeFileSync(path(), JSON.stringify({ version: 1, workspaces: [{ workspaceId, settings }] }));
    const { list, edit } = await editor();
    expect(list.notices).toEqual([]);
    expect(must(edit.read(workspaceId))).toEqual(someSettings({}));
  });

  it('are copied with their settings of the network', async () => {
    const { edit } = await editor();
    const network = { proxy: 'http://proxy.bank.example:3128', caFile: '/etc/ca.pem', fipsEndpoints: true };
    const { workspaceId } = must(await edit.save(null, someSettings(network)));
    const copy = must(await edit.duplicate(workspaceId));
    expect(must(edit.read(copy.workspaceId))).toMatchObject(network);
  });

  it.each([
    '{"version":1,"workspaces":[',
    '',
    '[]',
    '{"version":2,"workspaces":[]}',
    '{"version":1,"workspaces":[{"workspaceId":"../../etc","settings":{}}]}',
  ])('in a damaged file (%j) are set aside with a message, not overwritten', async (content) => {
    writeFileSync(path(), content);
    const { list, edit } = await editor();
    expect(list.views).toEqual([]);
    expect(list.notices).toHaveLength(1);
    expect(list.notices[0]).toMatch(/workspaces\.json could not be read and was set aside as .*damaged.*Add your AWS/);
    must(await edit.save(null, someSettings({})));
    const aside = readdirSync(userDataDir).find((name) => name.includes('damaged'));
    expect(readFileSync(join(userDataDir, aside ?? 'none'), 'utf8')).toBe(content);
  });

  it('with an id that leads out of its folder are refused on reading', async () => {
    const { edit } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({})));
    writeFileSync(path(), readFileSync(path(), 'utf8').replace(workspaceId, '../training'));
    expect((await load()).views).toEqual([]);
  });

  it('added at the same time are all kept', async () => {
    const { edit } = await editor();
    await Promise.all(['A', 'B', 'C', 'D'].map((name) => edit.save(null, someSettings({ name }))));
    expect((await load()).views.map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('change in their place', async () => {
    const { edit } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({ name: 'Old' })));
    must(await edit.save(null, someSettings({ name: 'Other' })));
    must(await edit.save(workspaceId, someSettings({ name: 'New', production: true })));
    expect((await load()).views.map(({ name }) => name)).toEqual(['New', 'Other']);
    expect(must(edit.read(workspaceId)).production).toBe(true);
  });

  it('are duplicated under a name that says so, cut to its length', async () => {
    const { edit, list } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({ name: 'L'.repeat(60) })));
    must(await edit.duplicate(workspaceId));
    must(await edit.duplicate(workspaceId));
    expect(list.views.map(({ name }) => name)).toEqual([
      'L'.repeat(60),
      `${'L'.repeat(53)} (copy)`,
      `${'L'.repeat(51)} (copy 2)`,
    ]);
    expect((await load()).views).toHaveLength(3);
  });

  it('are removed with what this machine keeps of them, and only when their name was typed', async () => {
    const { edit, list } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({ name: 'Live' })));
    const folder = join(userDataDir, 'workspaces', workspaceId);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'intents.jsonl'), '');
    const mistyped = await edit.remove(workspaceId, 'live');
    expect(mistyped).toEqual({ ok: false, error: { code: 'workspace.nameMismatch', name: 'Live' } });
    expect(existsSync(folder)).toBe(true);
    must(await edit.remove(workspaceId, 'Live'));
    expect(existsSync(folder)).toBe(false);
    expect(list.views).toEqual([]);
    expect((await load()).views).toEqual([]);
  });

  it('that do not exist are said not to', async () => {
    const { edit } = await editor();
    const unknown = { ok: false, error: { code: 'workspace.unknown', workspaceId: 'aws-none' } };
    expect(edit.read('aws-none')).toEqual(unknown);
    expect(await edit.save('aws-none', someSettings({}))).toEqual(unknown);
    expect(await edit.duplicate('aws-none')).toEqual(unknown);
    expect(await edit.remove('aws-none', 'x')).toEqual(unknown);
  });

  it('that the disk refuses are not added, and the person is told', async () => {
    const { edit, list } = await editor();
    mkdirSync(`${path()}.writing`);
    const refused = await edit.save(null, someSettings({}));
    expect(refused).toEqual({ ok: false, error: { code: 'settings.notKept', reason: 'a folder has this name.' } });
    expect(list.views).toEqual([]);
  });
});

describe('a workspace with postings in doubt', () => {
  const inDoubt = { ok: false, error: { code: 'workspace.inDoubt', count: 2 } };

  it.each<Partial<AwsSettings>>([
    { profile: 'other' },
    { region: 'us-east-1' },
    { dynamoEndpoint: 'http://127.0.0.1:8000' },
    { snsEndpoint: 'http://127.0.0.1:8000' },
    { stsEndpoint: 'http://127.0.0.1:8000' },
    { usersTable: 'OtherUsers' },
    { accountsTable: 'OtherAccounts' },
    { transactionsTable: 'OtherTransactions' },
  ])('is not led to another bank, where they would be told as not applied: %j', async (change) => {
    const { edit } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({})));
    await leaveInDoubt(workspaceId);
    expect(await edit.save(workspaceId, someSettings(change))).toEqual(inDoubt);
    expect(must(edit.read(workspaceId))).toEqual(someSettings({}));
    expect(await countInDoubt(folderOf(workspaceId))).toBe(2);
  });

  it('takes another name, mark, topic and limit, and everything once they are found out', async () => {
    const { edit } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({})));
    await leaveInDoubt(workspaceId);
    const same = { name: 'Renamed', production: true, alertsTopic: 'Other', confirmReadUnits: 5 };
    must(await edit.save(workspaceId, someSettings(same)));
    rmSync(folderOf(workspaceId), { recursive: true });
    must(await edit.save(workspaceId, someSettings({ ...same, region: 'us-east-1' }), 'Renamed'));
  });

  it('is removed only by somebody who was told how many there are, and typed its name', async () => {
    const { edit, list } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({ name: 'Live' })));
    await leaveInDoubt(workspaceId);
    expect(await edit.remove(workspaceId, 'Live')).toEqual(inDoubt);
    expect(await edit.remove(workspaceId, 'Live', 1)).toEqual(inDoubt);
    expect(await edit.remove(workspaceId, 'live', 2)).toMatchObject({ error: { code: 'workspace.nameMismatch' } });
    expect(await countInDoubt(folderOf(workspaceId))).toBe(2);
    must(await edit.remove(workspaceId, 'Live', 2));
    expect(list.views).toEqual([]);
    expect(existsSync(folderOf(workspaceId))).toBe(false);
  });
});

describe('a production workspace', () => {
  it('is changed, and loses its mark, only when the name that it is stored under was typed', async () => {
    const { edit } = await editor();
    const live = someSettings({ name: 'Live', production: true });
    const { workspaceId } = must(await edit.save(null, live));
    const mismatch = { ok: false, error: { code: 'workspace.nameMismatch', name: 'Live' } };
    expect(await edit.save(workspaceId, { ...live, production: false })).toEqual(mismatch);
    const renamed = { ...live, name: 'Play', production: false };
    expect(await edit.save(workspaceId, renamed, 'Play')).toEqual(mismatch);
    expect(must(edit.read(workspaceId))).toEqual(live);
    must(await edit.save(workspaceId, renamed, ' Live '));
    expect(must(edit.read(workspaceId))).toEqual(renamed);
  });

  it('is changed or removed only when the person also says yes to the program itself, under its stored name', async () => {
    const live = someSettings({ name: 'Live', production: true });
    const { workspaceId } = must(await (await editor()).edit.save(null, live));
    const { edit, asked } = await editor({ says: false });
    const renamed = { ...live, name: 'Play', production: false };
    expect(await edit.save(workspaceId, renamed, 'Live')).toEqual(NOT_CONFIRMED);
    expect(await edit.remove(workspaceId, 'Live')).toEqual(NOT_CONFIRMED);
    expect(asked.map(({ message, confirmLabel }) => [message, confirmLabel])).toEqual([
      ['Change the production workspace “Live”?', 'Save workspace'],
      ['Remove the production workspace “Live”?', 'Remove workspace'],
    ]);
    expect(must(edit.read(workspaceId))).toEqual(live);
  });
});

const NOT_CONFIRMED = { ok: false, error: { code: 'workspace.notConfirmed' } };

describe('an address that is neither AWS’s own nor on this machine', () => {
  const strange = 'https://bank.elsewhere.example/4821009317';

  it.each(['dynamoEndpoint', 'snsEndpoint', 'stsEndpoint', 'proxy'] as const)(
    'is neither tried nor kept without a yes to the program itself, which names host, address and workspace: %s',
    async (field) => {
      const { edit, list, asked } = await editor({ says: false });
      const settings = someSettings({ name: 'Branch', [field]: strange });
      expect(await edit.mayTest(null, settings)).toEqual(NOT_CONFIRMED);
      expect(await edit.save(null, settings)).toEqual(NOT_CONFIRMED);
      expect(list.views).toEqual([]);
      expect(asked.map(({ message }) => message)).toEqual([
        'Try the connection of “Branch” at bank.elsewhere.example?',
        'Reach “Branch” at bank.elsewhere.example?',
      ]);
      for (const { detail } of asked) expect(detail).toContain(strange);
    },
  );

  it('is asked for once where it is kept, and once where it is tried again with a code of an MFA device', async () => {
    const { edit, asked } = await editor();
    const settings = someSettings({ name: 'Branch', dynamoEndpoint: strange });
    must(await edit.mayTest(null, settings));
    must(await edit.mayTest(null, settings));
    const { workspaceId } = must(await edit.save(null, settings));
    expect(asked).toHaveLength(2);
    must(await edit.mayTest(workspaceId, { ...settings, region: 'us-east-1' }));
    must(await edit.save(workspaceId, { ...settings, name: 'Other branch' }));
    expect(asked).toHaveLength(2);
    // Not the same place of it, and not for another workspace.
    must(await edit.mayTest(workspaceId, { ...settings, dynamoEndpoint: `${strange}?1,250.50` }));
    must(await edit.mayTest(null, { ...settings, name: 'Second branch' }));
    expect(asked).toHaveLength(4);
  });

  it('is not asked for where it is no such address', async () => {
    const { edit, asked } = await editor({ says: false });
    for (const address of [
      '',
      'http://127.0.0.1:8000',
      'http://localhost:8000/',
      'https://dynamodb.eu-central-1.amazonaws.com',
      'https://dynamodb-fips.us-gov-west-1.amazonaws.com/',
      'https://dynamodb.cn-north-1.amazonaws.com.cn',
      'https://dynamodb.eu-central-1.api.aws',
      'https://dynamodb.eusc-de-east-1.amazonaws.eu',
      'https://dynamodb.eu-central-12.amazonaws.com',
    ]) {
      must(await edit.mayTest(null, someSettings({ dynamoEndpoint: address })));
    }
    expect(asked).toEqual([]);
  });

  it.each([
    'http://dynamodb.eu-central-1.amazonaws.com',
    'https://dynamodb.eu-central-1.amazonaws.com:8443',
    'https://dynamodb.eu-central-1.amazonaws.com.elsewhere.example',
    'https://bucket.s3.eu-central-1.amazonaws.com',
    'https://abc.execute-api.eu-central-1.amazonaws.com',
    'https://vpce-1.dynamodb.eu-central-1.vpce.amazonaws.com',
    'https://dynamodb.4821009317.amazonaws.com',
  ])('is also one that only looks like AWS’s, or where AWS lets anybody be: %s', async (address) => {
    const { edit } = await editor({ says: false });
    expect(await edit.mayTest(null, someSettings({ dynamoEndpoint: address }))).toEqual(NOT_CONFIRMED);
  });

  it('leaves no line break or mark of writing direction of a workspace’s name in the question', async () => {
    const { edit, asked } = await editor();
    must(await edit.mayTest(null, someSettings({ name: 'Live\n\u202eyes', dynamoEndpoint: strange })));
    expect(asked[0]?.message).toBe('Try the connection of “Live yes” at bank.elsewhere.example?');
  });
});

describe('a CA file', () => {
  const caFile = '/etc/bank/ca.pem';

  it('that is new is neither tried nor kept without a yes to the program itself, which names its path', async () => {
    const { edit, list, asked } = await editor({ says: false });
    const settings = someSettings({ name: 'Branch', caFile });
    expect(await edit.mayTest(null, settings)).toEqual(NOT_CONFIRMED);
    expect(await edit.save(null, settings)).toEqual(NOT_CONFIRMED);
    expect(list.views).toEqual([]);
    expect(asked.map(({ message }) => message)).toEqual([
      'Try the connection of “Branch” with a new CA file?',
      'Reach “Branch” with a new CA file?',
    ]);
    for (const { detail } of asked) expect(detail).toContain(`The certificates in\n${caFile}\nare trusted then.`);
  });

  it('that stands in the stored settings is not asked for again, another one is, and none is not', async () => {
    const { edit, asked } = await editor();
    const settings = someSettings({ name: 'Branch', caFile });
    const { workspaceId } = must(await edit.save(null, settings));
    expect(asked).toHaveLength(1);
    must(await edit.mayTest(workspaceId, { ...settings, region: 'us-east-1' }));
    must(await edit.save(workspaceId, { ...settings, region: 'us-east-1' }));
    must(await edit.mayTest(workspaceId, { ...settings, caFile: '' }));
    expect(asked).toHaveLength(1);
    must(await edit.mayTest(workspaceId, { ...settings, caFile: '/tmp/other.pem' }));
    must(await edit.save(workspaceId, { ...settings, caFile: '/tmp/other.pem' }));
    expect(asked).toHaveLength(3);
  });

  it('is asked for together with a strange address, and in production', async () => {
    const live = someSettings({ name: 'Live', production: true });
    const { workspaceId } = must(await (await editor()).edit.save(null, live));
    const { edit, asked } = await editor({ says: false });
    const proxy = 'http://proxy.elsewhere.example:3128';
    await edit.mayTest(workspaceId, { ...live, caFile, proxy });
    await edit.save(workspaceId, { ...live, caFile }, 'Live');
    expect(asked.map(({ message }) => message)).toEqual([
      'Try the connection of “Live” at proxy.elsewhere.example:3128 and with a new CA file?',
      'Change the production workspace “Live”, to be reached with a new CA file?',
    ]);
    expect(asked[0]?.detail).toContain(proxy);
    for (const { detail } of asked) expect(detail).toContain(caFile);
  });

  it.each(['\\\\files.elsewhere.example\\share\\ca.pem', '//files.elsewhere.example/share/ca.pem', '\\\\.\\pipe\\ca'])(
    'of another machine is not kept, and is still read where an earlier version has kept it: %s',
    (elsewhere) => {
      const settings = someSettings({ caFile: elsewhere });
      const refused = keptSettings.safeParse(settings);
      expect(refused.error?.issues.map(({ path, message }) => [path, message])).toEqual([
        [['caFile'], 'Enter the path of a file on this machine.'],
      ]);
      expect(awsSettings.safeParse(settings).success).toBe(true);
    },
  );
});

describe('the name of a workspace', () => {
  it.each(['Live', 'LIVE', 'training bank'])('is one of its own, also in capitals: %s is taken', async (name) => {
    const { edit, list } = await editor();
    must(await edit.save(null, someSettings({ name: 'Live' })));
    const { workspaceId } = must(await edit.save(null, someSettings({ name: 'Staging' })));
    const taken = { ok: false, error: { code: 'workspace.nameTaken', name } };
    expect(await edit.save(null, someSettings({ name }))).toEqual(taken);
    expect(await edit.save(workspaceId, someSettings({ name }))).toEqual(taken);
    expect(list.views.map((view) => view.name)).toEqual(['Live', 'Staging']);
  });

  it('may change its capitals, and is given once when two are added at the same time', async () => {
    const { edit, list } = await editor();
    const { workspaceId } = must(await edit.save(null, someSettings({ name: 'live' })));
    must(await edit.save(workspaceId, someSettings({ name: 'Live' })));
    const both = await Promise.all([1, 2].map(() => edit.save(null, someSettings({ name: 'Staging' }))));
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
    expect(list.views.map(({ name }) => name)).toEqual(['Live', 'Staging']);
  });
});
