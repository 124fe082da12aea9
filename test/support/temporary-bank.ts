import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedBank, openEmbeddedBank } from '../../main/repositories/embedded/client';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import { workerPath } from './worker-url';

/** A folder that is removed with all it holds. */
export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'countinghouse-bank-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens the bank of a file with the default rules and the workers that the test run bundled. */
export const openTestBank = (file: string, busyTimeoutMs = 20_000): Promise<EmbeddedBank> =>
  openEmbeddedBank({
    workerPath: workerPath('bank-worker'),
    file,
    highValueCents: DEFAULT_RULES.highValueCents,
    busyTimeoutMs,
  });
