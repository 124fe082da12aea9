import Database from 'better-sqlite3';
import { cents } from '../../../shared/domain/money';
import type { StagedRow } from '../../imports/staged-row';
import type { StagingWriter } from '../../imports/staging';
import { nativeBinding } from './native-binding';

/*
 * Where the rows of an import file wait until all of them are known to be good: a database file of its own, thrown away
 * afterwards. So the bank is not locked while a large file is read, and putting its rows in order or finding two with the
 * same id needs no memory that grows with the file.
 */

const CACHE_KIB = 32 * 1024;

const SCHEMA = `
CREATE TABLE rows (
  line INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  moment TEXT NOT NULL,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  description TEXT NOT NULL,
  counterparty TEXT,
  transfer_id TEXT,
  request_id TEXT,
  stated_cents INTEGER
) STRICT`;

interface Row {
  readonly line: bigint;
  readonly account: string;
  readonly moment: string;
  readonly key: string;
  readonly type: StagedRow['type'];
  readonly amount_cents: bigint;
  readonly description: string;
  readonly counterparty: string | null;
  readonly transfer_id: string | null;
  readonly request_id: string | null;
  readonly stated_cents: bigint | null;
}

function openStaging(file: string, readonly: boolean): Database.Database {
  const binding = nativeBinding(process.env);
  const database = new Database(file, { readonly, ...(binding === undefined ? {} : { nativeBinding: binding }) });
  database.pragma('temp_store = FILE');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.defaultSafeIntegers(true);
  return database;
}

/** Starts a staging file, which must not exist. In a worker thread only. */
export function openStagingWriter(file: string): StagingWriter {
  const database = openStaging(file, false);
  // Nothing here must survive a crash. MEMORY, because SQLite's defensive mode takes no OFF and would keep a journal file.
  database.pragma('journal_mode = MEMORY');
  database.pragma('synchronous = OFF');
  database.exec(SCHEMA);
  const insert = database.prepare('INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  database.exec('BEGIN');
  return {
    add(row) {
      insert.run(
        row.line,
        row.account,
        row.moment,
        row.key,
        row.type,
        row.amountCents,
        row.description,
        row.counterpartyNumber ?? null,
        row.transferId ?? null,
        row.requestId ?? null,
        row.statedCents ?? null,
      );
    },
    finish() {
      database.exec('COMMIT; CREATE INDEX rows_in_order ON rows (account, moment, line)');
    },
    *duplicates() {
      database.exec('CREATE INDEX rows_by_key ON rows (key, line)');
      let first: { readonly key: string; readonly line: bigint } | undefined;
      const byKey = database.prepare<[], { key: string; line: bigint }>(
        'SELECT key, line FROM rows ORDER BY key, line',
      );
      for (const row of byKey.iterate()) {
        if (first?.key === row.key) yield { line: Number(row.line), firstLine: Number(first.line) };
        else first = row;
      }
    },
    close: () => void database.close(),
  };
}

export interface StagedRows {
  /** By account, then in order of time, then in the order of the file. */
  readonly rows: Iterable<StagedRow>;
  readonly count: number;
  close(): void;
}

/** Opens a staging file that was finished. In a worker thread only. */
export function openStagedRows(file: string): StagedRows {
  const database = openStaging(file, true);
  const inOrder = database.prepare<[], Row>('SELECT * FROM rows ORDER BY account, moment, line');
  const counted = database.prepare<[], { readonly rows: bigint }>('SELECT count(*) AS rows FROM rows').get();
  return {
    count: Number(counted?.rows ?? 0n),
    rows: (function* () {
      for (const row of inOrder.iterate()) yield toStagedRow(row);
    })(),
    close: () => void database.close(),
  };
}

const toStagedRow = (row: Row): StagedRow => ({
  line: Number(row.line),
  account: row.account,
  moment: row.moment,
  key: row.key,
  type: row.type,
  amountCents: cents(row.amount_cents),
  description: row.description,
  counterpartyNumber: row.counterparty ?? undefined,
  transferId: row.transfer_id ?? undefined,
  requestId: row.request_id ?? undefined,
  statedCents: row.stated_cents === null ? undefined : cents(row.stated_cents),
});
