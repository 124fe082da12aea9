import Database from 'better-sqlite3';
import type { ImportReport } from '../../../shared/contract/imports';
import { cents } from '../../../shared/domain/money';
import { signOf } from '../../../shared/domain/transaction-types';
import { isCancelled } from '../../imports/cancellation';
import type { Applied, ApplyRequest } from '../../imports/import-store';
import { Refusals } from '../../imports/refusals';
import type { StagedRow } from '../../imports/staged-row';
import type { Answers } from './answers';
import { atomically, type WriteHandle } from './handles';
import { type ImportAccount, ImportAccounts } from './import-accounts';
import { ImportEntries } from './import-entries';
import { replayWith } from './import-replay';
import { type AccountReplay, completeReport, insertReport } from './import-reports';
import { openStagedRows, type StagedRows } from './import-staging';
import { dayOf } from './import-times';
import type { ImportWrites } from './methods';

/** What the transaction ends with instead of a commit. */
class RolledBack extends Error {
  constructor(readonly applied: Applied) {
    super('The import was rolled back');
  }
}

const ROWS_PER_STEP = 1_000;
/** Eight tellings in a second. */
const PROGRESS_INTERVAL_MS = 125;
/** Ids are spread all over their index, which must fit, or every row would write a page of it. */
const CACHE_KIB = 256 * 1024;

type OnProgress = (progress: { readonly done: number; readonly total: number }) => void;

/** ImportStore's writing part on SQLite: one BEGIN IMMEDIATE transaction. */
export function importWrites(db: WriteHandle, onProgress: OnProgress): Answers<ImportWrites> {
  return {
    apply(request) {
      const staged = openStagedRows(request.stagingPath);
      const cacheSize = db.prepare<[], { readonly cache_size: bigint }>('PRAGMA cache_size').get()?.cache_size;
      db.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
      try {
        const report = atomically(db, () => new Import(db, request, staged, onProgress).run());
        return { outcome: 'imported', report };
      } catch (thrown) {
        if (thrown instanceof RolledBack) return thrown.applied;
        if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) return { outcome: 'busy' };
        throw thrown;
      } finally {
        db.exec(`PRAGMA cache_size = ${cacheSize ?? 0n}`);
        staged.close();
      }
    },
  };
}

/** The totals of the account whose rows are being taken. */
interface OpenAccount {
  readonly source: string;
  readonly account: ImportAccount;
  added: bigint;
  sumCents: bigint;
  firstAt: string;
  lastAt: string;
}

class Import {
  readonly #db: WriteHandle;
  readonly #request: ApplyRequest;
  readonly #staged: StagedRows;
  readonly #onProgress: OnProgress;
  readonly #refusals = new Refusals();
  readonly #replays: AccountReplay[] = [];
  readonly #accounts: ImportAccounts;
  readonly #replay: ReturnType<typeof replayWith>;
  readonly #addToAccount;
  readonly #balanceOf;
  readonly #counts = { rows: 0, added: 0, present: 0, inflow: 0n, outflow: 0n };
  #firstDay = '';
  #lastDay = '';
  #toldAtMs = 0;

