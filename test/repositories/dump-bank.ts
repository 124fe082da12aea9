import Database from 'better-sqlite3';

interface SchemaRow {
  readonly sql: string;
}

/** The schema of a bank file as text, in a fixed order: what two files of the same version have in common. */
export function schemaOf(file: string): readonly string[] {
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare<[], SchemaRow>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name')
      .all()
      .map((row) => row.sql.replace(/\s+/g, ' '));
  } finally {
    database.close();
  }
}

/** What PRAGMA user_version says. */
export function versionOf(file: string): number {
  const database = new Database(file, { readonly: true });
  try {
    return Number(database.pragma('user_version', { simple: true }));
  } finally {
    database.close();
  }
}
