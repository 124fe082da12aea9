import { describe, expect, it } from 'vitest';
import { outcomeSentence, stepWords } from '../../../renderer/pages/administration/tables/apply-words';
import { comparisonWords, itemWords, readCostWords } from '../../../renderer/pages/administration/tables/compare-words';
import {
  factRows,
  protectionWords,
  sizeText,
  statusWords,
} from '../../../renderer/pages/administration/tables/fact-words';
import { byTable, changeWords, planWords } from '../../../renderer/pages/administration/tables/plan-words';
import { NO_CHOICE, readTags, tagText } from '../../../renderer/pages/administration/tables/table-options';
import { costWords } from '../../../renderer/words/cost';
import { type TableFacts, type TablePlanLine, tableOptions } from '../../../shared/contract/tables';

const line = (state: TablePlanLine['state'], more: Partial<TablePlanLine> = {}): TablePlanLine => ({
  table: 'BankingUsers',
  aspect: 'billing',
  subject: 'Billing',
  state,
  found: null,
  wanted: 'on demand',
  note: null,
  ...more,
});

describe('a plan of the tables', () => {
  it('counts what there is to do before what is in order', () => {
    expect(planWords([line('ok'), line('create'), line('change'), line('create'), line('unsupported')])).toBe(
      '2 settings to create, 1 to change, 1 not supported here, 1 in order',
    );
  });

  it('counts tables and indexes that are made, not what a new table comes with', () => {
    const made = (table: string) => [
      line('create', { table, aspect: 'table' }),
      line('create', { table }),
      line('create', { table, aspect: 'index', subject: 'Index A' }),
      line('create', { table, aspect: 'index', subject: 'Index B' }),
    ];
    expect(planWords([...made('A'), ...made('B'), line('unsupported', { aspect: 'tags' })])).toBe(
      '2 tables and 4 indexes to create, 1 not supported here',
    );
    expect(planWords([line('create', { aspect: 'index' })])).toBe('1 index to create');
  });

  it('reads a change from what is found to what is wanted', () => {
    expect(changeWords(line('change', { found: 'off', wanted: '35 days' }))).toBe('off → 35 days');
    expect(changeWords(line('create'))).toBe('on demand');
    expect(changeWords(line('ok', { found: 'user_id (S)', wanted: 'user_id (S)' }))).toBe('user_id (S)');
  });

  it('keeps the lines of a table together, in their order', () => {
    const lines = [line('ok'), line('create', { table: 'BankingAccounts' }), line('change')];
    expect(byTable(lines).map(({ table, lines: own }) => `${table} ${own.length}`)).toEqual([
      'BankingUsers 2',
      'BankingAccounts 1',
    ]);
  });
});

describe('the options of a plan', () => {
  it('start from what main accepts', () => {
    expect(tableOptions.safeParse(NO_CHOICE).success).toBe(true);
  });

  it('reads tags as they are written', () => {
    const tags = { application: 'countinghouse', 'cost centre': '12=a' };
    expect(readTags(tagText(tags))).toEqual({ ok: true, tags });
    expect(readTags(' ')).toEqual({ ok: true, tags: {} });
  });

  it.each(['owner', '=x', 'aws:owner=x', 'owner=ret$il', `${'n'.repeat(129)}=x`])(
    'refuses %s, as main would',
    (text) => {
      expect(readTags(text)).toMatchObject({ ok: false, problem: expect.stringMatching(/\w/) });
    },
  );
});

describe('applying a plan', () => {
  it('says what AWS is doing', () => {
    const step = { jobId: crypto.randomUUID(), table: 'T', subject: 'Index NameIndex', done: 1, total: 4 };
    expect(stepWords({ ...step, state: 'waiting' })).toBe('T, Index NameIndex: AWS is working on it');
  });

  it('says the problem where there is one, and else what became of the table', () => {
    const table = { table: 'T', subjects: ['Index NameIndex'], problem: null } as const;
    expect(outcomeSentence({ ...table, subjects: ['Tags'], outcome: 'failed', problem: 'Not permitted.' })).toBe(
      'Tags: Not permitted.',
    );
    expect(outcomeSentence({ ...table, subjects: ['Index NameIndex'], outcome: 'stillWorking' })).toContain(
      'Index NameIndex: not ready yet',
    );
    expect(outcomeSentence({ ...table, subjects: ['Index NameIndex'], outcome: 'busy' })).toMatch(
      /^Index NameIndex: not begun/,
    );
    expect(outcomeSentence({ ...table, subjects: [], outcome: 'gone' })).toContain('Nothing is made in its place');
    expect(outcomeSentence({ ...table, subjects: [], outcome: 'cannotChange' })).toContain('the plan says why');
    expect(outcomeSentence({ ...table, subjects: [], outcome: 'done' })).toBe('Everything that was planned stands.');
    expect(outcomeSentence({ ...table, subjects: [], outcome: 'done' }, ['Tags'])).toBe(
      'Everything that was planned stands but for Tags, which this endpoint does not know.',
    );
  });
});

