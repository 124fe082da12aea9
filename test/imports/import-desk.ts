import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openImportFileReader } from '../../main/imports/file-reader';
import type { ImportEvents, ImportMethods } from '../../main/imports/methods';
import { ProfileStore } from '../../main/imports/profile-store';
import { StagingFolder } from '../../main/imports/staging-folder';
import { Jobs } from '../../main/jobs';
import { type EmbeddedBank, openEmbeddedBank } from '../../main/repositories/embedded/client';
import type { LedgerEntry } from '../../main/repositories/records';
import { ImportService } from '../../main/services/import-service';
import { systemClock } from '../../main/time/clock';
import { startWorker } from '../../main/worker-rpc/client';
import { DEFAULT_RULES } from '../../shared/domain/rules';
import type { EventPayload } from '../../shared/events';
import { workerPath } from '../support/worker-url';

export const ADMIN = { userId: 'admin-1', role: 'admin' } as const;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface WorkerFiles {
  readonly bankWorker: string;
  readonly importWorker: string;
}

/** One console's import service on a workspace folder, wired as compose wires it. */
export async function openImportDesk(folder: string, workers?: WorkerFiles) {
  const { bankWorker, importWorker } = workers ?? {
    bankWorker: workerPath('bank-worker'),
    importWorker: workerPath('import-worker'),
  };
  const bank: EmbeddedBank = await openEmbeddedBank({
    workerPath: bankWorker,
    file: join(folder, 'bank.db'),
    highValueCents: DEFAULT_RULES.highValueCents,
  });
  const jobs = new Jobs();
  const service = new ImportService({
    profiles: await ProfileStore.load(join(folder, 'import-profiles.json'), systemClock, silent),
    reader: openImportFileReader(() =>
      startWorker<ImportMethods, ImportEvents>({ name: 'import worker', path: importWorker }),
    ),
    staging: new StagingFolder(folder),
    store: bank.imports,
    jobs,
    clock: systemClock,
    newId: () => randomUUID(),
    log: silent,
  });
  const run = async (
    path: string,
    profileId: string,
    onProgress: (progress: EventPayload<'job.progress'>) => void = () => {},
    jobId: string = randomUUID(),
  ) => {
    const chosen = await service.choose(ADMIN, path);
    if (!chosen.ok) return chosen;
    return service.run(ADMIN, { fileId: chosen.value.fileId, profileId, jobId }, onProgress);
  };
  return { bank, jobs, service, run, close: () => bank.close() };
}

export type ImportDesk = Awaited<ReturnType<typeof openImportDesk>>;

/** A workspace folder that is removed with all it holds, and files beside it. */
export function newWorkspace() {
  const root = mkdtempSync(join(tmpdir(), 'countinghouse-import-'));
  let files = 0;
  return {
    folder: root,
    /** Writes a file to import; answers its path. */
    put(content: string | Uint8Array, name?: string): string {
      files += 1;
      const path = join(root, name ?? `file-${files}.csv`);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The bank as a whole: what an import that fails must leave as it was. */
export async function everything(bank: EmbeddedBank) {
  const page = { cursor: undefined, limit: 5_000 };
  const accounts = await bank.accounts.all(page);
  const users = await bank.users.all(page);
  return { accounts: accounts.items, users: users.items, imports: await bank.imports.list() };
}

/** Every entry of an account, oldest first. */
export async function entriesOf(bank: EmbeddedBank, accountId: string) {
  const filter = { types: [], from: undefined, to: undefined, minCents: undefined, maxCents: undefined, text: '' };
  const entries: LedgerEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await bank.ledger.byAccount(accountId, filter, { cursor, limit: 1_000 });
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return entries.reverse();
}
