import type { DriftRow, ImportReport } from '../../../shared/contract/imports';
import { cents } from '../../../shared/domain/money';
import type { ApplyRequest, ImportStore } from '../../imports/import-store';
import type { Answers } from './answers';
import type { ReadHandle, WriteHandle } from './handles';
import type { Replay } from './import-replay';
import { keysetPage } from './paging';

export interface AccountReplay extends Replay {
  readonly accountNumber: string;
  readonly sourceAccount: string;
}

interface ReportRow {
  readonly import_id: string;
  readonly file_name: string;
  readonly profile_name: string;
  readonly imported_at: string;
  readonly row_count: bigint;
  readonly added_count: bigint;
  readonly already_present_count: bigint;
  readonly account_count: bigint;
  readonly new_account_count: bigint;
  readonly inflow_cents: bigint;
  readonly outflow_cents: bigint;
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly negative_account_count: bigint;
}

interface DriftRecord {
  readonly rank: bigint;
  readonly account_number: string;
  readonly source_account: string;
  readonly entry_count: bigint;
  readonly balance_cents: bigint;
  readonly stated_cents: bigint | null;
  readonly closing_cents: bigint | null;
  readonly lowest_cents: bigint;
}

/** Starts the report of an import, so that rows can name it. Answers its number. */
export function insertReport(db: WriteHandle, request: ApplyRequest): bigint {
  const { lastInsertRowid } = db
    .prepare<[object]>(
      `INSERT INTO imports (import_id, actor_id, file_name, profile_id, profile_name, imported_at, row_count,
          added_count, already_present_count, account_count, new_account_count, inflow_cents, outflow_cents,
          negative_account_count)
        VALUES (@importId, @actorId, @fileName, @profileId, @profileName, @importedAt, 0, 0, 0, 0, 0, 0, 0, 0)`,
    )
    .run({
      importId: request.importId,
      actorId: request.actorId,
      fileName: request.fileName,
      importedAt: request.importedAt,
      profileId: request.spec.profileId,
      profileName: request.spec.profileName,
    });
  return BigInt(lastInsertRowid);
}

/** Completes the report with its figures and the accounts' drifts. */
export function completeReport(
  db: WriteHandle,
  importNo: bigint,
  report: ImportReport,
  replays: readonly AccountReplay[],
): void {
  db.prepare<[object]>(
    `UPDATE imports SET row_count = @rowCount, added_count = @addedCount, already_present_count = @alreadyPresentCount,
        account_count = @accountCount, new_account_count = @newAccountCount, inflow_cents = @inflowCents,
        outflow_cents = @outflowCents, first_day = @firstDay, last_day = @lastDay,
        negative_account_count = @negativeAccountCount
      WHERE import_no = @importNo`,
  ).run({ ...report, importNo });
  const insert = db.prepare<[object]>(
    `INSERT INTO import_drifts (import_no, rank, account_number, source_account, entry_count, balance_cents, stated_cents,
        closing_cents, lowest_cents)
      VALUES (@importNo, @rank, @accountNumber, @sourceAccount, @entryCount, @balanceCents, @statedCents, @closingCents,
        @lowestCents)`,
  );
  for (const [index, replay] of [...replays].sort(byDrift).entries()) {
    const { statedCents = null, closingCents = null } = replay;
    insert.run({ ...replay, statedCents, closingCents, importNo, rank: index + 1 });
  }
}

const driftSize = ({ balanceCents, statedCents }: Replay): bigint => {
  if (statedCents === undefined) return -1n;
  const drift = balanceCents - statedCents;
  return drift < 0n ? -drift : drift;
};

/** Largest drift first, without a stated balance last; accounts in the order of their numbers in the source. */
function byDrift(a: AccountReplay, b: AccountReplay): number {
  const [sizeA, sizeB] = [driftSize(a), driftSize(b)];
  if (sizeA !== sizeB) return sizeA > sizeB ? -1 : 1;
  return a.sourceAccount.localeCompare(b.sourceAccount, 'en', { numeric: true });
}

/** The reading part of ImportStore on SQLite. */
export function importReads(db: ReadHandle): Answers<Pick<ImportStore, 'list' | 'drift'>> {
  const reports = db.prepare<[], ReportRow>('SELECT * FROM imports ORDER BY import_no DESC');
  const drifts = db.prepare<[string, bigint, number], DriftRecord>(
    `SELECT import_drifts.* FROM imports JOIN import_drifts USING (import_no)
      WHERE import_id = ? AND rank > ? ORDER BY rank LIMIT ?`,
  );
  return {
    list: () => reports.all().map(toReport),
    drift: (importId, page) =>
      keysetPage(
        page,
        ['0'],
        ([rank = '0'], limit) => drifts.all(importId, BigInt(rank), limit),
        (row) => [row.rank.toString()],
        toDriftRow,
      ),
  };
}

const toReport = (row: ReportRow): ImportReport => ({
  importId: row.import_id,
  fileName: row.file_name,
  profileName: row.profile_name,
  importedAt: row.imported_at,
  rowCount: Number(row.row_count),
  addedCount: Number(row.added_count),
  alreadyPresentCount: Number(row.already_present_count),
  accountCount: Number(row.account_count),
  newAccountCount: Number(row.new_account_count),
  inflowCents: cents(row.inflow_cents),
  outflowCents: cents(row.outflow_cents),
  firstDay: row.first_day,
  lastDay: row.last_day,
  negativeAccountCount: Number(row.negative_account_count),
});

const centsOrNull = (value: bigint | null) => (value === null ? null : cents(value));

const toDriftRow = (row: DriftRecord): DriftRow => ({
  accountNumber: row.account_number,
  sourceAccount: row.source_account,
  entryCount: Number(row.entry_count),
  balanceCents: cents(row.balance_cents),
  statedCents: centsOrNull(row.stated_cents),
  driftCents: row.stated_cents === null ? null : cents(row.balance_cents - row.stated_cents),
  closingCents: centsOrNull(row.closing_cents),
  lowestCents: cents(row.lowest_cents),
});
