import type { Migration } from './migration';

const sql = `
-- Messages of a waiting alert that went out while others of it did not.
CREATE TABLE handed_over (
  -- Of an entry or a notice.
  alert_id TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (alert_id, message)
) STRICT, WITHOUT ROWID;
`;

export const handedOver: Migration = { version: 3, sql };
