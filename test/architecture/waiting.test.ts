import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './source-files';

const THE_ONE_PLACE = 'support/eventually.ts';
/** Both give up after a second unless told otherwise, which a busy machine takes for one step. */
const IMPATIENT = /\bvi\s*\.(waitFor|waitUntil)\(|\bexpect\s*\.poll\(/;

it('tests wait through `eventually`, so that a busy machine fails none', () => {
  const folder = join(ROOT, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('e2e/') && name !== THE_ONE_PLACE);
  expect(files.length).toBeGreaterThan(200);
  expect(files.filter((name) => IMPATIENT.test(readFileSync(join(folder, name), 'utf8')))).toEqual([]);
});
