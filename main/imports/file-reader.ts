import type { WorkerClient } from '../worker-rpc/client';
import { cancel, newCancelFlag } from './cancellation';
import type { ImportEvents, ImportMethods, Inspection, Staged, StageRequest } from './methods';

/** Reads and checks import files, outside the main process's thread. */
export interface ImportFileReader {
  inspect(path: string): Promise<Inspection>;
  stage(
    request: Omit<StageRequest, 'cancelled'>,
    signal: AbortSignal,
    onProgress: (progress: ImportEvents['progress']) => void,
  ): Promise<Staged>;
}

/** The reader behind a worker thread, which is started for each file and ended after it: an import is a rare thing. */
export function openImportFileReader(start: () => WorkerClient<ImportMethods, ImportEvents>): ImportFileReader {
  const withWorker = async <T>(work: (worker: WorkerClient<ImportMethods, ImportEvents>) => Promise<T>): Promise<T> => {
    const worker = start();
    try {
      return await work(worker);
    } finally {
      await worker.close();
    }
  };
  return {
    inspect: (path) => withWorker((worker) => worker.methods.inspect(path)),
    stage: (request, signal, onProgress) =>
      withWorker((worker) => {
        worker.on('progress', onProgress);
        return withCancelFlag(signal, (cancelled) => worker.methods.stage({ ...request, cancelled }));
      }),
  };
}

/** A flag for worker threads that is set when the signal aborts, or has aborted already. */
export async function withCancelFlag<T>(
  signal: AbortSignal,
  work: (flag: SharedArrayBuffer) => Promise<T>,
): Promise<T> {
  const flag = newCancelFlag();
  const onAbort = () => cancel(flag);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  try {
    return await work(flag);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
