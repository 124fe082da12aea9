import { describe, expect, it } from 'vitest';
import { adoptionCostWords } from '../../../renderer/pages/administration/tables/adopt-words';
import type { TableFacts } from '../../../shared/contract/tables';

const table = (role: TableFacts['role'], itemCount: number): TableFacts => ({
  role,
  name: role,
  status: 'ACTIVE',
  billing: 'on demand',
  protection: { recoveryDays: null, fromDeletion: false, encryption: null },
  itemCount,
  sizeBytes: 4_096,
  consumed: { readUnits: 0, writeUnits: 0 },
  indexes: [],
  restoreName: `${role}-restored`,
});
const bank = (accounts: number) => [table('users', 1), table('accounts', accounts), table('transactions', 10)];

describe('what an adoption costs, said before it starts', () => {
  it('counts the transactions once, and says what may make it more', () => {
    expect(adoptionCostWords(bank(2), undefined)).toMatch(
      /about 6 read units.* The transactions are read once, and once more if accounts are posted to meanwhile\.$/,
    );
  });

  it('counts them once for each lot of accounts of a large bank', () => {
    expect(adoptionCostWords(bank(250_000), 500)).toMatch(
      /about 250,006 read units.* read once for each 100,000 accounts, and once more .* over the 500 at which/,
    );
  });
});
