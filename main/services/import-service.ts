import { basename } from 'node:path';
import type { ChosenFile, DriftRow, ImportMapping, ImportProfile, ImportReport } from '../../shared/contract/imports';
import { isHistoryHeader } from '../../shared/domain/history-csv';
import type { EventPayload } from '../../shared/events';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import { type ImportFileReader, withCancelFlag } from '../imports/file-reader';
import type { Applied, ImportStore } from '../imports/import-store';
import type { Inspection, Staged } from '../imports/methods';
import type { ProfileStore } from '../imports/profile-store';
import type { ImportSpec } from '../imports/profiles';
import type { Refused } from '../imports/refusals';
import type { StagingFolder } from '../imports/staging-folder';
import type { Jobs } from '../jobs';
import type { Log } from '../log';
import type { Page } from '../repositories/records';
import { type Clock, toTimestamp } from '../time/clock';
import type { Actor } from './actor';

export interface ImportServiceOptions {
  readonly profiles: ProfileStore;
  readonly reader: ImportFileReader;
  readonly staging: StagingFolder;
  readonly store: ImportStore;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly log: Log;
}

export interface ImportRun {
  readonly fileId: string;
  readonly profileId: string;
  readonly jobId: string;
}

export type ImportFailure = Failure<
  | 'import.profileUnknown'
  | 'import.fileRefused'
  | 'import.rowsRefused'
  | 'file.notRead'
  | 'job.cancelled'
  | 'transaction.busy'
>;

type OnProgress = (progress: EventPayload<'job.progress'>) => void;

interface KnownFile {
  readonly ownerId: string;
  readonly path: string;
}

/** Files that were chosen and may still be imported. */
const MAX_FILES = 50;
const DRIFT_PAGE_SIZE = 100;

/** Takes the histories of other banks into the training bank: a whole file or nothing, and the same file only once. */
export class ImportService {
  readonly #options: ImportServiceOptions;
  readonly #files = new Map<string, KnownFile>();

  constructor(options: ImportServiceOptions) {
    this.#options = options;
  }

  profiles(): ImportProfile[] {
    return this.#options.profiles.list();
  }

  saveProfile(name: string, mapping: ImportMapping): Promise<Result<ImportProfile, Failure<'import.mappingRefused'>>> {
    return this.#options.profiles.save(name, mapping);
  }

  deleteProfile(profileId: string): Promise<Result<object, Failure<'import.profileUnknown'>>> {
    return this.#options.profiles.delete(profileId);
  }

