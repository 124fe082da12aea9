import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyItem } from '../../main/services/every-item';
import { ADMIN, type ImportDesk, newWorkspace, openImportDesk } from '../imports/import-desk';

const HEADER = 'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account';
const workspace = newWorkspace();
let desk: ImportDesk;
let path: string;

beforeAll(async () => {
  desk = await openImportDesk(workspace.folder);
  // 250 accounts: more than a page of drifts. The bank states a cent more for each account than for the one before.
  const rows = Array.from({ length: 250 }, (_, id) => {
    const stated = `${Math.floor(id / 100)}.${String(id % 100).padStart(2, '0')}`;
    return `${id};${id};960728;credit;;1.00;${id % 2 === 0 ? '-' : ''}${stated};;;`;
  });
  path = workspace.put(`${[HEADER, ...rows].join('\n')}\n`, 'Two hundred and fifty.csv');
});
afterAll(async () => {
  await desk.close();
  workspace.remove();
});

async function chosenFileId(): Promise<string> {
  const chosen = await desk.service.choose(ADMIN, path);
  if (!chosen.ok) throw new Error(chosen.error.code);
  return chosen.value.fileId;
}

describe('choosing a file', () => {
  test('answers its name, size and first lines, and no path', async () => {
    const chosen = await desk.service.choose(ADMIN, path);
    expect(chosen).toMatchObject({
      ok: true,
      value: { name: 'Two hundred and fifty.csv', delimiter: ';', suggestedProfileId: 'pkdd99' },
    });
    if (!chosen.ok) return;
    expect(chosen.value.preview[0]).toEqual(HEADER.split(';'));
    expect(chosen.value.preview).toHaveLength(12);
    expect(JSON.stringify(chosen.value)).not.toContain(workspace.folder);
  });

  test('shows the first rows also when a quoted field goes on beyond what was looked at', async () => {
    const long = `"${'x'.repeat(70_000)}"`;
    const wide = workspace.put(`id,text\n1,short\n2,${long}\n3,end\n`);
    const chosen = await desk.service.choose(ADMIN, wide);
    expect(chosen.ok && chosen.value.preview).toEqual([
      ['id', 'text'],
      ['1', 'short'],
    ]);
  });
});

describe('running an import', () => {
  const runOf = (fileId: string, profileId = 'pkdd99') => ({ fileId, profileId, jobId: randomUUID() });
  const nobodyListens = () => {};

  test('asks for the file to be chosen again when it is not known, or was chosen by somebody else', async () => {
    const again = { ok: false, error: { code: 'file.notRead', reason: 'it has to be chosen again.' } };
    expect(await desk.service.run(ADMIN, runOf(randomUUID()), nobodyListens)).toEqual(again);
    const other = { userId: 'admin-2', role: 'admin' } as const;
    expect(await desk.service.run(other, runOf(await chosenFileId()), nobodyListens)).toEqual(again);
  });

  test('refuses a profile that is not there any more', async () => {
    expect(await desk.service.run(ADMIN, runOf(await chosenFileId(), 'gone'), nobodyListens)).toEqual({
      ok: false,
      error: { code: 'import.profileUnknown', profileId: 'gone' },
    });
  });

  test('lists its report first, and pages the drifts, largest first', async () => {
    const first = await desk.service.run(ADMIN, runOf(await chosenFileId()), nobodyListens);
    const second = await desk.service.run(ADMIN, runOf(await chosenFileId()), nobodyListens);
    if (!first.ok || !second.ok) throw new Error('not imported');
    expect((await desk.service.list()).map(({ importId }) => importId)).toEqual([
      second.value.importId,
      first.value.importId,
    ]);
    expect((await desk.service.list())[1]).toEqual(first.value);

    const sizes: number[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await desk.service.drift(first.value.importId, cursor);
      sizes.push(...page.items.map(({ driftCents }) => Math.abs(Number(driftCents))));
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor !== undefined);
    expect(pages).toBe(3);
    expect(sizes).toHaveLength(250);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect((await desk.service.drift('unknown', undefined)).items).toEqual([]);
  });
});

test('starting the training bank over takes what was imported away too', async () => {
  const run = { fileId: await chosenFileId(), profileId: 'pkdd99', jobId: randomUUID() };
  expect((await desk.service.run(ADMIN, run, () => {})).ok).toBe(true);
  const manifest = await desk.bank.training.reset({ seed: 7, now: '2026-11-22T12:00:00.000Z', passwordHash: 'none' });
  const users = await everyItem((page) => desk.bank.users.all(page));
  expect(users.filter(({ role }) => role === 'customer')).toHaveLength(manifest.customerCount);
  expect(users.filter(({ fullName }) => fullName.startsWith('Imported'))).toEqual([]);
  expect(await desk.service.list()).toEqual([]);
  expect(await desk.service.run(ADMIN, { ...run, jobId: randomUUID() }, () => {})).toMatchObject({
    ok: true,
    value: { addedCount: 250, newAccountCount: 250 },
  });
});
