import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openForWriting } from '../../main/repositories/embedded/open';
import { temporaryFolder } from '../support/temporary-bank';

/* What the tables themselves refuse, whatever a program with a defect asks of them. */

const temporary = temporaryFolder();
const AT = '2026-01-02T08:00:00.000Z';
let database: Database.Database;

beforeAll(() => {
  const file = join(temporary.folder, 'bank.db');
  openForWriting(file).close();
  database = new Database(file);
  database.pragma('foreign_keys = ON');
  database.exec(`
    INSERT INTO users VALUES ('u', 'a@example.com', 'h', 'Ana', '', 'customer', 'active', 1, 0, 0, '${AT}', 0, NULL, 'ana');
    INSERT INTO accounts VALUES ('a', 'u', '1000000001', 'checking', 100, 'active', '${AT}', 0, NULL, 0);
    INSERT INTO accounts VALUES ('b', 'u', '1000000002', 'checking', 0, 'active', '${AT}', 0, NULL, 0);`);
});

beforeEach(() => {
  database.exec('BEGIN');
  return () => {
    database.exec('ROLLBACK');
  };
});

afterAll(() => {
  database.close();
  temporary.remove();
});

const entry = (change: Readonly<Record<string, string | number | null>>) => {
  const row = {
    transaction_id: 't',
    account_id: 'a',
    type: 'deposit',
    amount_cents: 1,
    timestamp: AT,
    description: '',
    related_account_id: null,
    related_account_number: null,
    transfer_id: null,
    request_id: 'r',
    actor_id: 'x',
    ...change,
  };
  const names = Object.keys(row);
  const values = names.map((name) => `@${name}`).join(', ');
  return database.prepare(`INSERT INTO transactions (${names.join(', ')}) VALUES (${values})`).run(row);
};

const leg = { type: 'transfer_out', transfer_id: 'f', related_account_id: 'b', related_account_number: '1000000002' };

describe('the tables refuse', () => {
  test.each([
    ['a negative balance', "UPDATE accounts SET balance_cents = -1 WHERE account_id = 'a'"],
    ['a balance that is no whole number', "UPDATE accounts SET balance_cents = 0.5 WHERE account_id = 'a'"],
    ['closing an account that holds money', "UPDATE accounts SET status = 'closed' WHERE account_id = 'a'"],
    ['a status nobody knows', "UPDATE accounts SET status = 'frozen' WHERE account_id = 'a'"],
    ['an account number of nine digits', "UPDATE accounts SET account_number = '123456789' WHERE account_id = 'a'"],
    ['an account number with a letter', "UPDATE accounts SET account_number = '123456789x' WHERE account_id = 'a'"],
    ['an account number twice', "UPDATE accounts SET account_number = '1000000002' WHERE account_id = 'a'"],
    ['an account of nobody', "UPDATE accounts SET user_id = 'nobody' WHERE account_id = 'a'"],
    ['an address in upper case', "UPDATE users SET email = 'A@example.com'"],
    ['a role nobody knows', "UPDATE users SET role = 'owner'"],
    ['a time that is not UTC with milliseconds', "UPDATE users SET created_at = '2026-01-02 08:00'"],
    [
      'a posted request without a receipt',
      `INSERT INTO requests (request_id, state, input_hash, actor_id, recorded_at)
      VALUES ('r', 'posted', 'h', 'x', '${AT}')`,
    ],
    [
      'compliance mail to a customer',
      `INSERT INTO mail (reference, audience, alert_type, severity, user_id, recipient,
      subject, body, first_delivered_at, deliveries)
      VALUES ('r', 'compliance', 'high-value', 'high', 'u', 'c@example.com', '', '', '${AT}', 1)`,
    ],
    [
      'customer mail to nobody',
      `INSERT INTO mail (reference, audience, alert_type, severity, user_id, recipient,
      subject, body, first_delivered_at, deliveries)
      VALUES ('r', 'customer', 'transaction', 'info', NULL, 'c@example.com', '', '', '${AT}', 1)`,
    ],
  ])('%s', (_what, sql) => {
    expect(() => database.exec(sql)).toThrow(/constraint failed|cannot store REAL/);
  });

  test('a negative balance unless the account was imported as it was', () => {
    const sql = "UPDATE accounts SET imported = 1, balance_cents = -1 WHERE account_id = 'a'";
    expect(() => database.exec(sql)).not.toThrow();
  });

  test('entries that no posting makes', () => {
    expect(() => entry({})).not.toThrow();
    expect(() => entry({ transaction_id: 'other', ...leg })).not.toThrow();
    const wrong = [
      {},
      { amount_cents: 0 },
      { amount_cents: -1 },
      { amount_cents: 0.5 },
      { type: 'fee' },
      { account_id: 'nobody' },
      { type: 'transfer_out' },
      { ...leg, transfer_id: null },
      { ...leg, related_account_id: null },
      { ...leg, related_account_number: null },
      { ...leg, related_account_id: 'a' },
      { ...leg, type: 'deposit' },
      { ...leg },
      { timestamp: '2026-01-02' },
    ];
    wrong.forEach((change, index) => {
      const transaction_id = index === 0 ? 't' : `t${index}`;
      expect(() => entry({ transaction_id, ...change }), JSON.stringify(change)).toThrow(
        /constraint failed|cannot store REAL/,
      );
    });
  });
});
