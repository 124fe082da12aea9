import { basename } from 'node:path';
import type { HistoryFilter } from '../../shared/contract/accounts';
import { formatHistoryRow, HISTORY_HEADER } from '../../shared/domain/history-csv';
import { dayInZone } from '../../shared/domain/zone';
import type { EventPayload } from '../../shared/events';
import { type Failure, fail, ok, type Result } from '../../shared/failures';
import type { CreateFile, FileInProgress } from '../files/file-in-progress';
import { fileProblem } from '../files/file-problem';
import type { Jobs } from '../jobs';
import type { LedgerReader } from '../repositories/ports';
import type { LedgerEntry } from '../repositories/records';
import type { Clock } from '../time/clock';
import type { AccountDirectory } from './account-directory';
import { entryFilterOf } from './account-views';
import { type Actor, reaches } from './actor';
import { leftOutOf } from './left-out';
import { type ReadGuard, unitsOfEntries, unitsOfPages } from './read-guard';
import type { AuthorizationFailure } from './session-service';

export interface HistoryExportServiceOptions {
  readonly ledger: Pick<LedgerReader, 'byAccount' | 'totals'>;
  readonly directory: AccountDirectory;
  readonly jobs: Jobs;
  readonly createFile: CreateFile;
  readonly clock: Clock;
  /** IANA zone of the day in the suggested file name. */
  readonly zone: () => string;
  /** Undefined where reading costs nothing. */
  readonly reads?: ReadGuard | undefined;
}

export interface HistoryExportInput {
  readonly accountNumber: string;
  readonly filter: HistoryFilter;
  readonly jobId: string;
  /** Read units that a person has agreed to. */
  readonly confirmedUnits?: number | null;
}

/** What the export asks of, and tells, the window that wants it. */
export interface ExportWindow {
  /** The path that the person chose, who may still go on by then. */
  readonly chooseFile: (
    suggestedName: string,
  ) => Promise<Result<string, Failure<'file.notChosen'> | AuthorizationFailure>>;
  readonly onProgress: (progress: EventPayload<'job.progress'>) => void;
}

export interface ExportedFile {
  readonly fileName: string;
  readonly rowCount: number;
  /** Entries that cannot be read, and are not in the file. Absent when none. */
  readonly leftOut?: number;
}

export type ExportFailure =
  | Failure<'account.notFound' | 'read.unconfirmed' | 'file.notChosen' | 'file.notWritten' | 'job.cancelled'>
  | AuthorizationFailure;

/** Rows that are in memory at one time. */
const PAGE_SIZE = 500;
/** Eight tellings in a second and the last one. */
const PROGRESS_INTERVAL_MS = 125;

/** Writes the entries that a filter selects, exactly those, as CSV (shared/domain/history-csv). */
export class HistoryExportService {
  readonly #options: HistoryExportServiceOptions;

  constructor(options: HistoryExportServiceOptions) {
    this.#options = options;
  }

  /**
   * Asks where to save, then writes page by page: memory does not grow with the history. The file appears whole under
   * its name or not at all, also when it is cancelled.
   */
  async export(
    actor: Actor,
    input: HistoryExportInput,
    window: ExportWindow,
  ): Promise<Result<ExportedFile, ExportFailure>> {
    const { accountNumber } = input;
    const { directory, clock, zone, jobs } = this.#options;
    const account = await directory.identify(accountNumber);
    if (account === undefined || !reaches(actor, account.userId))
      return fail({ code: 'account.notFound', accountNumber });
    const allowed = await this.#allowed(input);
    if (!allowed.ok) return allowed;
    const day = dayInZone(clock.nowMs(), zone());
    const path = await window.chooseFile(`history-${accountNumber}-${day}.csv`);
    if (!path.ok) return path;
    return jobs.run(input.jobId, actor, (signal) =>
      this.#write(path.value, account.accountId, input, window.onProgress, signal),
    );
  }

  /** Counted for its progress, and then read page by page. */
  async #allowed({
    accountNumber,
    filter,
    confirmedUnits = null,
  }: HistoryExportInput): Promise<Result<object, Failure<'account.notFound' | 'read.unconfirmed'>>> {
    const { reads, directory } = this.#options;
    if (reads === undefined) return ok({});
    const account = await directory.read(accountNumber);
    if (account === undefined) return fail({ code: 'account.notFound', accountNumber });
    const units = unitsOfEntries(account.version) + unitsOfPages(entryFilterOf(filter), account.version);
    return reads.allow(units, confirmedUnits);
  }

  async #write(
    path: string,
    accountId: string,
    input: HistoryExportInput,
    onProgress: ExportWindow['onProgress'],
    signal: AbortSignal,
  ): Promise<Result<ExportedFile, ExportFailure>> {
    let file: FileInProgress | undefined;
    try {
      file = await this.#options.createFile(path);
      const written = await this.#writeRows(file, accountId, input, onProgress, signal);
      if (written === 'cancelled') return fail({ code: 'job.cancelled' });
      await file.commit();
      return ok({ fileName: basename(path), ...written });
    } catch (error) {
      // A workspace that closes cancels its jobs and then its bank: what fails after that is the cancelling itself.
      if (signal.aborted) return fail({ code: 'job.cancelled' });
      const reason = fileProblem(error);
      if (reason === undefined) throw error;
      return fail({ code: 'file.notWritten', reason });
    } finally {
      await file?.abandon();
    }
  }

  async #writeRows(
    file: FileInProgress,
    accountId: string,
    { accountNumber, filter, jobId }: HistoryExportInput,
    onProgress: ExportWindow['onProgress'],
    signal: AbortSignal,
  ): Promise<Omit<ExportedFile, 'fileName'> | 'cancelled'> {
    const { ledger, clock } = this.#options;
    const entryFilter = entryFilterOf(filter);
    const { count: total } = await ledger.totals(accountId, entryFilter);
    const tell = (done: number) => onProgress({ jobId, done, total, unit: 'rows' });
    let [done, leftOut, toldAtMs] = [0, 0, clock.nowMs()];
    let cursor: string | undefined;
    await file.write(HISTORY_HEADER);
    do {
      const page = await ledger.byAccount(accountId, entryFilter, { cursor, limit: PAGE_SIZE });
      if (signal.aborted) return 'cancelled';
      await file.write(page.items.map((entry) => line(entry, accountNumber)).join(''));
      done += page.items.length;
      leftOut += page.leftOut ?? 0;
      cursor = page.nextCursor;
      if (clock.nowMs() - toldAtMs >= PROGRESS_INTERVAL_MS) {
        toldAtMs = clock.nowMs();
        tell(done);
      }
    } while (cursor !== undefined);
    tell(done);
    return { rowCount: done, ...leftOutOf({ leftOut }) };
  }
}

const line = (entry: LedgerEntry, accountNumber: string): string =>
  formatHistoryRow({ ...entry, accountNumber, counterpartyNumber: entry.relatedAccountNumber });
