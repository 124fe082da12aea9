import type { Migration } from './migration';

const sql = `
-- The numbers of the bank, once somebody has set others than the source document's.
CREATE TABLE rules (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL CHECK (version > 0),
  min_amount_cents INTEGER NOT NULL CHECK (min_amount_cents > 0),
  max_amount_cents INTEGER NOT NULL CHECK (max_amount_cents >= min_amount_cents),
  high_value_cents INTEGER NOT NULL CHECK (high_value_cents > 0),
  suspicious_count INTEGER NOT NULL CHECK (suspicious_count > 1),
  suspicious_window_ms INTEGER NOT NULL CHECK (suspicious_window_ms > 0),
  max_failed_sign_ins INTEGER NOT NULL CHECK (max_failed_sign_ins > 0),
  lock_ms INTEGER NOT NULL CHECK (lock_ms > 0),
  session_ms INTEGER NOT NULL CHECK (session_ms > 0),
  idle_ms INTEGER NOT NULL CHECK (idle_ms > 0),
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;

-- The threshold for a high value that the entry was posted under. NULL on what is older or was imported.
ALTER TABLE transactions ADD COLUMN high_value_from_cents INTEGER CHECK (high_value_from_cents > 0);
`;

export const rules: Migration = { version: 4, sql };
