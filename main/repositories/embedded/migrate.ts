import type Database from 'better-sqlite3';
import { BankFileTooNew } from './bank-file-too-new';
import type { Migration } from './migrations/migration';

const versionOf = (database: Database.Database): number =>
  Number(database.pragma('user_version', { simple: true }) as number | bigint);

const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/** Throws {@link BankFileTooNew} for a file of a newer program. Reads only, so it can come before anything else. */
export function refuseNewer(database: Database.Database, migrations: readonly Migration[]): void {
  const found = versionOf(database);
  const known = newestOf(migrations);
  if (found > known) throw new BankFileTooNew(found, known);
}

/**
 * Brings the file to the newest version, one transaction for all steps: a program killed in the middle leaves the old
 * version. The version is read again under the write lock, because another process may be migrating too.
 */
export function migrate(database: Database.Database, migrations: readonly Migration[]): void {
  if (versionOf(database) === newestOf(migrations)) return;
  database
    .transaction(() => {
      refuseNewer(database, migrations);
      const found = versionOf(database);
      for (const step of migrations) {
        if (step.version <= found) continue;
        database.exec(step.sql);
        database.pragma(`user_version = ${step.version}`);
      }
    })
    .immediate();
}
