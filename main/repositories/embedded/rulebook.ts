import type { KeptRules, Rulebook } from '../rulebook';
import type { Answers } from './answers';
import { atomically, type ReadHandle, type WriteHandle } from './handles';
import { PUT_RULES, type RuleRow, SELECT_RULES, toKeptRules, toRuleRow } from './rule-rows';
import { toUser, type UserRow } from './user-rows';

export type RulebookReads = Pick<Rulebook, 'read' | 'readWithUser'>;
export type RulebookWrites = Pick<Rulebook, 'write'>;

function keptIn(db: ReadHandle): () => KeptRules | undefined {
  const select = db.prepare<[], RuleRow>(SELECT_RULES);
  return () => {
    const row = select.get();
    return row === undefined ? undefined : toKeptRules(row);
  };
}

/** The reading part of Rulebook on SQLite. */
export function rulebookReads(db: ReadHandle): Answers<RulebookReads> {
  const kept = keptIn(db);
  const user = db.prepare<[string], UserRow>('SELECT * FROM users WHERE user_id = ?');
  return {
    read: kept,
    readWithUser(userId) {
      const row = user.get(userId);
      return { user: row === undefined ? undefined : toUser(row), kept: kept() };
    },
  };
}

/** The writing part: the version is compared under the write lock. */
export function rulebookWrites(db: WriteHandle): Answers<RulebookWrites> {
  const kept = keptIn(db);
  const put = db.prepare<[object]>(PUT_RULES);
  return {
    write: (change, seenVersion) =>
      atomically(db, () => {
        if ((kept()?.version ?? 0) !== seenVersion) return 'changedMeanwhile';
        const row = toRuleRow(change, seenVersion + 1);
        put.run(row);
        return toKeptRules(row);
      }),
  };
}
