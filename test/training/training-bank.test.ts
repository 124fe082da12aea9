import { describe, expect, test } from 'vitest';
import { fromTimestamp } from '../../main/time/clock';
import { TRAINING_EMAILS } from '../../main/training/training-bank';
import { signOf } from '../../shared/domain/transaction-types';
import { testSeed } from '../support/seeded';
import { digestOf, entriesByAccount, makeBank, NOW } from './lives';

const EMAIL = /^[a-z0-9]+(\.[a-z0-9]+)*@training\.example$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const bank = makeBank(2026);
const byAccount = entriesByAccount(bank);
const entries = bank.entries.map(({ entry }) => entry);
const customers = bank.users.filter((user) => user.role === 'customer');

describe('the training bank', () => {
  test('is the same for the same seed and moment, and another for any other', () => {
    expect(digestOf(makeBank(2026))).toBe(digestOf(bank));
    expect(digestOf(makeBank(2027))).not.toBe(digestOf(bank));
    expect(digestOf(makeBank(2026, '2026-11-23T10:00:00.000Z'))).not.toBe(digestOf(bank));
  });

  test('has at least 220 customers, 360 accounts and 60,000 entries, for any seed and at any time of a year', () => {
    for (const [index, now] of [NOW, '2024-02-29T00:00:00.000Z', '2027-08-31T23:59:59.999Z'].entries()) {
      const one = makeBank(testSeed + index, now);
      expect(one.users.filter((user) => user.role === 'customer').length).toBeGreaterThanOrEqual(220);
      expect(one.accounts.length).toBeGreaterThanOrEqual(360);
      expect(one.entries.length).toBeGreaterThanOrEqual(60_000);
      expect(one.entries.at(-1)?.entry.timestamp.localeCompare(now)).toBeLessThanOrEqual(0);
    }
  });

  test('begins 18 months before now and goes on to the last day', () => {
    expect(entries[0]?.timestamp.slice(0, 10)).toBe('2025-05-22');
    expect(entries.at(-1)?.timestamp.slice(0, 10)).toBe('2026-11-22');
    expect(entries.every((entry) => entry.timestamp <= NOW)).toBe(true);
    const months = new Set(entries.map((entry) => entry.timestamp.slice(0, 7)));
    expect(months.size).toBe(19);
  });

  test('has the users behind the buttons, and a lively customer with alerts on', () => {
    const roleOf = (email: string) => bank.users.find((user) => user.email === email)?.role;
    expect(roleOf(TRAINING_EMAILS.teller)).toBe('teller');
    expect(roleOf(TRAINING_EMAILS.analyst)).toBe('analyst');
    expect(roleOf(TRAINING_EMAILS.admin)).toBe('admin');
    const customer = bank.users.find((user) => user.email === TRAINING_EMAILS.customer);
    expect(customer).toMatchObject({ role: 'customer', alertsEnabled: true, status: 'active', failedSignIns: 0 });
    const own = bank.accounts.filter((account) => account.userId === customer?.userId);
    expect(own).toHaveLength(3);
    for (const account of own) {
      expect(account.version).toBeGreaterThan(15);
      expect(account.balanceCents).toBeGreaterThan(10_000n);
    }
    const kinds = own.flatMap((account) => byAccount.get(account.accountId) ?? []).map((entry) => entry.type);
    expect(new Set(kinds)).toEqual(new Set(['deposit', 'withdrawal', 'transfer_in', 'transfer_out']));
    for (const user of bank.users) expect(user.passwordHash).toBe('$2b$12$training');
  });

  test('gives everyone an address in lower-case ASCII, ids and numbers of their own, and names of many kinds', () => {
    for (const user of bank.users) expect(user.email).toMatch(EMAIL);
    for (const list of [
      bank.users.map((user) => user.email),
      bank.users.map((user) => user.userId),
      bank.accounts.map((account) => account.accountNumber),
      bank.accounts.map((account) => account.accountId),
      entries.map((entry) => entry.transactionId),
    ]) {
      expect(new Set(list).size).toBe(list.length);
    }
    for (const user of bank.users) expect(user.userId).toMatch(UUID);
    for (const account of bank.accounts) expect(account.accountNumber).toMatch(/^[1-9]\d{9}$/);
    for (const entry of entries.slice(0, 2_000)) expect(`${entry.requestId}`).toMatch(UUID);
    const names = customers.map((user) => user.fullName);
    expect(names.filter((name) => /[^\x20-\x7e]/.test(name)).length).toBeGreaterThan(names.length / 3);
    const longest = Math.max(...names.map((name) => name.length));
    expect(longest).toBeGreaterThan(90);
    expect(longest).toBeLessThanOrEqual(120);
  });
});

