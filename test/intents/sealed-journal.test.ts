import { randomBytes } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDamagedLine } from '../../main/intents/damaged-lines';
import { countInDoubt } from '../../main/intents/in-doubt';
import { DAMAGED_FILE, JOURNAL_FILE, openIntentJournal } from '../../main/intents/journal';
import { journalSeal, KEY_FILE, type KeyStore } from '../../main/intents/journal-key';
import { type Seal, sealWith } from '../../main/intents/seal';
import { cents } from '../../shared/domain/money';
import { anIntent } from './an-intent';

/** As an operating system's: what is wrapped says nothing, and another user's cannot be unwrapped. */
function aKeyStore(): KeyStore {
  const own = sealWith(randomBytes(32));
  return {
    wrap: (key) => Buffer.from(own.close(key.toString('base64'), 'key')),
    unwrap(wrapped) {
      const key = own.open(wrapped.toString(), 'key');
      return key === undefined ? undefined : Buffer.from(key, 'base64');
    },
  };
}

const warned: string[] = [];
const log = { warn: (_fields: unknown, message = '') => void warned.push(message) };
const sealOf = (keyStore: KeyStore | undefined) => journalSeal(folder, () => keyStore, log);

let folder: string;
const file = () => join(folder, JOURNAL_FILE);
beforeEach(async () => {
  warned.length = 0;
  folder = await mkdtemp(join(tmpdir(), 'sealed-'));
});
afterEach(() => rm(folder, { recursive: true }));

const openWith = (seal: Seal | undefined) => openIntentJournal({ folder, keep: () => true, seal });
/** Opens the journal as a program that has just started does. */
const start = async (keyStore: KeyStore | undefined) => openWith(await sealOf(keyStore));
const onDisk = async () => {
  const contents = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
  return contents.join('\n');
};
const unknown = { settlement: undefined, acknowledgedAt: undefined };

