import { expect, test } from 'vitest';
import { unitsOfAdoption } from '../../shared/domain/read-units';

test('an adoption is announced with what it reads by key too: small items cost a unit each, and there are many', () => {
  const users = { sizeBytes: 500_000, itemCount: 1_000 };
  const accounts = { sizeBytes: 400_000, itemCount: 2_000 };
  const transactions = { sizeBytes: 40_960_000, itemCount: 100_000 };
  expect(unitsOfAdoption(users, accounts, transactions)).toBe(123 + 98 + 10_000 + 1_000 + 2_000);
});

test('the transactions of a large bank are announced as often as they are read: once for each lot of accounts', () => {
  const small = { sizeBytes: 4_096, itemCount: 1 };
  const transactions = { sizeBytes: 40_960_000, itemCount: 100_000 };
  const unitsWith = (itemCount: number) => unitsOfAdoption(small, { sizeBytes: 4_096, itemCount }, transactions);
  expect(unitsWith(0)).toBe(2 + 10_000 + 1);
  expect(unitsWith(100_000)).toBe(2 + 10_000 + 1 + 100_000);
  expect(unitsWith(100_001)).toBe(2 + 20_000 + 1 + 100_001);
  expect(unitsWith(250_000)).toBe(2 + 30_000 + 1 + 250_000);
});
