import type Database from 'better-sqlite3';

declare const access: unique symbol;

/** A connection for reading: what a query needs. A {@link WriteHandle} is one too, never the other way round. */
export type ReadHandle = Pick<Database.Database, 'prepare' | 'transaction'> & {
  readonly [access]: 'read' | 'write';
};

/** The connection that may write. Functions that change the bank ask for this type. */
export type WriteHandle = Pick<Database.Database, 'prepare' | 'transaction' | 'exec'> & {
  readonly [access]: 'write';
};

export const asReadHandle = (database: Database.Database): ReadHandle => database as unknown as ReadHandle;
export const asWriteHandle = (database: Database.Database): WriteHandle => database as unknown as WriteHandle;

/**
 * Runs `change` in one BEGIN IMMEDIATE transaction: the write lock is taken first, so that what the conditions read
 * cannot change before the write. Commits with its answer; a throw rolls back.
 */
export function atomically<T>(db: WriteHandle, change: () => T): T {
  return db.transaction(change).immediate();
}
