import { join } from 'node:path';
import { openImportFileReader } from '../imports/file-reader';
import type { ImportStore } from '../imports/import-store';
import type { ImportEvents, ImportMethods } from '../imports/methods';
import { ProfileStore } from '../imports/profile-store';
import { StagingFolder } from '../imports/staging-folder';
import { ImportService } from '../services/import-service';
import { startWorker } from '../worker-rpc/client';
import type { BankParts } from './parts';

/** What takes histories of other banks in. */
export const makeImportService = async (
  directory: string,
  store: ImportStore,
  { workerPath, jobs, clock, log }: BankParts,
  newId: () => string,
) =>
  new ImportService({
    profiles: await ProfileStore.load(join(directory, 'import-profiles.json'), clock, log),
    reader: openImportFileReader(() =>
      startWorker<ImportMethods, ImportEvents>({ name: 'import worker', path: workerPath('import-worker') }),
    ),
    staging: new StagingFolder(directory),
    store,
    jobs,
    clock,
    newId,
    log,
  });
