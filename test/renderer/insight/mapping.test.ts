import { describe, expect, it } from 'vitest';
import { guessDateFormat } from '../../../renderer/pages/administration/import/date-shapes';
import { draftOf, mappingOf } from '../../../renderer/pages/administration/import/mapping-draft';
import { guessMapping } from '../../../renderer/pages/administration/import/mapping-guess';
import { mappingHints } from '../../../renderer/pages/administration/import/mapping-hints';
import { mappingProblems, refusedFields } from '../../../renderer/pages/administration/import/mapping-problems';
import { previewOf } from '../../../renderer/pages/administration/import/preview';
import { momentWords, readSample } from '../../../renderer/pages/administration/import/sample-reading';
import { importMapping } from '../../../shared/contract/imports';

const PKDD = previewOf([
  'trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account'.split(';'),
  '6145;25;960728;credit;credit in cash;900.00;900.00;;;'.split(';'),
  '6156;25;960827;withdrawal;withdrawal in cash;15800.00;-14900.00;;;'.split(';'),
  '6200;25;960901;withdrawal in cash;;14.60;-14914.60;service;;'.split(';'),
]);

const SIGNED = previewOf([
  ['Date', 'Account number', 'Amount', 'Description'],
  ['2026-11-01', '4821009317', '-12.50', 'Coffee'],
  ['2026-11-02', '4821009317', '3,000.00', 'Salary'],
]);

const named = { ...guessMapping(PKDD, ';'), name: 'Czech bank' };
const context = { preview: PKDD, profiles: [] };

describe('the first mapping guessed from a header', () => {
  it('finds the columns of the Czech bank and the meaning of its types', () => {
    expect(guessMapping(PKDD, ';')).toEqual({
      name: '',
      delimiter: ';',
      dateColumn: 'date',
      dateFormat: 'YYMMDD',
      accountColumn: 'account_id',
      amountColumn: 'amount',
      direction: 'type',
      typeColumn: 'type',
      depositValues: ['credit'],
      withdrawalValues: ['withdrawal', 'withdrawal in cash'],
      descriptionColumns: ['operation', 'k_symbol'],
      idColumn: 'trans_id',
      balanceColumn: 'balance',
    });
  });

  it('lets the sign tell the direction when amounts are signed or nothing else tells', () => {
    const guess = guessMapping(SIGNED, ',');
    expect(guess).toMatchObject({ direction: 'sign', dateFormat: 'YYYY-MM-DD', accountColumn: 'Account number' });
    expect(mappingOf(guess)).toMatchObject({ typeColumn: '', depositValues: [], withdrawalValues: [] });
  });

  it('tells date formats apart by their shape', () => {
    expect(guessDateFormat(['960728', '951231'])).toBe('YYMMDD');
    expect(guessDateFormat(['28.07.1996'])).toBe('DD.MM.YYYY');
    expect(guessDateFormat(['07/28/1996'])).toBe('MM/DD/YYYY');
    expect(guessDateFormat(['1996-07-28T09:30:00.000Z'])).toBe('ISO');
    expect(guessDateFormat(['961328'])).toBeUndefined();
    expect(guessDateFormat(['', ' '])).toBeUndefined();
  });
});

describe('a mapping on its way to main', () => {
  it('fits the contract', () => {
    expect(importMapping.safeParse(mappingOf(named)).success).toBe(true);
  });

  it('comes back as the draft that it was', () => {
    expect(draftOf('Czech bank', mappingOf(named))).toEqual(named);
  });
});

