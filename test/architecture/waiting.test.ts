import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files';

const THE_ONE_PLACE = 'support/eventually.ts';
/** Both give up after a second unless told otherwise, which a busy machine takes for one step. */
const IMPATIENT = /\bvi\s*\.(waitFor|waitUntil)\(|\bexpect\s*\.poll\(/;

/** The end of a test or hook with a limit of its own: `}, 60_000);`. Longer ones than that of all are wanted now and then. */
const LIMIT = /^\s*\}, ([\d_]+)\);$/gm;
const LIMIT_OF_ALL_MS = 300_000;

describe('a busy machine fails no test', () => {
  const folder = join(ROOT, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('e2e/') && name !== THE_ONE_PLACE)
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

  it('finds the tests that it judges', () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it('they wait through `eventually`', () => {
    expect(files.filter(({ text }) => IMPATIENT.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('none has less time than all of them have', () => {
    const short = files.flatMap(({ name, text }) =>
      [...text.matchAll(LIMIT)]
        .map((match) => Number(match[1]?.replaceAll('_', '')))
        .filter((ms) => ms >= 1_000 && ms < LIMIT_OF_ALL_MS)
        .map((ms) => `${name}: ${ms}`),
    );
    expect(short).toEqual([]);
  });
});
