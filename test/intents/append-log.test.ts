import { constants } from 'node:fs';
import { type FileHandle, mkdtemp, open, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppendLog } from '../../main/intents/append-log';

let folder: string;
let log: AppendLog;
const path = () => join(folder, 'lines');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'append-'));
  log = await AppendLog.open(path());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await log.close();
  await rm(folder, { recursive: true });
});

/** What is written at once, and when it is flushed. */
async function watched(): Promise<string[]> {
  const steps: string[] = [];
  const any = await open(path(), 'r');
  const handles: FileHandle = Object.getPrototypeOf(any);
  await any.close();
  const { appendFile, datasync } = handles;
  vi.spyOn(handles, 'appendFile').mockImplementation(function (this: FileHandle, ...given) {
    steps.push(String(given[0]));
    return appendFile.apply(this, given);
  });
  vi.spyOn(handles, 'datasync').mockImplementation(function (this: FileHandle) {
    steps.push('flushed');
    return datasync.apply(this);
  });
  return steps;
}

/** On Linux the write itself waits for the disk. */
const FLUSHED = process.platform === 'linux' ? [] : ['flushed'];

/** The flags under which this process holds the file open, as the kernel has them. */
async function openFlags(): Promise<number> {
  const fds = await readdir('/proc/self/fd');
  const targets = await Promise.all(fds.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
  const about = await readFile(`/proc/self/fdinfo/${fds[targets.indexOf(path())]}`, 'utf8');
  return Number.parseInt(/^flags:\s*([0-7]+)/m.exec(about)?.[1] ?? '', 8);
}

describe('lines of the journal', () => {
  test('that need not be durable go with the durable one that is asked for in the same turn, before it, in one write', async () => {
    const steps = await watched();
    const note = log.append('outcome of the one before\n', false);
    await log.append('next intent\n', true);
    await note;
    expect(steps).toEqual(['outcome of the one before\nnext intent\n', ...FLUSHED]);
  });

  test('that need not be durable are written by themselves when nothing else is asked for', async () => {
    const steps = await watched();
    await log.append('outcome\n', false);
    expect(steps).toEqual(['outcome\n']);
    expect(await readFile(path(), 'utf8')).toBe('outcome\n');
  });

  test('are written after a turn at whose end nothing waited any more, because a write before it took them along', async () => {
    const any = await open(path(), 'r');
    const handles: FileHandle = Object.getPrototypeOf(any);
    await any.close();
    const written: string[] = [];
    // A disk that answers within the turn.
    vi.spyOn(handles, 'appendFile').mockImplementation(async (text) => void written.push(String(text)));
    vi.spyOn(handles, 'datasync').mockImplementation(async () => {});
    const intent = log.append('intent\n', true);
    const note = log.append('outcome\n', false);
    await Promise.all([intent, note]);
    await new Promise((resolve) => setImmediate(resolve));
    void log.append('the next\n', true);
    expect(written).toEqual(['intent\n', 'outcome\n', 'the next\n']);
  });

  test.runIf(process.platform === 'linux')('are on the disk when their write returns', async () => {
    const flags = await openFlags();
    expect(flags & constants.O_DSYNC).toBe(constants.O_DSYNC);
    expect(flags & constants.O_APPEND).toBe(constants.O_APPEND);
  });

  test('that still wait when the journal is closed are written first', async () => {
    const note = log.append('outcome\n', false);
    await log.close();
    await note;
    expect(await readFile(path(), 'utf8')).toBe('outcome\n');
    await expect(log.append('late\n', false)).rejects.toThrow('closed');
  });
});