describe('every account of the training bank', () => {
  test('is at no moment below zero, and its balance is the sum of its entries', () => {
    for (const account of bank.accounts) {
      const own = byAccount.get(account.accountId) ?? [];
      let balance = 0n;
      let last = '';
      for (const entry of own) {
        expect(entry.timestamp > last, 'two entries at the same moment').toBe(true);
        expect(entry.amountCents).toBeGreaterThan(0n);
        balance += signOf(entry.type) * entry.amountCents;
        if (balance < 0n) throw new Error(`${account.accountNumber} is below zero at ${entry.timestamp}`);
        last = entry.timestamp;
      }
      expect(account).toMatchObject({
        balanceCents: balance,
        version: own.length,
        lastActivityAt: own.at(-1)?.timestamp,
      });
      const [first] = own;
      if (first !== undefined) expect(account.createdAt < first.timestamp).toBe(true);
    }
  });

  test('belongs to a customer; a few are closed, and those are empty', () => {
    const owners = new Set(customers.map((user) => user.userId));
    expect(bank.accounts.every((account) => owners.has(account.userId))).toBe(true);
    const closed = bank.accounts.filter((account) => account.status === 'closed');
    expect(closed.length).toBeGreaterThanOrEqual(3);
    expect(closed.length).toBeLessThanOrEqual(12);
    expect(closed.every((account) => account.balanceCents === 0n)).toBe(true);
  });

  test('has both legs of each of its transfers, which mirror each other', () => {
    const transfers = new Map<string, typeof entries>();
    for (const entry of entries) {
      if (entry.transferId !== undefined) {
        transfers.set(entry.transferId, [...(transfers.get(entry.transferId) ?? []), entry]);
      }
    }
    expect(transfers.size).toBeGreaterThan(3_000);
    const numbers = new Map(bank.accounts.map((account) => [account.accountId, account.accountNumber]));
    for (const legs of transfers.values()) {
      const [out, into] = legs;
      expect(legs).toHaveLength(2);
      expect([out?.type, into?.type]).toEqual(['transfer_out', 'transfer_in']);
      expect([out?.relatedAccountId, into?.relatedAccountId]).toEqual([into?.accountId, out?.accountId]);
      expect(out?.relatedAccountNumber).toBe(numbers.get(into?.accountId ?? ''));
      expect([into?.amountCents, into?.timestamp, into?.requestId]).toEqual([
        out?.amountCents,
        out?.timestamp,
        out?.requestId,
      ]);
    }
  });
});

describe('life in the training bank', () => {
  const hourOf = (timestamp: string) => Number(timestamp.slice(11, 13));
  const cards = entries.filter((entry) => entry.actorId === 'card-network');

  test('has salaries on the last weekday of a month, rent on the first, and interest each quarter', () => {
    const salaries = entries.filter((entry) => entry.description === 'Salary' && signOf(entry.type) > 0n);
    expect(salaries.length).toBeGreaterThan(1_500);
    for (const { timestamp } of salaries) {
      const date = new Date(fromTimestamp(timestamp));
      expect([1, 2, 3, 4, 5]).toContain(date.getUTCDay());
      expect(date.getUTCDate()).toBeGreaterThanOrEqual(26);
    }
    const days = (description: string) =>
      new Set(
        entries.filter((entry) => entry.description === description).map((entry) => entry.timestamp.slice(5, 10)),
      );
    expect([...days('Rent')].every((day) => day.endsWith('-01'))).toBe(true);
    expect(days('Interest')).toEqual(new Set(['06-30', '09-30', '12-31', '03-31']));
  });

  test('has card payments at the hours and on the days when people buy', () => {
    const atHours = (from: number, to: number) =>
      cards.filter(({ timestamp }) => hourOf(timestamp) >= from && hourOf(timestamp) < to).length;
    expect(cards.length).toBeGreaterThan(20_000);
    expect(atHours(12, 14)).toBeGreaterThan(10 * atHours(3, 5));
    expect(atHours(17, 20)).toBeGreaterThan(10 * atHours(3, 5));
    const onDay = (day: number) =>
      cards.filter(({ timestamp }) => new Date(fromTimestamp(timestamp)).getUTCDay() === day).length;
    expect(onDay(6)).toBeGreaterThan(1.2 * onDay(1));
  });

  test('leaves only the newest of the named customer and of the planted cases waiting for the relay', () => {
    const waiting = bank.entries.filter(({ alertWaits }) => alertWaits).map(({ entry }) => entry);
    const customer = bank.users.find((user) => user.email === TRAINING_EMAILS.customer);
    const account = new Map(bank.accounts.map((one) => [one.accountId, one]));
    const own = waiting.filter((entry) => account.get(entry.accountId)?.userId === customer?.userId);
    expect(new Set(own.map((entry) => entry.type))).toEqual(
      new Set(['deposit', 'withdrawal', 'transfer_in', 'transfer_out']),
    );
    expect(own.every((entry) => entry.timestamp >= '2026-11-19T10:00:00.000Z')).toBe(true);
    const planted = new Set(Object.values(bank.cases).flat());
    const others = waiting.filter((entry) => !own.includes(entry));
    expect(others.length).toBeGreaterThan(10);
    for (const entry of others) {
      expect(planted).toContain(account.get(entry.accountId)?.accountNumber);
      expect(entry.amountCents).toBeGreaterThanOrEqual(1_000_000n);
      expect(entry.timestamp >= '2026-09-23T10:00:00.000Z').toBe(true);
    }
    expect(waiting.length).toBeLessThan(80);
  });
});
