import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { replaceFile } from '../files/replace-file';
import type { Log } from '../log';
import { readIfThere } from './journal-file';
import { KEY_BYTES, type Seal, sealWith } from './seal';

export const KEY_FILE = 'intents.key';

/** Wraps keys so that only this user on this machine can unwrap them. */
export interface KeyStore {
  wrap(key: Buffer): Buffer;
  /** Undefined for what somebody else, or another machine, has wrapped. */
  unwrap(wrapped: Buffer): Buffer | undefined;
}

/**
 * The seal of a workspace's journal. Its key stands beside the journal, wrapped by the machine's key store. Without one
 * it is nowhere but in memory: what was sealed before a restart then stays closed, on this machine and on a stolen disk
 * alike, and the bank's own record says what became of it. The same where the key store does not do its work: a bank is
 * opened without it all the same.
 */
export async function journalSeal(
  folder: string,
  askKeyStore: () => KeyStore | undefined,
  log: Pick<Log, 'warn'>,
): Promise<Seal> {
  const path = join(folder, KEY_FILE);
  const { key, toKeep } = keyFor(await readIfThere(path), askKeyStore, log);
  if (toKeep !== undefined) await keep(path, toKeep);
  return sealWith(key);
}

/** The key that was kept, or a new one; `toKeep` is that one wrapped, where there was none and it can be. */
function keyFor(
  kept: Buffer | undefined,
  askKeyStore: () => KeyStore | undefined,
  log: Pick<Log, 'warn'>,
): { readonly key: Buffer; readonly toKeep?: Buffer } {
  const key = randomBytes(KEY_BYTES);
  try {
    const keyStore = askKeyStore();
    if (keyStore === undefined) return { key };
    if (kept === undefined) return { key, toKeep: keyStore.wrap(key) };
    const unwrapped = keyStore.unwrap(kept);
    if (unwrapped?.length === KEY_BYTES) return { key: unwrapped };
    // A key store that is locked today opens it tomorrow: the file stays, and with it what was sealed before.
    log.warn({ file: KEY_FILE }, 'The key of the intent journal cannot be unwrapped: one in memory is used instead');
  } catch (error) {
    log.warn({ err: error }, 'The key store of this machine failed: the intent journal is sealed with a key in memory');
  }
  return { key };
}

/** On disk before anything is sealed with it. */
async function keep(path: string, wrapped: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, wrapped, { durable: true });
}
