import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { beforeAll, expect, test } from 'vitest';
import { openIntentJournal } from '../../main/intents/journal';
import { bundleEntry } from '../support/bundle-entry';
import { testSeed } from '../support/seeded';
import { temporaryFolder } from '../support/temporary-bank';

const ROUNDS = 12;
let child: string;

beforeAll(async () => {
  child = await bundleEntry('journal-child', 'test/intents/journal-child.ts');
});

/** Runs the child until it has promised so many intents, kills it, and answers every id that was promised. */
async function promisedUntilKilled(folder: string, count: number): Promise<readonly string[]> {
  const running = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ids: string[] = [];
  for await (const line of createInterface({ input: running.stdout })) {
    ids.push(line);
    if (ids.length === count) running.kill('SIGKILL');
  }
  if (running.exitCode === null && running.signalCode === null) await once(running, 'exit');
  expect(running.signalCode).toBe('SIGKILL');
  // A last line may have been cut by the kill.
  return ids.filter((id) => id.length === 36);
}

test('claim 3: an intent that was promised to be on disk is there after SIGKILL, round after round', async () => {
  const { folder, remove } = temporaryFolder();
  const promised = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const count = 1 + ((testSeed >>> round) % 97);
    for (const id of await promisedUntilKilled(folder, count)) promised.add(id);
    const { journal, damagedLineCount } = await openIntentJournal({ folder, keep: () => true });
    expect(damagedLineCount).toBe(0);
    const kept = new Set(journal.all().map(({ requestId }) => requestId));
    expect([...promised].filter((id) => !kept.has(id))).toEqual([]);
    await journal.close();
  }
  expect(promised.size).toBeGreaterThanOrEqual(ROUNDS);
  remove();
});
