import { mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { z } from 'zod';
import { replaceFile } from './files/replace-file';

export interface ReadJson<T> {
  readonly value: T;
  /** A sentence for the user when the file was damaged and set aside. */
  readonly notice: string | undefined;
}

/**
 * Reads a small JSON file that people may have edited. A missing file gives the fallback; one that does not parse or
 * does not fit the schema is renamed beside itself, never overwritten, and a notice says so. `instead` ends it.
 */
export async function readJsonFile<S extends z.ZodType>(
  path: string,
  schema: S,
  fallback: z.output<S>,
  nowMs: number,
  instead = 'The defaults are in use.',
): Promise<ReadJson<z.output<S>>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { value: fallback, notice: undefined };
    throw error;
  }
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return { value: parsed.data, notice: undefined };
  const aside = `${path}.damaged-${new Date(nowMs).toISOString().replaceAll(':', '')}`;
  await rename(path, aside);
  const notice = `${basename(path)} could not be read and was set aside as ${basename(aside)}. ${instead}`;
  return { value: fallback, notice };
}

/** A crash leaves the old content or the new, never a part; `durable` as for `replaceFile`. */
export async function writeJsonFile(path: string, value: unknown, { durable = false } = {}): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(value, null, 2)}\n`, { durable });
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
