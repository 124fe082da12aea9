import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createWholeFile } from '../files/whole-file';
import { syncFolder } from './journal-file';
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
 * alike, and the bank's own record says what became of it.
 */
export async function journalSeal(folder: string, keyStore: KeyStore | undefined): Promise<Seal> {
  if (keyStore === undefined) return sealWith(randomBytes(KEY_BYTES));
  const path = join(folder, KEY_FILE);
  const wrapped = await readIfThere(path);
  const kept = wrapped === undefined ? undefined : keyStore.unwrap(wrapped);
  if (kept?.length === KEY_BYTES) return sealWith(kept);
  const key = randomBytes(KEY_BYTES);
  await keep(path, keyStore.wrap(key));
  return sealWith(key);
}

/** On disk before anything is sealed with it. */
async function keep(path: string, wrapped: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await createWholeFile(path);
  try {
    await file.write(wrapped);
    await file.commit();
  } finally {
    await file.abandon();
  }
  await syncFolder(dirname(path));
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