  constructor(db: WriteHandle, request: ApplyRequest, staged: StagedRows, onProgress: OnProgress) {
    this.#db = db;
    this.#request = request;
    this.#staged = staged;
    this.#onProgress = onProgress;
    this.#accounts = new ImportAccounts(db, request.spec);
    this.#replay = replayWith(db);
    this.#addToAccount = db.prepare<[bigint, bigint, string, string, string]>(
      `UPDATE accounts SET balance_cents = balance_cents + ?, version = version + ?,
          created_at = min(created_at, ?), last_activity_at = max(ifnull(last_activity_at, ''), ?)
        WHERE account_id = ?`,
    );
    this.#balanceOf = db.prepare<[string], { readonly balance_cents: bigint }>(
      'SELECT balance_cents FROM accounts WHERE account_id = ?',
    );
  }

  run(): ImportReport {
    const importNo = insertReport(this.#db, this.#request);
    const { spec, actorId } = this.#request;
    const entries = new ImportEntries({ db: this.#db, spec, accounts: this.#accounts, importNo, actorId });
    let open: OpenAccount | undefined;
    for (const row of this.#staged.rows) {
      if (open?.source !== row.account) {
        if (open !== undefined) this.#finish(open);
        open = this.#begin(row);
      }
      this.#take(entries, row, open);
    }
    if (open !== undefined) this.#finish(open);
    if (this.#refusals.count > 0) throw new RolledBack({ outcome: 'rowsRefused', refused: this.#refusals.result() });
    this.#onProgress({ done: this.#counts.rows, total: this.#staged.count });
    const report = this.#report();
    completeReport(this.#db, importNo, report, this.#replays);
    return report;
  }

  #begin(row: StagedRow): OpenAccount {
    const firstAt = row.moment === dayOf(row.moment) ? `${row.moment}T12:00:00.000Z` : row.moment;
    const account = this.#accounts.resolve(row.account, firstAt);
    return { source: row.account, account, added: 0n, sumCents: 0n, firstAt: '', lastAt: '' };
  }

  #take(entries: ImportEntries, row: StagedRow, open: OpenAccount): void {
    const counts = this.#counts;
    if (counts.rows % ROWS_PER_STEP === 0) this.#pause();
    counts.rows += 1;
    if (signOf(row.type) > 0n) counts.inflow += row.amountCents;
    else counts.outflow += row.amountCents;
    const day = dayOf(row.moment);
    if (this.#firstDay === '' || day < this.#firstDay) this.#firstDay = day;
    if (day > this.#lastDay) this.#lastDay = day;

    const outcome = entries.take(row, open.account);
    if (outcome === 'present') {
      counts.present += 1;
    } else if ('refused' in outcome) {
      this.#refusals.add(row.line, outcome.refused);
    } else {
      counts.added += 1;
      open.added += 1n;
      open.sumCents += signOf(row.type) * row.amountCents;
      if (open.firstAt === '') open.firstAt = outcome.added.timestamp;
      open.lastAt = outcome.added.timestamp;
    }
  }

  /** Between steps: who waits is told, and who cancelled is heard. */
  #pause(): void {
    if (isCancelled(this.#request.cancelled)) throw new RolledBack({ outcome: 'cancelled' });
    const nowMs = performance.now();
    if (nowMs - this.#toldAtMs < PROGRESS_INTERVAL_MS) return;
    this.#toldAtMs = nowMs;
    this.#onProgress({ done: this.#counts.rows, total: this.#staged.count });
  }

  /** Brings the account's balance to the sum of its entries, and proves it by adding them all up. */
  #finish({ source, account, added, sumCents, firstAt, lastAt }: OpenAccount): void {
    if (this.#refusals.count > 0) return;
    if (added > 0n) this.#addToAccount.run(sumCents, added, firstAt, lastAt, account.accountId);
    const replay = this.#replay(account.accountId, account.accountNo);
    const balance = this.#balanceOf.get(account.accountId)?.balance_cents;
    if (replay.balanceCents !== balance) throw new Error('The balance of an account is not the sum of its entries');
    this.#replays.push({ sourceAccount: source, accountNumber: account.accountNumber, ...replay });
  }

  #report(): ImportReport {
    const { importId, fileName, importedAt, spec } = this.#request;
    const { rows, added, present, inflow, outflow } = this.#counts;
    return {
      importId,
      fileName,
      importedAt,
      profileName: spec.profileName,
      rowCount: rows,
      addedCount: added,
      alreadyPresentCount: present,
      accountCount: this.#replays.length,
      newAccountCount: this.#accounts.madeCount,
      inflowCents: cents(inflow),
      outflowCents: cents(outflow),
      firstDay: this.#firstDay === '' ? null : this.#firstDay,
      lastDay: this.#lastDay === '' ? null : this.#lastDay,
      negativeAccountCount: this.#replays.filter(({ lowestCents }) => lowestCents < 0n).length,
    };
  }
}
