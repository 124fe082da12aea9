import type { Statement } from 'better-sqlite3';
import type { ReadHandle } from './handles';

/** The filters' combinations: 6 conditions that are there or not, for a few statements. */
const MOST_STATEMENTS = 256;

/** Statements whose SQL depends on which filters are set, prepared at their first use and kept. */
export function statementCache(db: ReadHandle) {
  const statements = new Map<string, Statement<[object], unknown>>();
  return <Row>(sql: string): Statement<[object], Row> => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      statement = db.prepare<[object], unknown>(sql);
      statements.set(sql, statement);
    }
    return statement as Statement<[object], Row>;
  };
}
