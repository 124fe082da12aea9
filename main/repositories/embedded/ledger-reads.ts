import { type Cents, cents } from '../../../shared/domain/money';
import type { EntryFilter, LedgerReader } from '../ports';
import type { LedgerEntry, Page, PageRequest } from '../records';
import type { Answers } from './answers';
import { type FilterSql, filterSql } from './entry-filter';
import { type EntryRow, toEntry } from './entry-rows';
import type { ReadHandle } from './handles';
import { ENTRIES_PER_STEP, filteredPageSql, pageSql, stepEndSql, totalsSql } from './history-sql';
import { AFTER_EVERY_TEXT, decodeCursor, encodeCursor, keysetPage, pageLimit } from './paging';
import { type RequestRow, SELECT_REQUEST, toRequestRecord } from './request-rows';
import { statementCache } from './statement-cache';

interface StepEnd {
  /** `timestamp transaction_id`, a timestamp being 24 characters; null when there was no entry. */
  readonly last_key: string | null;
  readonly entries: bigint;
}

interface TotalsRow {
  readonly entries: bigint;
  readonly inflow_cents: bigint;
  readonly outflow_cents: bigint;
}

const TIMESTAMP_LENGTH = 24;
const START = [AFTER_EVERY_TEXT, AFTER_EVERY_TEXT];

const keyOf = (row: EntryRow) => [row.timestamp, row.transaction_id];

/** LedgerReader on SQLite. `highValueCents` judges entries that do not say by what they were judged, while the bank keeps no rules. */
export function ledgerReads(db: ReadHandle, highValueCents: Cents): Answers<LedgerReader> {
  const prepared = statementCache(db);
  const byId = db.prepare<[string], EntryRow>('SELECT * FROM transactions WHERE transaction_id = ?');
  const request = db.prepare<[string], RequestRow>(SELECT_REQUEST);
  const marks = db.prepare<[string, string, string, bigint], Pick<EntryRow, 'transaction_id' | 'timestamp'>>(
    `SELECT transaction_id, timestamp FROM transactions
      WHERE account_id = ? AND timestamp >= ? AND timestamp <= ?
        AND amount_cents >= coalesce(high_value_from_cents, (SELECT high_value_cents FROM rules WHERE only = 1), ?)
      ORDER BY timestamp, transaction_id`,
  );

  return {
    byAccount(accountId, filter, page) {
      const sql = filterSql(filter);
      if (sql.rest !== 'TRUE') return filteredPage(prepared, accountId, sql, page);
      return keysetPage(
        page,
        START,
        ([timestamp, transactionId], limit) =>
          prepared<EntryRow>(pageSql(sql)).all({ ...sql.parameters, accountId, timestamp, transactionId, limit }),
        keyOf,
        toEntry,
      );
    },
    totals: (accountId, filter) => totals(prepared, accountId, filter),
    byId(transactionId) {
      const row = byId.get(transactionId);
      return row === undefined ? undefined : toEntry(row);
    },
    request(requestId) {
      const row = request.get(requestId);
      return row === undefined ? undefined : toRequestRecord(row);
    },
    highValueMarks: (accountId, from, to) =>
      marks
        .all(accountId, from, to, highValueCents)
        .map((row) => ({ transactionId: row.transaction_id, timestamp: row.timestamp })),
  };
}

type Prepared = ReturnType<typeof statementCache>;

/** One step through the account's history: a full page, or what matched among the entries looked at. */
function filteredPage(prepared: Prepared, accountId: string, sql: FilterSql, page: PageRequest): Page<LedgerEntry> {
  const limit = pageLimit(page);
  const [timestamp, transactionId] = page.cursor === undefined ? START : decodeCursor(page.cursor, START.length);
  const position = { accountId, timestamp, transactionId };
  const rows = prepared<EntryRow>(filteredPageSql(sql)).all({ ...sql.parameters, ...position, limit });
  const last = rows.at(-1);
  const items = rows.map(toEntry);
  if (rows.length === limit && last !== undefined) return { items, nextCursor: encodeCursor(keyOf(last)) };
  const { from, to } = sql.parameters;
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const end = prepared<StepEnd>(stepEndSql(sql)).get({ ...range, ...position });
  if (end === undefined || end.last_key === null || end.entries < ENTRIES_PER_STEP)
    return { items, nextCursor: undefined };
  const key = [end.last_key.slice(0, TIMESTAMP_LENGTH), end.last_key.slice(TIMESTAMP_LENGTH + 1)];
  return { items, nextCursor: encodeCursor(key) };
}

function totals(prepared: Prepared, accountId: string, filter: EntryFilter) {
  const sql = filterSql(filter);
  const row = prepared<TotalsRow>(totalsSql(sql)).get({ ...sql.parameters, accountId });
  return {
    count: Number(row?.entries ?? 0n),
    inflowCents: cents(row?.inflow_cents ?? 0n),
    outflowCents: cents(row?.outflow_cents ?? 0n),
  };
}
