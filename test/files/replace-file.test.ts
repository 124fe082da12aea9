import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { replaceFile } from '../../main/files/replace-file';

let folder = '';
const path = () => join(folder, 'kept.json');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countinghouse-files-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test.each([true, false])(
  'a file is replaced whole, for its owner alone, with nothing left beside it (durable: %s)',
  async (durable) => {
    writeFileSync(path(), 'a longer content of before');
    await replaceFile(path(), 'new', { durable });
    expect(readFileSync(path(), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['kept.json']);
    if (process.platform !== 'win32') expect(statSync(path()).mode & 0o777).toBe(0o600);
  },
);

test('what a killed writer has left is written over, and does not gather', async () => {
  writeFileSync(`${path()}.writing`, 'half of a very much longer content');
  await replaceFile(path(), 'new', { durable: false });
  expect(readFileSync(path(), 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['kept.json']);
});

test('where the disk refuses the last step, what stood there stays and nothing is left beside it', async () => {
  mkdirSync(path());
  await expect(replaceFile(path(), 'new', { durable: true })).rejects.toThrow(/EISDIR|EPERM|ENOTEMPTY/);
  expect(readdirSync(folder)).toEqual(['kept.json']);
});

test.skipIf(process.platform === 'win32')(
  'the content is on the disk in any case, the name in its folder where it is durable',
  async () => {
    const handle = await open(folder, 'r');
    const synced = vi.spyOn(Object.getPrototypeOf(handle) as { sync(): Promise<void> }, 'sync');
    await handle.close();
    await replaceFile(path(), 'new', { durable: false });
    expect(synced).toHaveBeenCalledTimes(1);
    await replaceFile(path(), 'newer', { durable: true });
    expect(synced).toHaveBeenCalledTimes(3);
  },
);