describe('problems of a mapping', () => {
  it('has none for a mapping that fits the file', () => {
    expect(mappingProblems(named, context)).toEqual({});
  });

  it('asks for what is missing, at its field', () => {
    const empty = { ...named, name: ' ', dateColumn: '', accountColumn: '', amountColumn: '', typeColumn: '' };
    expect(mappingProblems(empty, context)).toEqual({
      name: 'Enter a name for the profile.',
      dateColumn: 'Choose the column that holds the date.',
      accountColumn: 'Choose the column that holds the account.',
      amountColumn: 'Choose the column that holds the amount.',
      typeColumn: 'Choose the column that tells deposits from withdrawals.',
    });
  });

  it('refuses a column that the file does not have', () => {
    expect(mappingProblems({ ...named, amountColumn: 'sum', idColumn: 'nr' }, context)).toEqual({
      amountColumn: 'This file has no column “sum”.',
      idColumn: 'This file has no column “nr”.',
    });
  });

  it('refuses a date format that the rows do not have', () => {
    expect(mappingProblems({ ...named, dateFormat: 'DD.MM.YYYY' }, context)).toEqual({
      dateFormat: '“960728” does not look like 28.07.1996 (DD.MM.YYYY).',
    });
  });

  it('leaves a single odd date to the import, which refuses it by its line', () => {
    const odd = previewOf([[...PKDD.header], ...PKDD.rows.map((row) => [...row]), ['9', '25', '96-09-01', 'credit']]);
    expect(mappingProblems(named, { preview: odd, profiles: [] })).toEqual({});
    expect(mappingHints(named, odd)).toEqual(['Line 5 would be refused as it stands.']);
  });

  it('hints at types that mean nothing yet, without keeping anybody from going on', () => {
    const partly = { ...named, withdrawalValues: ['withdrawal'] };
    expect(mappingProblems(partly, context)).toEqual({});
    expect(mappingHints(partly, PKDD)).toEqual([
      '“withdrawal in cash” is neither a deposit nor a withdrawal here.',
      'Line 4 would be refused as it stands.',
    ]);
    expect(mappingHints(named, PKDD)).toEqual([]);
  });

  it('wants a value to mean one thing', () => {
    expect(mappingProblems({ ...named, depositValues: ['credit', 'withdrawal'] }, context).depositValues).toBe(
      '“withdrawal” cannot be both a deposit and a withdrawal.',
    );
  });

  it('refuses the name of another profile, in any case', () => {
    const profiles = [{ profileId: 'p', name: 'CZECH bank', builtIn: true, mapping: null }];
    expect(mappingProblems(named, { preview: PKDD, profiles }).name).toContain('already');
  });

  it("puts main's refusal beside its field", () => {
    expect(refusedFields([{ path: 'mapping.dateFormat', message: 'No.' }])).toEqual({ dateFormat: 'No.' });
  });
});

describe('the rows as a mapping would read them', () => {
  it('shows line, direction, amount and description', () => {
    expect(
      readSample(PKDD, named).map(({ line, direction, amount, description, reads }) => [
        line,
        direction,
        amount,
        description,
        reads,
      ]),
    ).toEqual([
      [2, 'in', '900.00', 'credit in cash', true],
      [3, 'out', '15,800.00', 'withdrawal in cash', true],
      [4, 'out', '14.60', 'service', true],
    ]);
  });

  it('leaves a cell that is no amount as it stands, and marks the row', () => {
    const rows = readSample(SIGNED, guessMapping(SIGNED, ','));
    expect(rows[0]).toMatchObject({ direction: 'out', amount: '12.50', reads: true });
    expect(rows[1]).toMatchObject({ amount: '3,000.00', direction: 'unknown', reads: false });
  });

  it('marks what the import would refuse: a third decimal, a sign beside a type, zero, no date', () => {
    const header = [...PKDD.header];
    const reads = (date: string, amount: string): boolean | undefined =>
      readSample(previewOf([header, ['1', '25', date, 'credit', '', amount, '', '', '', '']]), named)[0]?.reads;
    expect(reads('960728', '900.00')).toBe(true);
    expect(reads('960728', '900.000')).toBe(false);
    expect(reads('960728', '-900.00')).toBe(false);
    expect(reads('960728', '0.00')).toBe(false);
    expect(reads('28.07.1996', '900.00')).toBe(false);
  });

  it('shows a date as what it means, so that a day taken for a month is seen', () => {
    const [first] = readSample(PKDD, named);
    expect(first?.moment).toBe('1996-07-28');
    expect(momentWords(first?.moment ?? '', 'America/New_York')).toBe('28 Jul 1996');
    expect(momentWords('1996-07-28T23:30:00.000Z', 'Europe/Prague')).toBe('29 Jul 1996, 01:30');
    const american = previewOf([['Date'], ['07/08/1996']]);
    const draft = { ...named, dateColumn: 'Date', dateFormat: 'MM/DD/YYYY' } as const;
    expect(momentWords(readSample(american, draft)[0]?.moment ?? '', 'UTC')).toBe('8 Jul 1996');
  });

  it('says of a row that is not read what of it is not, also of a day that no calendar has', () => {
    const header = [...PKDD.header];
    const problemWith = (cells: readonly string[]): string | undefined =>
      readSample(previewOf([header, [...cells]]), named)[0]?.problem;
    expect(problemWith(['1', '25', '960728', 'credit', '', '900.00', '', '', '', ''])).toBeUndefined();
    expect(problemWith(['1', '25', '960230', 'credit', '', '900.00', '', '', '', ''])).toBe('Date not read');
    expect(problemWith(['1', '', '960728', 'credit', '', '900.00', '', '', '', ''])).toBe('No account');
    expect(problemWith(['1', '25', '960728', 'credit', '', 'much', '', '', '', ''])).toBe('Amount not read');
    expect(problemWith(['1', '25', '960728', 'fee', '', '900.00', '', '', '', ''])).toBe('Type not known');
  });

  it('marks a row whose type means nothing yet', () => {
    expect(readSample(PKDD, { ...named, depositValues: [] })[0]).toMatchObject({ direction: 'unknown', reads: false });
  });
});