describe('a journal that hides what it holds of customers', () => {
  test.each([
    ['with a key store', aKeyStore()],
    ['without one', undefined],
  ])('tells a stolen disk no number, amount, description or hash (%s)', async (_with, keyStore) => {
    const { journal } = await start(keyStore);
    const intent = anIntent({ description: 'Canary Rent', amountCents: cents(98_765_432_109n) });
    await journal.open(intent);
    expect(journal.find(intent.requestId)).toEqual({ ...intent, ...unknown });
    const disk = await onDisk();
    expect(disk).toContain(intent.requestId);
    for (const told of ['1000000001', '1000000002', '98765432109', 'Canary', intent.inputHash])
      expect(disk).not.toContain(told);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    await journal.close();
  });

  test('is read again after a restart on the same machine, by the same user', async () => {
    const keyStore = aKeyStore();
    const intent = anIntent();
    const first = await start(keyStore);
    await first.journal.open(intent);
    await first.journal.close();
    const again = await start(keyStore);
    expect(again.journal.all()).toEqual([{ ...intent, ...unknown }]);
    expect(again.damagedLineCount).toBe(0);
    await again.journal.close();
  });

  test.each([
    ['without a key store', undefined, undefined],
    ['on another machine', aKeyStore(), aKeyStore()],
  ])(
    'still knows after a restart what is to be found out, and nothing of a customer (%s)',
    async (_where, one, other) => {
      const { requestId, actorId, kind, startedAt, ...details } = anIntent();
      const first = await start(one);
      await first.journal.open({ requestId, actorId, kind, startedAt, ...details });
      await first.journal.close();
      expect(await countInDoubt(folder)).toBe(1);
      const { journal, damagedLineCount } = await start(other);
      expect(damagedLineCount).toBe(0);
      const [known] = journal.all();
      expect(known).toMatchObject({ requestId, actorId, kind, startedAt, ...unknown });
      expect([known?.amountCents, known?.description, known?.inputHash, known?.toAccountNumber]).toEqual(
        Array.from({ length: 4 }, () => undefined),
      );
      journal.recall(requestId, details);
      await journal.settle(requestId, {
        state: 'applied',
        settledAt: '2026-11-22T10:00:01.000Z',
        reference: 'R',
        late: true,
      });
      expect(journal.find(requestId)).toMatchObject({ ...details, settlement: { state: 'applied' } });
      await journal.close();
    },
  );

  test('that an older program wrote in the clear opens, and is sealed by that', async () => {
    const intent = anIntent({ description: 'Canary Rent' });
    const old = await openWith(undefined);
    await old.journal.open(intent);
    await old.journal.settle(intent.requestId, {
      state: 'applied',
      settledAt: '2026-11-22T10:00:01.000Z',
      reference: 'R',
      late: false,
    });
    await old.journal.close();
    expect(await onDisk()).toContain('Canary');
    const keyStore = aKeyStore();
    for (let opening = 0; opening < 2; opening += 1) {
      const { journal } = await start(keyStore);
      expect(journal.all()).toMatchObject([{ ...intent, settlement: { state: 'applied', reference: 'R' } }]);
      await journal.close();
      expect(await onDisk()).not.toContain('Canary');
    }
  });

  test('believes no private part that was moved to another intent or changed', async () => {
    const seal = sealWith(randomBytes(32));
    const { journal } = await openWith(seal);
    const [one, other] = [anIntent(), anIntent()];
    await journal.open(one);
    await journal.close();
    const swapped = (await readFile(file(), 'utf8')).replace(one.requestId, other.requestId);
    const json = /"entry":(\{.*\})\}/.exec(swapped)?.[1] ?? '';
    await appendFile(file(), `{"sum":"${crc32(json).toString(16).padStart(8, '0')}","entry":${json}}\n`);
    const again = await openWith(seal);
    expect(again.journal.find(one.requestId)?.amountCents).toBe(one.amountCents);
    expect(again.journal.find(other.requestId)).toMatchObject({ amountCents: undefined, inputHash: undefined });
    await again.journal.close();
    expect(seal.open(seal.close('text', 'about').slice(4), 'about')).toBeUndefined();
    expect(seal.open('short', 'about')).toBeUndefined();
  });

  test('keeps a key that cannot be unwrapped now, seals with another meanwhile, and opens again what it sealed', async () => {
    const keyStore = aKeyStore();
    const intent = anIntent();
    const before = await start(keyStore);
    await before.journal.open(intent);
    await before.journal.close();
    const kept = await readFile(join(folder, KEY_FILE));
    expect((await stat(join(folder, KEY_FILE))).mode & 0o777).toBe(0o600);

    const meanwhile = await start({ ...keyStore, unwrap: () => undefined });
    const other = anIntent();
    await meanwhile.journal.open(other);
    expect(meanwhile.journal.find(intent.requestId)).toMatchObject({ amountCents: undefined, ...unknown });
    await meanwhile.journal.close();
    expect(warned).toEqual(['The key of the intent journal cannot be unwrapped: one in memory is used instead']);
    expect(await readFile(join(folder, KEY_FILE))).toEqual(kept);

    const unlocked = await start(keyStore);
    expect(unlocked.journal.find(intent.requestId)).toEqual({ ...intent, ...unknown });
    expect(unlocked.journal.find(other.requestId)).toMatchObject({ amountCents: undefined, ...unknown });
    await unlocked.journal.close();
  });

  const refusing = (): never => {
    throw new Error('The keyring was not unlocked');
  };

  test.each<[string, () => KeyStore | undefined]>([
    ['cannot be asked for', refusing],
    ['refuses to wrap', () => ({ ...aKeyStore(), wrap: refusing })],
  ])('opens all the same, sealed, on a machine whose key store %s', async (_why, askKeyStore) => {
    const { journal } = await openWith(await journalSeal(folder, askKeyStore, log));
    await journal.open(anIntent({ description: 'Canary Rent' }));
    await journal.close();
    expect(await onDisk()).not.toContain('Canary');
    expect(await readdir(folder)).not.toContain(KEY_FILE);
    expect(warned).toEqual(['The key store of this machine failed: the intent journal is sealed with a key in memory']);
  });

  test('leaves the kept key alone where the key store throws over it', async () => {
    const keyStore = aKeyStore();
    await sealOf(keyStore);
    const kept = await readFile(join(folder, KEY_FILE));
    await sealOf({ wrap: refusing, unwrap: refusing });
    expect(await readFile(join(folder, KEY_FILE))).toEqual(kept);
  });
});

describe('damaged lines of a sealed journal', () => {
  const damaged = Buffer.from([...Buffer.from('{"sum":"0","entry":{"description":"Canary'), 0xff, 0x22]);
  const aside = () => join(folder, DAMAGED_FILE);
  const asideLines = async () => (await readFile(aside(), 'utf8')).trimEnd().split('\n');
  const damage = () => appendFile(file(), Buffer.concat([damaged, Buffer.from('\n')]));

  test('are set aside under its seal, each as it was found', async () => {
    const seal = sealWith(randomBytes(32));
    for (let time = 1; time <= 2; time += 1) {
      await damage();
      const { journal, damagedLineCount } = await openWith(seal);
      await journal.close();
      expect(damagedLineCount).toBe(1);
      expect(await onDisk()).not.toContain('Canary');
      expect((await asideLines()).map((line) => openDamagedLine(line, seal))).toEqual(Array(time).fill(damaged));
    }
    const [line = ''] = await asideLines();
    expect(openDamagedLine(line, sealWith(randomBytes(32)))).toBeUndefined();
    expect((await stat(aside())).mode & 0o777).toBe(0o600);
  });

  test('that an older program set aside in the clear are closed at the next opening', async () => {
    await damage();
    await (await openWith(undefined)).journal.close();
    expect(await onDisk()).toContain('Canary');
    const seal = sealWith(randomBytes(32));
    for (let opening = 0; opening < 2; opening += 1) {
      const { journal, damagedLineCount } = await openWith(seal);
      await journal.close();
      expect(damagedLineCount).toBe(0);
      expect(await onDisk()).not.toContain('Canary');
      expect((await asideLines()).map((line) => openDamagedLine(line, seal))).toEqual([damaged]);
    }
  });
});
