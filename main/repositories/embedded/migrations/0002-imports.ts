import type { Migration } from './migration';

const sql = `
-- One row for each file that was taken, with the report as it was then.
CREATE TABLE imports (
  import_no INTEGER PRIMARY KEY,
  import_id TEXT NOT NULL UNIQUE,
  actor_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  profile_id TEXT NOT NULL,
  profile_name TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  added_count INTEGER NOT NULL,
  already_present_count INTEGER NOT NULL,
  account_count INTEGER NOT NULL,
  new_account_count INTEGER NOT NULL,
  inflow_cents INTEGER NOT NULL,
  outflow_cents INTEGER NOT NULL,
  first_day TEXT,
  last_day TEXT,
  negative_account_count INTEGER NOT NULL,
  CHECK (row_count = added_count + already_present_count)
) STRICT;

-- Which account of the bank stands for which account of a source.
CREATE TABLE imported_accounts (
  account_no INTEGER PRIMARY KEY,
  namespace TEXT NOT NULL,
  source_account TEXT NOT NULL,
  account_id TEXT NOT NULL UNIQUE REFERENCES accounts (account_id),
  UNIQUE (namespace, source_account)
) STRICT;

-- What the source said the account held after an entry. In the order of the entries' own index.
CREATE TABLE imported_balances (
  account_no INTEGER NOT NULL REFERENCES imported_accounts (account_no),
  timestamp TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  import_no INTEGER NOT NULL REFERENCES imports (import_no),
  stated_cents INTEGER NOT NULL,
  PRIMARY KEY (account_no, timestamp, transaction_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_drifts (
  import_no INTEGER NOT NULL REFERENCES imports (import_no),
  -- 1 is the account with the largest drift.
  rank INTEGER NOT NULL,
  account_number TEXT NOT NULL,
  source_account TEXT NOT NULL,
  entry_count INTEGER NOT NULL,
  balance_cents INTEGER NOT NULL,
  stated_cents INTEGER,
  closing_cents INTEGER,
  lowest_cents INTEGER NOT NULL,
  PRIMARY KEY (import_no, rank)
) STRICT, WITHOUT ROWID;
`;

export const imports: Migration = { version: 2, sql };
