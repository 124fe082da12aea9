import { dirname } from 'node:path';
import { syncFolder } from './sync-folder';
import { openWholeFile, writeWhole } from './whole-file';

/**
 * Replaces a small file of the program's own, so that a crash leaves the old content or the new, never a part. One writer
 * at a time: what a killed one has left is written over. Where it is `durable`, the new content survives a power cut from
 * the moment that this resolves; the old one may come back otherwise.
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  { durable }: { readonly durable: boolean },
): Promise<void> {
  await writeWhole(await openWholeFile(path, `${path}.writing`, 'w'), content);
  if (durable) await syncFolder(dirname(path));
}
