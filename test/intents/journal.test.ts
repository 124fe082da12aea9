import { appendFile, chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournaledIntent, Settlement } from '../../main/intents/intent-journal';
import {
  DAMAGED_FILE,
  discardIntentJournal,
  JOURNAL_FILE,
  type OpenedJournal,
  openIntentJournal,
} from '../../main/intents/journal';
import { cents } from '../../shared/domain/money';
import { anIntent } from './an-intent';

let folder: string;
let opened: OpenedJournal[];
const file = () => join(folder, JOURNAL_FILE);

const openJournal = async (keep: (intent: JournaledIntent) => boolean = () => true): Promise<OpenedJournal> => {
  const journal = await openIntentJournal({ folder, keep });
  opened.push(journal);
  return journal;
};

const applied = (change: Partial<Settlement> = {}): Settlement => ({
  state: 'applied',
  settledAt: '2026-11-22T10:00:01.000Z',
  reference: '7F3A-9C21-04BD-88E1',
  late: false,
  ...change,
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intents-'));
  opened = [];
});

afterEach(async () => {
  for (const { journal } of opened) await journal.close();
  await rm(folder, { recursive: true });
});

describe('the journal of intents', () => {
  test('is read back after a restart as it was written, amounts above 2^53 and umlauts included', async () => {
    const intent = anIntent({ amountCents: cents(9_007_199_254_740_993n), fromAccountNumber: undefined });
    const { journal } = await openJournal();
    await journal.open(intent);
    await journal.settle(intent.requestId, applied({ late: true }));
    await journal.acknowledge(intent.requestId, '2026-11-22T11:00:00.000Z');
    const before = journal.all();
    await journal.close();

    const again = await openJournal();
    expect(again).toMatchObject({ damagedLineCount: 0 });
    expect(again.journal.all()).toEqual(before);
    expect(before).toEqual([
      { ...intent, settlement: applied({ late: true }), acknowledgedAt: '2026-11-22T11:00:00.000Z' },
    ]);
  });

  test('has an intent on disk before open() resolves', async () => {
    const { journal } = await openJournal();
    const intent = anIntent();
    await journal.open(intent);
    expect(await readFile(file(), 'utf8')).toContain(intent.requestId);
  });

  test('can be read by its owner only, also when it could be read by others before', async () => {
    await writeFile(file(), '', { mode: 0o644 });
    await chmod(file(), 0o644);
    await openJournal();
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  test('keeps every one of many intents opened at once, whole and in order', async () => {
    const { journal } = await openJournal();
    const intents = Array.from({ length: 300 }, () => anIntent());
    await Promise.all(intents.map((intent) => journal.open(intent)));
    await journal.close();
    const { journal: again, damagedLineCount } = await openJournal();
    expect(damagedLineCount).toBe(0);
    expect(again.all().map(({ requestId }) => requestId)).toEqual(intents.map(({ requestId }) => requestId));
  });

  test('takes a retry of a refused request as open again', async () => {
    const { journal } = await openJournal();
    const intent = anIntent();
    await journal.open(intent);
    await journal.settle(intent.requestId, applied({ state: 'notApplied', reference: undefined }));
    await journal.open({ ...intent, amountCents: cents(900n) });
    await journal.close();
    const { journal: again } = await openJournal();
    expect(again.all()).toMatchObject([{ requestId: intent.requestId, amountCents: 900n, settlement: undefined }]);
  });

  test('never takes "applied" back', async () => {
    const { journal } = await openJournal();
    const intent = anIntent();
    await journal.open(intent);
    await journal.settle(intent.requestId, applied());
    await journal.settle(intent.requestId, applied({ state: 'notApplied', reference: undefined }));
    expect(journal.find(intent.requestId)?.settlement?.state).toBe('applied');
  });

  test('refuses an intent that it could not read back, before anything is written', async () => {
    const { journal } = await openJournal();
    await expect(journal.open(anIntent({ fromAccountNumber: '12' }))).rejects.toThrow('could not read back');
    expect(await readFile(file(), 'utf8')).toBe('');
    expect(journal.all()).toEqual([]);
  });

  test('that cannot be written refuses the intent', async () => {
    const { journal } = await openJournal();
    await journal.close();
    await expect(journal.open(anIntent())).rejects.toThrow('closed');
    expect(journal.all()).toEqual([]);
  });
});

describe('opening the journal again', () => {
  const write = async (count: number): Promise<readonly string[]> => {
    const { journal } = await openJournal();
    const intents = Array.from({ length: count }, () => anIntent());
    for (const intent of intents) await journal.open(intent);
    await journal.close();
    return intents.map(({ requestId }) => requestId);
  };
  const idsOf = ({ journal }: OpenedJournal) => journal.all().map(({ requestId }) => requestId);

  test('drops a torn last line wherever it was cut, keeps all before it, and can be written on', async () => {
    const ids = await write(3);
    const whole = await readFile(file());
    const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let cut = lastLine; cut < whole.length; cut += 7) {
      await writeFile(file(), whole.subarray(0, cut));
      const torn = await openJournal();
      expect(torn.damagedLineCount).toBe(0);
      expect(idsOf(torn)).toEqual(ids.slice(0, 2));
      const more = anIntent();
      await torn.journal.open(more);
      await torn.journal.close();
      expect(idsOf(await openJournal())).toEqual([...ids.slice(0, 2), more.requestId]);
    }
  });

  test('keeps a last line that lacks nothing but its end', async () => {
    const ids = await write(2);
    const whole = await readFile(file());
    await writeFile(file(), whole.subarray(0, -1));
    const again = await openJournal();
    await again.journal.open(anIntent());
    await again.journal.close();
    expect(idsOf(await openJournal()).slice(0, 2)).toEqual(ids);
  });

  test('sets a damaged line aside as it was found and says so; the others stand', async () => {
    const ids = await write(3);
    const lines = (await readFile(file(), 'utf8')).trimEnd().split('\n');
    // One digit of the amount, as a bad sector or a helpful editor would change it.
    const damaged = (lines[1] ?? '').replace('"1250"', '"9250"');
    await writeFile(file(), `${lines[0]}\n${damaged}\n${lines[2]}\n`);
    await appendFile(file(), Buffer.from([0xff, 0x00, 0x80, 0x0a]));

    const again = await openJournal();
    expect(again.damagedLineCount).toBe(2);
    expect(idsOf(again)).toEqual([ids[0], ids[2]]);
    const aside = await readFile(join(folder, DAMAGED_FILE));
    expect(aside).toEqual(Buffer.concat([Buffer.from(`${damaged}\n`), Buffer.from([0xff, 0x00, 0x80, 0x0a])]));
    expect((await stat(join(folder, DAMAGED_FILE))).mode & 0o777).toBe(0o600);
    await again.journal.close();
    expect(await openJournal()).toMatchObject({ damagedLineCount: 0 });
  });

  test('keeps what is unsettled or unacknowledged however old, and forgets other days', async () => {
    const { journal } = await openJournal();
    const [unsettled, unacknowledged, told, acknowledged] = [anIntent(), anIntent(), anIntent(), anIntent()];
    for (const intent of [unsettled, unacknowledged, told, acknowledged]) await journal.open(intent);
    await journal.settle(unacknowledged.requestId, applied({ late: true }));
    await journal.settle(told.requestId, applied());
    await journal.settle(acknowledged.requestId, applied({ late: true }));
    await journal.acknowledge(acknowledged.requestId, '2026-11-22T11:00:00.000Z');
    await journal.close();

    expect(idsOf(await openJournal(() => false))).toEqual([unsettled.requestId, unacknowledged.requestId]);
    const text = await readFile(file(), 'utf8');
    expect(text).not.toContain(told.requestId);
    expect(text.trimEnd().split('\n')).toHaveLength(3);
  });

  test('after a bank started over finds nothing of the old one', async () => {
    await write(2);
    await discardIntentJournal(folder);
    await discardIntentJournal(folder);
    expect(idsOf(await openJournal())).toEqual([]);
  });

  test('does not touch a file with nothing to forget', async () => {
    await write(2);
    const before = await stat(file());
    await openJournal();
    expect((await stat(file())).ino).toBe(before.ino);
  });
});
