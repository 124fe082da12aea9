import { describe, expect, it } from 'vitest';
import { adoptionCostWords, adoptionStateWords } from '../../../renderer/pages/administration/tables/adopt-words';
import type { TableFacts } from '../../../shared/contract/tables';

const table = (role: TableFacts['role'], itemCount: number): TableFacts => ({
  role,
  name: role,
  status: 'ACTIVE',
  keys: '',
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

describe('what is said of tables before they are adopted again', () => {
  const at = '2026-11-26T12:00:00.000Z';

  it('says when they were marked as new, by what, and that data loaded later is found by an adoption only', () => {
    const empty = { at, by: 'empty' } as const;
    expect(adoptionStateWords({ users: empty, accounts: { at, by: 'adoption' } }, 'UTC')).toBe(
      'Users: marked as new on 26 Nov 2026, 12:00, because the table was empty and there was nothing to adopt. Accounts: adopted on 26 Nov 2026, 12:00. If the source application’s data was loaded after that, adopt it: nothing else finds it.',
    );
  });

  it('says that they are not adopted, one or both', () => {
    expect(adoptionStateWords({ users: null, accounts: null }, 'UTC')).toMatch(/^Not adopted yet: nobody/);
    expect(adoptionStateWords({ users: { at: null, by: null }, accounts: null }, 'UTC')).toMatch(
      /^Users: marked as complete\. Accounts: not adopted yet\./,
    );
  });
});
