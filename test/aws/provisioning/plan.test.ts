import { describe, expect, test } from 'vitest';
import { DEFAULT_TABLE_OPTIONS, NO_CHOICE } from '../../../main/aws/provisioning/options';
import { planTable, stepsOf } from '../../../main/aws/provisioning/plan';
import { standing, standingIndex, TABLES, wholeTable } from './standings';

const { users, accounts, transactions } = TABLES;
const plan = (...[wanted, found, options = DEFAULT_TABLE_OPTIONS]: Partial<Parameters<typeof planTable>>) => {
  if (wanted === undefined || found === undefined) throw new Error('A plan needs both sides');
  return planTable(wanted, found, options);
};
const lineOf = (lines: ReturnType<typeof planTable>, subject: string) => {
  const line = lines.find((one) => one.subject === subject);
  if (line === undefined) throw new Error(`No line ${subject}`);
  return line;
};
const stepKinds = (lines: ReturnType<typeof planTable>) => stepsOf(lines).map(({ kind }) => kind);

describe('the plan of a table', () => {
  test('says that everything is as it should be, and has nothing to do', () => {
    for (const table of [users, accounts, transactions]) {
      const lines = plan(table, standing(wholeTable(table)));
      expect(new Set(lines.map(({ state }) => state))).toEqual(new Set(['ok']));
      expect(stepsOf(lines)).toEqual([]);
    }
  });

  test('names a table, each index and each protection that is to be made, and makes the table with its indexes at once', () => {
    const lines = plan(users, standing(undefined));
    expect(lines.map(({ subject, state }) => `${state} ${subject}`)).toEqual([
      'create Table',
      'create Billing',
      'create Index EmailIndex',
      'create Index NameIndex',
      'create Index LockedUserIndex',
      'create Index WantedMailIndex',
      'create Encryption at rest',
      'create Point-in-time recovery',
      'create Tags',
      'create Protection from deletion',
    ]);
    expect(stepKinds(lines)).toEqual(['createTable', 'setRecovery']);
  });

  test('makes only what is missing, one index after the other, protection from deletion last', () => {
    const table = wholeTable(transactions, { indexes: [], protectedFromDeletion: false });
    expect(stepKinds(plan(transactions, standing(table)))).toEqual([
      'createIndex',
      'createIndex',
      'createIndex',
      'protectFromDeletion',
    ]);
  });

  test('a key that differs is named, and nothing of that table is touched', () => {
    const other = { partitionKey: { name: 'user_id', type: 'N' }, sortKey: undefined } as const;
    const found = standing(wholeTable(users, { ...other, indexes: [], protectedFromDeletion: false }));
    const lines = plan(users, found);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ state: 'cannotChange', found: 'user_id (N)', wanted: 'user_id (S)' });
    expect(stepsOf(lines)).toEqual([]);
  });

  test('a sort key that a table has besides is another key', () => {
    const found = standing(wholeTable(users, { sortKey: { name: 'created_at', type: 'S' } }));
    expect(plan(users, found).map(({ state }) => state)).toEqual(['cannotChange']);
  });

  test('an index with another key or carrying too little is named and left; what else is missing is still made', () => {
    const [history, pending] = transactions.indexes;
    if (history === undefined || pending === undefined) throw new Error('The definition has no such indexes');
    const indexes = [
      standingIndex(history, { sortKey: undefined }),
      standingIndex(pending, { projection: 'KEYS_ONLY' }),
    ];
    const lines = plan(transactions, standing(wholeTable(transactions, { indexes })));
    expect(lineOf(lines, `Index ${history.name}`).state).toBe('cannotChange');
    expect(lineOf(lines, `Index ${pending.name}`)).toMatchObject({
      state: 'cannotChange',
      note: expect.stringContaining('transaction_type'),
    });
    expect(stepKinds(lines)).toEqual(['createIndex']);
  });

  test('an index that carries more than it must, as the source application makes them, is as it should be', () => {
    const indexes = transactions.indexes.map((index) => standingIndex(index, { projection: 'ALL' }));
    expect(stepsOf(plan(transactions, standing(wholeTable(transactions, { indexes }))))).toEqual([]);
  });

  test('an index that somebody else made is shown and left as it is', () => {
    const table = wholeTable(accounts);
    const foreign = { ...standingIndex(users.indexes[0] ?? accounts.indexes[0] ?? fail()), name: 'TheirIndex' };
    const lines = plan(accounts, standing({ ...table, indexes: [...table.indexes, foreign] }));
    expect(lineOf(lines, 'Index TheirIndex')).toMatchObject({ state: 'ok', note: expect.stringContaining('left') });
    expect(stepsOf(lines)).toEqual([]);
  });

  test('what is being made already is waited for', () => {
    const indexes = accounts.indexes.map((index) => standingIndex(index, { status: 'CREATING' }));
    expect(stepKinds(plan(accounts, standing(wholeTable(accounts, { indexes }))))).toEqual(['wait', 'wait']);
    expect(stepKinds(plan(accounts, standing(wholeTable(accounts, { status: 'UPDATING' }))))).toEqual(['wait']);
  });

  test('a table that is being deleted is waited for, and nothing else of it is planned', () => {
    const lines = plan(users, standing(wholeTable(users, { status: 'DELETING', indexes: [] })));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ state: 'change', found: 'DELETING', step: { kind: 'wait' } });
  });

  test.each([
    ['INACCESSIBLE_ENCRYPTION_CREDENTIALS', /key .*Enable the key/],
    ['ARCHIVING', /Restore the backup/],
    ['ARCHIVED', /Restore that under Backups/],
    ['REPLICATION_NOT_AUTHORIZED', /REPLICATION_NOT_AUTHORIZED.* Look at the table/],
  ])('a table that is %s cannot be changed: its state is named with the next step', (status, next) => {
    const lines = plan(users, standing(wholeTable(users, { status, indexes: [], protectedFromDeletion: false })));
    expect(lines).toEqual([expect.objectContaining({ state: 'cannotChange', found: status })]);
    expect(lines[0]?.note).toMatch(next);
    expect(stepsOf(lines)).toEqual([]);
  });

  test('an index that is being deleted is said to be, and made anew afterwards', () => {
    const indexes = accounts.indexes.map((index) => standingIndex(index, { status: 'DELETING' }));
    const lines = plan(accounts, standing(wholeTable(accounts, { indexes })));
    expect(lineOf(lines, 'Index UserIdIndex').note).toBe('It is being deleted, and is made anew after that.');
  });

  test('every step that costs money or takes something away says so in its line', () => {
    const bare = wholeTable(accounts, {
      indexes: [],
      encryption: { known: true, value: 'awsOwnedKey' },
      billing: 'provisioned',
      readUnits: 5,
      writeUnits: 5,
    });
    const unprotected = { recovery: { known: true, value: { enabled: false, days: 0 } } } as const;
    const notes = (lines: ReturnType<typeof planTable>, ...subjects: readonly string[]) =>
      subjects.map((subject) => lineOf(lines, subject).note);
    const costly = ['Billing', 'Index UserIdIndex', 'Encryption at rest', 'Point-in-time recovery'];
    for (const note of notes(plan(accounts, standing(bare, unprotected)), ...costly))
      expect(note).toContain('AWS charges');
    const provisioned = { ...DEFAULT_TABLE_OPTIONS, billing: 'provisioned' } as const;
    const fewer = wholeTable(accounts, { billing: 'provisioned', readUnits: 5, writeUnits: 1 });
    expect(notes(plan(accounts, standing(wholeTable(accounts)), provisioned), 'Billing')[0]).toBe(
      'It takes away capacity: on demand there is no such bound. AWS charges 5 read and 5 write units by the hour, used or not, for the table and for each of its 2 indexes, and turns away what is over them.',
    );
    expect(notes(plan(accounts, standing(fewer), provisioned), 'Billing')[0]).toContain('AWS charges the added units');
    for (const given of [DEFAULT_TABLE_OPTIONS, provisioned]) {
      const made = plan(accounts, standing(undefined), given);
      const fresh = notes(made, 'Billing', 'Encryption at rest', 'Point-in-time recovery');
      for (const note of fresh) expect(note).toContain('AWS charges');
    }
  });

  test('a new table that is made without a protection is said to be without it', () => {
    const none = { ...DEFAULT_TABLE_OPTIONS, pointInTimeRecovery: false, deletionProtection: false, accountKey: false };
    const lines = plan(users, standing(undefined), none);
    for (const subject of ['Point-in-time recovery', 'Protection from deletion']) {
      const { state, wanted, note } = lineOf(lines, subject);
      expect({ state, wanted }).toEqual({ state: 'create', wanted: 'off' });
      expect(note).toContain('made without it');
    }
    expect(lineOf(lines, 'Encryption at rest').wanted).toBe('a key of AWS');
    expect(stepKinds(lines)).toEqual(['createTable']);
  });

  test('what an endpoint does not know, or the profile may not see, is said and not attempted', () => {
    const unsupported = { known: false, because: 'unsupported', action: 'dynamodb:DescribeContinuousBackups' } as const;
    const denied = { known: false, because: 'notPermitted', action: 'dynamodb:ListTagsOfResource' } as const;
    const table = wholeTable(users, { encryption: unsupported });
    const lines = plan(users, standing(table, { recovery: unsupported, tags: denied }));
    expect(lineOf(lines, 'Point-in-time recovery').state).toBe('unsupported');
    expect(lineOf(lines, 'Encryption at rest').state).toBe('unsupported');
    expect(lineOf(lines, 'Tags')).toMatchObject({
      state: 'notPermitted',
      note: expect.stringContaining('dynamodb:ListTagsOfResource'),
    });
    expect(stepsOf(lines)).toEqual([]);
  });

  test('a shorter recovery is lengthened, a missing tag added, and other tags are left', () => {
    const found = standing(wholeTable(users), {
      recovery: { known: true, value: { enabled: true, days: 7 } },
      tags: { known: true, value: { owner: 'them', application: 'other' } },
    });
    const lines = plan(users, found);
    expect(lineOf(lines, 'Point-in-time recovery')).toMatchObject({
      state: 'change',
      found: '7 days',
      wanted: '35 days',
    });
    expect(stepsOf(lines)).toEqual([
      { kind: 'setRecovery' },
      { kind: 'addTags', tags: { application: 'countinghouse' } },
    ]);
  });

  test('a protection that is not asked for is never taken away', () => {
    const none = {
      ...DEFAULT_TABLE_OPTIONS,
      pointInTimeRecovery: false,
      deletionProtection: false,
      accountKey: false,
      tags: {},
    };
    const lines = plan(users, standing(wholeTable(users)), none);
    expect(stepsOf(lines)).toEqual([]);
    expect(lineOf(lines, 'Protection from deletion')).toMatchObject({ state: 'ok', found: 'on' });
  });

  test('what nobody chose stays as it stands: the billing, the protections, the key and the tags', () => {
    const table = wholeTable(accounts, {
      billing: 'provisioned',
      readUnits: 2,
      writeUnits: 1,
      protectedFromDeletion: false,
      encryption: { known: true, value: 'awsOwnedKey' },
    });
    const found = standing(table, {
      recovery: { known: true, value: { enabled: false, days: 0 } },
      tags: { known: true, value: { owner: 'retail' } },
    });
    const lines = plan(accounts, found, NO_CHOICE);
    expect(stepsOf(lines)).toEqual([]);
    expect(lineOf(lines, 'Billing')).toMatchObject({
      state: 'ok',
      found: 'provisioned: 2 read, 1 write units per second',
      wanted: 'as it is',
    });
    for (const subject of ['Point-in-time recovery', 'Protection from deletion'])
      expect(lineOf(lines, subject)).toMatchObject({
        state: 'ok',
        found: 'off',
        note: 'It is off and stays so until it is chosen above.',
      });
    expect(lineOf(lines, 'Tags')).toMatchObject({ state: 'ok', found: 'owner=retail', wanted: 'as it is' });
    const chosen = plan(accounts, found, { ...NO_CHOICE, deletionProtection: true, tags: { owner: 'branches' } });
    expect(stepsOf(chosen)).toEqual([
      { kind: 'addTags', tags: { owner: 'branches' } },
      { kind: 'protectFromDeletion' },
    ]);
  });

  test('a missing index of a provisioned table is made, and the billing left', () => {
    const table = wholeTable(accounts, { billing: 'provisioned', readUnits: 5, writeUnits: 5, indexes: [] });
    expect(stepKinds(plan(accounts, standing(table), NO_CHOICE))).toEqual(['createIndex', 'createIndex']);
  });

  test('a table that does not stand yet gets the defaults where nobody chose', () => {
    expect(plan(users, standing(undefined), NO_CHOICE)).toEqual(plan(users, standing(undefined)));
  });

  test('provisioned units are raised to 5 and left where they are more', () => {
    const provisioned = { ...DEFAULT_TABLE_OPTIONS, billing: 'provisioned' } as const;
    const units = (table: number, index: number) =>
      standing(
        wholeTable(accounts, {
          billing: 'provisioned',
          readUnits: table,
          writeUnits: table,
          indexes: accounts.indexes.map((one) => standingIndex(one, { readUnits: index, writeUnits: index })),
        }),
      );
    expect(stepKinds(plan(accounts, units(20, 5), provisioned))).toEqual([]);
    expect(stepKinds(plan(accounts, units(5, 1), provisioned))).toEqual(['setBilling']);
    expect(stepKinds(plan(accounts, standing(wholeTable(accounts)), provisioned))).toEqual(['setBilling']);
    expect(stepKinds(plan(accounts, units(5, 5)))).toEqual(['setBilling']);
  });
});

function fail(): never {
  throw new Error('The definition has no indexes');
}
