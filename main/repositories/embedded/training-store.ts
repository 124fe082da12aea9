import type { TrainingManifest, TrainingProgress } from '../../training/training-bank';
import type { Answers } from './answers';
import { atomically, type ReadHandle, type WriteHandle } from './handles';
import type { TrainingStore } from './methods';
import { emptyBank, fillBank } from './training-fill';

const SELECT_MANIFEST = 'SELECT manifest FROM training';

function manifestOf(db: ReadHandle): () => TrainingManifest | undefined {
  const select = db.prepare<[], { readonly manifest: string }>(SELECT_MANIFEST);
  return () => {
    const row = select.get();
    return row === undefined ? undefined : (JSON.parse(row.manifest) as TrainingManifest);
  };
}

export const trainingReads = (db: ReadHandle): Answers<Pick<TrainingStore, 'manifest'>> => ({
  manifest: manifestOf(db),
});

/** Each is ONE transaction: a program killed in the middle leaves the bank as it was before, empty or with its data. */
export function trainingWrites(
  db: WriteHandle,
  onProgress: (progress: TrainingProgress) => void,
): Answers<Omit<TrainingStore, 'manifest'>> {
  const manifest = manifestOf(db);
  return {
    // Asked under the write lock, because another process may have filled it meanwhile.
    fill: (input) => atomically(db, () => manifest() ?? fillBank(db, input, onProgress)),
    reset: (input) =>
      atomically(db, () => {
        emptyBank(db);
        return fillBank(db, input, onProgress);
      }),
  };
}
