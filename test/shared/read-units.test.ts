import { expect, test } from 'vitest';
import { unitsOfAdoption } from '../../shared/domain/read-units';

test('an adoption is announced with what it reads by key too: small items cost a unit each, and there are many', () => {
  const users = { sizeBytes: 500_000, itemCount: 1_000 };
  const accounts = { sizeBytes: 400_000, itemCount: 2_000 };
  const transactions = { sizeBytes: 40_960_000, itemCount: 100_000 };
  expect(unitsOfAdoption(users, accounts, transactions)).toBe(123 + 98 + 10_000 + 1_000 + 2_000);
});
