import { makeTrainingBank } from '../../training/make-training-bank';
import type { TrainingBank, TrainingInput, TrainingManifest, TrainingProgress } from '../../training/training-bank';
import { INSERT_ACCOUNT, toAccountRow } from './account-rows';
import { INSERT_ENTRY, toEntryRow } from './entry-rows';
import type { WriteHandle } from './handles';
import { INSERT_USER, toUserRow } from './user-rows';

type OnProgress = (progress: TrainingProgress) => void;

/** Rows written between two reports of progress. */
const ROWS_PER_REPORT = 2_000;

/**
 * Empties every table but the rules, which are no training data, those of later features included, inside the caller's transaction. The newest tables come first:
 * they refer to older ones, never the other way round, and a row that nothing refers to is quickly deleted.
 */
export function emptyBank(db: WriteHandle): void {
  const tables = db.prepare<[], { readonly name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'rules' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid DESC",
  );
  for (const { name } of tables.all()) db.exec(`DELETE FROM "${name.replaceAll('"', '""')}"`);
}

function writeAll<T>(
  phase: TrainingProgress['phase'],
  items: readonly T[],
  write: (item: T) => void,
  report: OnProgress,
) {
  items.forEach((item, index) => {
    if (index % ROWS_PER_REPORT === 0) report({ phase, done: index, total: items.length });
    write(item);
  });
  report({ phase, done: items.length, total: items.length });
}

/** Makes the training bank and writes it into empty tables, inside the caller's transaction. */
export function fillBank(db: WriteHandle, input: TrainingInput, report: OnProgress): TrainingManifest {
  const bank = makeTrainingBank(input, (done, total) => report({ phase: 'Living through 18 months', done, total }));
  writeBank(db, bank, report);
  const manifest: TrainingManifest = {
    seed: input.seed,
    filledAt: input.now,
    customerCount: bank.users.filter((user) => user.role === 'customer').length,
    accountCount: bank.accounts.length,
    entryCount: bank.entries.length,
    waitingAlertCount: bank.entries.filter(({ alertWaits }) => alertWaits).length,
    cases: bank.cases,
  };
  db.prepare<[number, string, string]>(
    'INSERT INTO training (only, seed, filled_at, manifest) VALUES (1, ?, ?, ?)',
  ).run(input.seed, input.now, JSON.stringify(manifest));
  return manifest;
}

function writeBank(db: WriteHandle, bank: TrainingBank, report: OnProgress): void {
  const insertUser = db.prepare<[object]>(INSERT_USER);
  const insertAccount = db.prepare<[object]>(INSERT_ACCOUNT);
  const insertEntry = db.prepare<[object]>(INSERT_ENTRY);
  const people = 'Writing customers and accounts';
  writeAll(people, bank.users, (user) => insertUser.run(toUserRow(user)), report);
  writeAll(people, bank.accounts, (account) => insertAccount.run(toAccountRow(account)), report);
  writeAll(
    'Writing transactions',
    bank.entries,
    ({ entry, alertWaits }) => insertEntry.run(toEntryRow(entry, alertWaits)),
    report,
  );
}