  /** Looks at a file that the person chose. Later calls name it by its id: no path leaves the main process. */
  async choose(
    actor: Actor,
    path: string,
  ): Promise<Result<ChosenFile, Failure<'file.notRead' | 'import.fileRefused'>>> {
    const inspection = await this.#options.reader.inspect(path);
    if (inspection.outcome !== 'readable') return fail(unreadable(inspection));
    const fileId = this.#options.newId();
    const [oldest] = this.#files.keys();
    if (this.#files.size >= MAX_FILES && oldest !== undefined) this.#files.delete(oldest);
    this.#files.set(fileId, { ownerId: actor.userId, path });
    const { sizeBytes, delimiter, preview } = inspection;
    return ok({
      fileId,
      name: basename(path),
      sizeBytes,
      delimiter,
      preview: preview.map((fields) => [...fields]),
      suggestedProfileId: this.#suggest(preview[0] ?? [], delimiter),
    });
  }

  /** Imports a chosen file. `onProgress` counts the bytes that are read and checked, then the rows that are written. */
  async run(actor: Actor, run: ImportRun, onProgress: OnProgress): Promise<Result<ImportReport, ImportFailure>> {
    const { profiles, jobs, log } = this.#options;
    const spec = profiles.spec(run.profileId);
    if (spec === undefined) return fail({ code: 'import.profileUnknown', profileId: run.profileId });
    const file = this.#files.get(run.fileId);
    if (file === undefined || file.ownerId !== actor.userId) {
      return fail({ code: 'file.notRead', reason: 'it has to be chosen again.' });
    }
    const imported = await jobs.run(run.jobId, actor, (signal) =>
      this.#import(actor, file.path, spec, signal, (progress) => onProgress({ ...progress, jobId: run.jobId })),
    );
    if (imported.ok) {
      const { importId, rowCount, addedCount, accountCount } = imported.value;
      log.info({ importId, actorId: actor.userId, rowCount, addedCount, accountCount }, 'A file was imported');
    } else {
      log.info({ actorId: actor.userId, code: imported.error.code }, 'A file was not imported');
    }
    return imported;
  }

  /** Newest first. */
  list(): Promise<readonly ImportReport[]> {
    return this.#options.store.list();
  }

  /** The console's balances beside the stated ones, largest drift first. */
  drift(importId: string, cursor: string | undefined): Promise<Page<DriftRow>> {
    return this.#options.store.drift(importId, { cursor, limit: DRIFT_PAGE_SIZE });
  }

  #import(
    actor: Actor,
    path: string,
    spec: ImportSpec,
    signal: AbortSignal,
    onProgress: (progress: Omit<EventPayload<'job.progress'>, 'jobId'>) => void,
  ): Promise<Result<ImportReport, ImportFailure>> {
    const { reader, staging, store, clock, newId } = this.#options;
    return staging.use(async (stagingPath) => {
      const staged = await reader.stage({ path, stagingPath, spec }, signal, (progress) =>
        onProgress({ ...progress, unit: 'bytes' }),
      );
      if (staged.outcome !== 'staged') return fail(failureOf(staged));
      if (signal.aborted) return fail({ code: 'job.cancelled' });
      const request = {
        stagingPath,
        importId: newId(),
        fileName: basename(path),
        spec,
        importedAt: toTimestamp(clock.nowMs()),
        actorId: actor.userId,
      };
      const applied = await withCancelFlag(signal, (cancelled) =>
        store.apply({ ...request, cancelled }, (progress) => onProgress({ ...progress, unit: 'rows' })),
      );
      return applied.outcome === 'imported' ? ok(applied.report) : fail(failureOf(applied));
    });
  }

  /** The profile whose columns a header line has: Countinghouse's own, or the first that fits. */
  #suggest(header: readonly string[], delimiter: ImportMapping['delimiter']): string | null {
    const names = header.map((name) => name.trim());
    const fits = (mapping: ImportMapping | null): boolean => {
      if (mapping === null) return isHistoryHeader(header);
      const { dateColumn, accountColumn, amountColumn, typeColumn, descriptionColumns, idColumn, balanceColumn } =
        mapping;
      const needed = [
        dateColumn,
        accountColumn,
        amountColumn,
        typeColumn,
        ...descriptionColumns,
        idColumn,
        balanceColumn,
      ];
      return mapping.delimiter === delimiter && needed.every((name) => name === '' || names.includes(name));
    };
    return this.profiles().find(({ mapping }) => fits(mapping))?.profileId ?? null;
  }
}

type NotStaged = Exclude<Staged, { readonly outcome: 'staged' }>;
type NotApplied = Exclude<Applied, { readonly outcome: 'imported' }>;

type Unreadable = Exclude<Inspection, { readonly outcome: 'readable' }>;

const unreadable = ({ outcome, reason }: Unreadable): Failure<'file.notRead' | 'import.fileRefused'> => ({
  code: outcome === 'notRead' ? 'file.notRead' : 'import.fileRefused',
  reason,
});

function failureOf(ended: NotStaged | NotApplied): ImportFailure {
  switch (ended.outcome) {
    case 'cancelled':
      return { code: 'job.cancelled' };
    case 'busy':
      return { code: 'transaction.busy' };
    case 'rowsRefused':
      return rowsRefused(ended.refused);
    default:
      return unreadable(ended);
  }
}

const rowsRefused = ({ count, rows }: Refused): Failure<'import.rowsRefused'> => ({
  code: 'import.rowsRefused',
  refusedCount: count,
  rows,
});
