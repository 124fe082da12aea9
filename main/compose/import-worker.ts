import { inspectFile } from '../imports/inspect-file';
import type { ImportEvents, ImportMethods } from '../imports/methods';
import { stageFile } from '../imports/stage-file';
import { openStagingWriter } from '../repositories/embedded/import-staging';
import { serveWorker } from '../worker-rpc/serve';

/* The worker thread of the import: reading, decoding and checking a file. */

/** Eight tellings in a second. */
const PROGRESS_INTERVAL_MS = 125;

serveWorker<ImportMethods, ImportEvents>((emit) => ({
  inspect: inspectFile,
  stage: (request) => {
    let toldAtMs = 0;
    return stageFile(request, openStagingWriter, (progress) => {
      const nowMs = performance.now();
      if (progress.done < progress.total && nowMs - toldAtMs < PROGRESS_INTERVAL_MS) return;
      toldAtMs = nowMs;
      emit('progress', progress);
    });
  },
}));
