import Database from 'better-sqlite3';
import { asReadHandle, asWriteHandle, type ReadHandle, type WriteHandle } from './handles';
import { DEFAULT_BUSY_TIMEOUT_MS } from './limits';
import { migrate, refuseNewer } from './migrate';
import { MIGRATIONS } from './migrations';
import { nativeBinding } from './native-binding';

/** A write-ahead log larger than this is cut back once it has been copied into the database. */
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;
const WAL_RETRY_MS = 20;
const CACHE_KIB = 64 * 1024;

export interface OpenDatabase<H> {
  readonly handle: H;
  close(): void;
}

function openFile(file: string, readonly: boolean, busyTimeoutMs: number): Database.Database {
  const binding = nativeBinding(process.env);
  return new Database(file, {
    readonly,
    fileMustExist: readonly,
    timeout: busyTimeoutMs,
    ...(binding === undefined ? {} : { nativeBinding: binding }),
  });
}

function configure(database: Database.Database): void {
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  database.pragma('temp_store = MEMORY');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  // Integers become bigint: an amount of money never passes through a float.
  database.defaultSafeIntegers(true);
}

/**
 * The change to write-ahead logging needs the file alone for a moment, and SQLite does not wait for that: when several
 * consoles open a new file at once, the losers find it locked and try again. Done once in a file's life.
 */
function switchToWriteAheadLog(database: Database.Database, busyTimeoutMs: number): void {
  for (let waitedMs = 0; ; waitedMs += WAL_RETRY_MS) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || waitedMs >= busyTimeoutMs) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAL_RETRY_MS);
    }
  }
}

/**
 * Opens the bank for writing, creating and migrating it as needed. Every commit is on disk when it is acknowledged.
 * Throws `BankFileTooNew` for a newer program's file, which stays as it is. In a worker thread only.
 */
export function openForWriting(file: string, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS): OpenDatabase<WriteHandle> {
  const database = openFile(file, false, busyTimeoutMs);
  try {
    refuseNewer(database, MIGRATIONS);
    switchToWriteAheadLog(database, busyTimeoutMs);
    database.pragma('synchronous = FULL');
    database.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
    configure(database);
    migrate(database, MIGRATIONS);
  } catch (error) {
    database.close();
    throw error;
  }
  return { handle: asWriteHandle(database), close: () => void database.close() };
}

/** Opens an existing, migrated bank for reading: never waits for a writer, sees every commit acknowledged before. */
export function openForReading(file: string, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS): OpenDatabase<ReadHandle> {
  const database = openFile(file, true, busyTimeoutMs);
  try {
    refuseNewer(database, MIGRATIONS);
    configure(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return { handle: asReadHandle(database), close: () => void database.close() };
}
