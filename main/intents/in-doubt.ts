import { join } from 'node:path';
import { JOURNAL_FILE } from './journal';
import { readJournalFile } from './journal-file';
import { JournalState } from './journal-state';

/** How many postings of a workspace that is not open have an outcome that nobody knows yet. Changes nothing on disk. */
export async function countInDoubt(folder: string): Promise<number> {
  const { good } = await readJournalFile(join(folder, JOURNAL_FILE));
  const state = new JournalState();
  for (const { entry } of good) state.apply(entry);
  return state.all().filter(({ settlement }) => settlement === undefined).length;
}
