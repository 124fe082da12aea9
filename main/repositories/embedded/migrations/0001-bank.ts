import type { Migration } from './migration';

const UTC = (column: string) =>
  `${column} GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z'`;

/** What a row of the outbox needs: NULL in alert_state means that nothing waits. */
const ALERT_COLUMNS = `
  alert_state TEXT CHECK (alert_state IN ('pending', 'dead')),
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at TEXT,
  claimed_by TEXT,
  claimed_until TEXT,
  last_error TEXT,
  CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
  CHECK (alert_state IS NULL OR next_attempt_at IS NOT NULL)`;

const USERS = `
CREATE TABLE users (
  user_id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE CHECK (email <> '' AND email = lower(email)),
  password_hash TEXT NOT NULL,
  full_name TEXT NOT NULL,
  phone TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('customer', 'teller', 'analyst', 'admin')),
  status TEXT NOT NULL CHECK (status IN ('active', 'disabled')),
  alerts_enabled INTEGER NOT NULL CHECK (alerts_enabled IN (0, 1)),
  session_epoch INTEGER NOT NULL CHECK (session_epoch >= 0),
  password_temporary INTEGER NOT NULL CHECK (password_temporary IN (0, 1)),
  created_at TEXT NOT NULL CHECK (${UTC('created_at')}),
  failed_sign_ins INTEGER NOT NULL CHECK (failed_sign_ins >= 0),
  locked_until TEXT CHECK (${UTC('locked_until')}),
  name_sort TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX users_by_name ON users (name_sort, user_id);
CREATE INDEX users_by_role_and_name ON users (role, name_sort, user_id);
CREATE INDEX users_locked ON users (user_id) WHERE locked_until IS NOT NULL;
`;

const ACCOUNTS = `
CREATE TABLE accounts (
  account_id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (user_id),
  account_number TEXT NOT NULL UNIQUE CHECK (length(account_number) = 10 AND account_number NOT GLOB '*[^0-9]*'),
  account_type TEXT NOT NULL CHECK (account_type IN ('checking', 'savings')),
  balance_cents INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'closed')),
  created_at TEXT NOT NULL CHECK (${UTC('created_at')}),
  version INTEGER NOT NULL CHECK (version >= 0),
  last_activity_at TEXT CHECK (${UTC('last_activity_at')}),
  -- Histories of other banks are kept as they are, negative balances included.
  imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1)),
  CHECK (balance_cents >= 0 OR imported = 1),
  CHECK (status = 'active' OR balance_cents = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_by_user ON accounts (user_id, created_at, account_id);
`;

const LEDGER = `
CREATE TABLE transactions (
  transaction_id TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  type TEXT NOT NULL CHECK (type IN ('deposit', 'withdrawal', 'transfer_in', 'transfer_out')),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  timestamp TEXT NOT NULL CHECK (${UTC('timestamp')}),
  description TEXT NOT NULL,
  -- The description without case, where SQLite's own upper() (ASCII only) would get it wrong; otherwise NULL.
  description_folded TEXT,
  related_account_id TEXT REFERENCES accounts (account_id),
  related_account_number TEXT,
  transfer_id TEXT,
  request_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  ${ALERT_COLUMNS},
  CHECK ((type IN ('transfer_in', 'transfer_out')) = (transfer_id IS NOT NULL)),
  CHECK ((transfer_id IS NOT NULL) = (related_account_id IS NOT NULL)),
  CHECK ((transfer_id IS NOT NULL) = (related_account_number IS NOT NULL)),
  CHECK (related_account_id IS NULL OR related_account_id <> account_id)
) STRICT;
-- AccountIdTimestampIndex. Type and amount ride along so that totals and their filters never touch the rows.
CREATE INDEX transactions_by_account
  ON transactions (account_id, timestamp DESC, transaction_id DESC, type, amount_cents);
CREATE UNIQUE INDEX transactions_one_leg_each ON transactions (transfer_id, type) WHERE transfer_id IS NOT NULL;
-- PendingAlertIndex, sparse.
CREATE INDEX transactions_pending ON transactions (timestamp, transaction_id, alert_state)
  WHERE alert_state IS NOT NULL;

CREATE TABLE requests (
  request_id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('posted', 'voided')),
  input_hash TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  recorded_at TEXT NOT NULL CHECK (${UTC('recorded_at')}),
  receipt_reference TEXT,
  receipt_kind TEXT CHECK (receipt_kind IN ('deposit', 'withdrawal', 'transfer')),
  receipt_posted_at TEXT,
  receipt_amount_cents INTEGER CHECK (receipt_amount_cents > 0),
  receipt_description TEXT,
  receipt_from_number TEXT,
  receipt_from_holder TEXT,
  receipt_to_number TEXT,
  receipt_to_holder TEXT,
  CHECK ((state = 'posted') = (receipt_reference IS NOT NULL))
) STRICT, WITHOUT ROWID;
`;

const OUTBOX = `
CREATE TABLE notices (
  notice_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('account-opened', 'account-closed')),
  user_id TEXT NOT NULL REFERENCES users (user_id),
  account_id TEXT NOT NULL REFERENCES accounts (account_id),
  account_number TEXT NOT NULL,
  at TEXT NOT NULL CHECK (${UTC('at')}),
  ${ALERT_COLUMNS}
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_pending ON notices (at, notice_id, alert_state) WHERE alert_state IS NOT NULL;

CREATE TABLE episodes (
  account_id TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  at TEXT NOT NULL CHECK (${UTC('at')}),
  PRIMARY KEY (account_id, at, transaction_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE compliance_alerts (
  reference TEXT NOT NULL,
  alert_type TEXT NOT NULL CHECK (alert_type IN ('high-value', 'suspicious-activity')),
  raised_at TEXT NOT NULL CHECK (${UTC('raised_at')}),
  account_id TEXT NOT NULL,
  account_number TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  amount_cents INTEGER NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (reference, alert_type)
) STRICT, WITHOUT ROWID;
CREATE INDEX compliance_alerts_newest ON compliance_alerts (alert_type, raised_at DESC, reference DESC);

CREATE TABLE mail (
  mail_id INTEGER PRIMARY KEY,
  reference TEXT NOT NULL,
  audience TEXT NOT NULL CHECK (audience IN ('customer', 'compliance')),
  alert_type TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('info', 'high', 'critical')),
  user_id TEXT,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  first_delivered_at TEXT NOT NULL CHECK (${UTC('first_delivered_at')}),
  deliveries INTEGER NOT NULL CHECK (deliveries > 0),
  -- Customers and compliance are kept apart by the table itself.
  CHECK ((audience = 'customer') = (user_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX mail_once ON mail (reference, audience, alert_type, ifnull(user_id, ''));
CREATE INDEX mail_newest ON mail (first_delivered_at DESC, mail_id DESC);
CREATE INDEX mail_newest_by_audience ON mail (audience, first_delivered_at DESC, mail_id DESC);
CREATE INDEX mail_newest_by_user ON mail (user_id, first_delivered_at DESC, mail_id DESC);
`;

/** Which training data the file holds: written in the same transaction as the data, so it is there whole or not. */
const TRAINING = `
CREATE TABLE training (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  seed INTEGER NOT NULL,
  filled_at TEXT NOT NULL,
  manifest TEXT NOT NULL CHECK (json_valid(manifest))
) STRICT;
`;

export const bank: Migration = { version: 1, sql: [USERS, ACCOUNTS, LEDGER, OUTBOX, TRAINING].join('\n') };