describe('the facts of the tables', () => {
  const facts: TableFacts = {
    role: 'users',
    name: 'BankingUsers',
    status: 'ACTIVE',
    keys: 'user_id (S)',
    billing: 'on demand',
    protection: { recoveryDays: null, fromDeletion: true, encryption: 'kmsKey' },
    itemCount: 12,
    sizeBytes: 3400,
    consumed: { readUnits: 2.5, writeUnits: 1 },
    indexes: [
      {
        name: 'EmailIndex',
        status: 'CREATING',
        keys: 'email',
        itemCount: 0,
        sizeBytes: 0,
        consumed: { readUnits: 0.5, writeUnits: 0 },
      },
    ],
    restoreName: 'BankingUsers-restored',
  };

  it('puts each index under its table, with what it was charged', () => {
    expect(
      factRows([facts]).map(({ name, isIndex, keys, readUnits }) => `${name} ${isIndex} ${keys} ${readUnits}`),
    ).toEqual(['BankingUsers false user_id (S) 2.5', 'EmailIndex true email 0.5']);
  });

  it('tells protection that is off from protection that is not told', () => {
    expect(protectionWords(facts)).toEqual({
      recovery: 'Not told here',
      deletion: 'On',
      encryption: 'A key in this account (KMS)',
    });
    const off = { ...facts, protection: { ...facts.protection, recoveryDays: 0, fromDeletion: false } };
    expect(protectionWords(off)).toMatchObject({ recovery: 'Off', deletion: 'Off' });
  });

  it('writes sizes, states and units for people', () => {
    expect([0, 999, 1000, 412_000_000, 5e15].map(sizeText)).toEqual([
      '0 bytes',
      '999 bytes',
      '1.0 kB',
      '412.0 MB',
      '5,000.0 TB',
    ]);
    expect([null, 'ACTIVE', 'ARCHIVED'].map(statusWords)).toEqual(['Missing', 'Active', 'ARCHIVED']);
    expect(costWords({ readUnits: 1284.5, writeUnits: 62 })).toBe('1,284.5 read · 62 write units');
  });
});

describe('a restored table beside its source', () => {
  const compared = { status: 'ACTIVE', lines: [], countReadUnits: 50_300, counts: null, items: null };
  const counts = { source: 1200, restored: 1199 };

  it('says whether it is there, being filled, the same or different', () => {
    expect(comparisonWords({ ...compared, status: null })).toContain('no table of that name');
    expect(comparisonWords({ ...compared, status: 'CREATING' })).toContain('still filling');
    expect(comparisonWords({ ...compared, status: 'UPDATING' })).toContain('changing it');
    expect(comparisonWords({ ...compared, status: 'ARCHIVED' })).toContain('ARCHIVED: it cannot be compared');
    expect(comparisonWords({ ...compared, lines: [line('ok')] })).toContain('the same');
    expect(comparisonWords({ ...compared, lines: [line('ok'), line('change')] })).toBe('1 thing differs.');
  });

  it('says the cost before the items are read', () => {
    expect(itemWords(compared)).toContain('50,300 read units');
    expect(readCostWords(50_300, 1_000)).toMatch(/50,300 read units.*limit of 1,000/);
  });

  it('says afterwards how many items each has, and how many differ in which way', () => {
    const same = { outcome: 'same' } as const;
    expect(itemWords({ ...compared, counts: { source: 1, restored: 1 }, items: same })).toBe(
      'Both hold the same: 1 item, each with the same content.',
    );
    const items = { outcome: 'different', changed: 1, missing: 2, extra: 0, named: [] } as const;
    expect(itemWords({ ...compared, counts, items: { ...items, named: [] } })).toBe(
      "The bank's table has 1,200 items, the restored one 1,199. 3 items differ: 1 with other content, 2 missing. What was written after the backup is among them.",
    );
    const unnamed = { outcome: 'differentUnnamed' } as const;
    expect(itemWords({ ...compared, counts, items: unnamed })).toContain('too many items');
    expect(itemWords({ ...compared, counts })).toContain('Their keys differ');
  });
});
