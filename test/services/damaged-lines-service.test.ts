import { randomBytes } from 'node:crypto';
import { appendFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { readDamagedAside } from '../../main/intents/damaged-lines';
import { DAMAGED_FILE, JOURNAL_FILE, openIntentJournal } from '../../main/intents/journal';
import { type Seal, sealWith } from '../../main/intents/seal';
import { DamagedLinesService } from '../../main/services/damaged-lines-service';
import { damagedLinesWords } from '../../renderer/words/damaged-lines';
import { fail, ok } from '../../shared/failures';
import { temporaryFolder } from '../support/temporary-bank';

const TEXT = '{"sum":"0","entry":{"toAccountNumber":"4821009317","amountCents":"125050"}}';
const BYTES = Buffer.from([...Buffer.from('{"sum":"0"'), 0xff, 0x22]);

const { folder: everything, remove } = temporaryFolder();
afterAll(remove);
let folder = '';
let asked: string[] = [];
beforeEach(() => {
  folder = join(everything, crypto.randomUUID());
  asked = [];
});

async function damageAndOpen(seal: Seal | undefined, ...lines: readonly (string | Buffer)[]): Promise<void> {
  await (await openIntentJournal({ folder, keep: () => true, seal })).journal.close();
  for (const line of lines)
    await appendFile(join(folder, JOURNAL_FILE), Buffer.concat([Buffer.from(line), Buffer.from('\n')]));
  await (await openIntentJournal({ folder, keep: () => true, seal })).journal.close();
}

const serviceWith = (seal: Seal | undefined) =>
  new DamagedLinesService({ read: () => readDamagedAside(join(folder, DAMAGED_FILE), seal) });

const choose = async (suggestedName: string) => {
  asked.push(suggestedName);
  return ok(join(folder, 'out.jsonl'));
};

const exported = async () =>
  (await readFile(join(folder, 'out.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('the damaged lines of a desk’s journal', () => {
  test.each([
    ['sealed', sealWith(randomBytes(32))],
    ['in the clear', undefined],
  ])('%s, can be read by a person once they are exported, also where they are no text', async (_how, seal) => {
    await damageAndOpen(seal, TEXT, BYTES);
    const answer = await serviceWith(seal).export(choose);
    expect(answer).toEqual({ ok: true, value: { fileName: 'out.jsonl', lineCount: 2, lockedCount: 0 } });
    expect(await exported()).toEqual([
      { line: 1, text: TEXT },
      { line: 2, base64: BYTES.toString('base64') },
    ]);
    expect(asked).toEqual(['damaged-lines.jsonl']);
  });

  test('whose key is gone are counted, and the others are readable', async () => {
    await damageAndOpen(sealWith(randomBytes(32)), TEXT);
    const seal = sealWith(randomBytes(32));
    await damageAndOpen(seal, TEXT);
    const answer = await serviceWith(seal).export(choose);
    expect(answer).toEqual({ ok: true, value: { fileName: 'out.jsonl', lineCount: 2, lockedCount: 1 } });
    expect(await exported()).toEqual([
      { line: 1, locked: true },
      { line: 2, text: TEXT },
    ]);
  });

  test('are asked about in no dialog where there are none', async () => {
    const answer = await serviceWith(undefined).export(choose);
    expect(answer).toEqual({ ok: true, value: { fileName: null, lineCount: 0, lockedCount: 0 } });
    expect(asked).toEqual([]);
  });

  test('are written nowhere for somebody who may not go on when the dialog closes', async () => {
    await damageAndOpen(undefined, TEXT);
    const locked = fail({ code: 'auth.sessionLocked' } as const);
    expect(await serviceWith(undefined).export(async () => locked)).toEqual(locked);
    await expect(stat(join(folder, 'out.jsonl'))).rejects.toThrow('ENOENT');
  });

  test('are told of in the singular and the plural, and those that stay closed too', () => {
    const told = (lineCount: number, lockedCount: number) =>
      damagedLinesWords({ fileName: 'out.jsonl', lineCount, lockedCount });
    expect(told(1, 0)).toBe('1 damaged line is in out.jsonl.');
    expect(told(3, 1)).toMatch(/^3 damaged lines are in out\.jsonl\. 1 of them was sealed/);
    expect(told(3, 2)).toMatch(/2 of them were sealed with a key that is not on this machine any more/);
    expect(damagedLinesWords({ fileName: null, lineCount: 0, lockedCount: 0 })).toMatch(/^No line/);
  });
});
