import { describe, expect, it } from 'vitest';
import { fileSize } from '../../../renderer/pages/administration/import/file-size';
import { summaryOf } from '../../../renderer/pages/administration/import/mapping-summary-lines';
import { likelyDelimiter, previewOf, splitAgain } from '../../../renderer/pages/administration/import/preview';
import { misfits, previewFor, profileHints } from '../../../renderer/pages/administration/import/profile-fit';
import type { ImportMapping, ImportProfile } from '../../../shared/contract/imports';
import { HISTORY_COLUMNS } from '../../../shared/domain/history-csv';

const mapping: ImportMapping = {
  delimiter: ';',
  dateColumn: 'date',
  dateFormat: 'YYMMDD',
  accountColumn: 'account_id',
  amountColumn: 'amount',
  typeColumn: 'type',
  depositValues: ['credit'],
  withdrawalValues: ['withdrawal'],
  descriptionColumns: ['operation'],
  idColumn: 'trans_id',
  balanceColumn: 'balance',
};
const bank: ImportProfile = { profileId: 'p', name: 'Czech bank', builtIn: true, mapping };
const own: ImportProfile = { profileId: 'own', name: 'Countinghouse export', builtIn: true, mapping: null };

const LINES = ['trans_id;account_id;date;type;operation;amount;balance', '6145;25;960728;credit;cash;900.00;900.00'];
const split = LINES.map((line) => line.split(';'));
const whole = LINES.map((line) => [line]);

describe('whether a profile fits a file, before anything runs', () => {
  it('has nothing against the right profile', () => {
    expect(misfits(bank, split, ';')).toEqual([]);
    expect(misfits(own, [[...HISTORY_COLUMNS]], ',')).toEqual([]);
  });

  it('names the first reasons and counts the others', () => {
    const reasons = misfits(
      bank,
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      ';',
    );
    expect(reasons[0]).toBe('This file has no column “date”.');
    expect(reasons).toHaveLength(5);
    expect(reasons.at(-1)).toMatch(/^And \d+ more\.$/);
  });

  it('says first when the file has another delimiter', () => {
    const commas = LINES.map((line) => line.replaceAll(';', ',').split(','));
    expect(misfits(bank, commas, ',')[0]).toBe(
      'It expects semicolons between the columns; this file seems to have commas.',
    );
  });

  it('does not take another header for an export of Countinghouse', () => {
    expect(misfits(own, split, ';')).toEqual(['The header line is not that of a Countinghouse export.']);
  });

  it('fits a file with bad rows, and says which of the lines shown will be refused', () => {
    const rows = [...split, '6146;25;960729;reversal;cash;1.00;901.00'.split(';')];
    expect(misfits(bank, rows, ';')).toEqual([]);
    expect(profileHints(bank, previewOf(rows))).toEqual([
      '“reversal” is neither a deposit nor a withdrawal here.',
      'Line 3 would be refused as it stands.',
    ]);
    expect(profileHints(own, previewOf(rows))).toEqual([]);
  });
});

describe('the first lines under another delimiter', () => {
  it('splits what was left whole, and what was split wrongly', () => {
    expect(previewFor(whole, null, bank)).toEqual(previewOf(split));
    expect(
      splitAgain(
        LINES.map((line) => line.split(',')),
        ',',
        ';',
      ),
    ).toEqual(split);
  });

  it('leaves alone what was split already when nobody knows how', () => {
    expect(splitAgain(split, null, ',')).toEqual(split);
    expect(splitAgain(split, ';', ';')).toBe(split);
  });

  it('takes the delimiter from a header that was left whole', () => {
    expect(likelyDelimiter(whole)).toBe(';');
    expect(likelyDelimiter([['a|b|c']])).toBe('|');
    expect(likelyDelimiter([['alone']])).toBe(',');
  });

  it('fills short rows up, so that the table stays a table', () => {
    expect(previewOf([['a', 'b', 'c'], ['1']]).rows).toEqual([['1', '', '']]);
  });
});

describe('what is told about a file and a profile', () => {
  it('writes sizes as people read them', () => {
    expect([0, 812, 1_200, 912_345, 200_000_000].map(fileSize)).toEqual([
      '0 B',
      '812 B',
      '1.2 KB',
      '912.3 KB',
      '200.0 MB',
    ]);
  });

  it('leaves out of the summary what the mapping does not say', () => {
    const bySign = summaryOf({
      ...mapping,
      typeColumn: '',
      depositValues: [],
      withdrawalValues: [],
      balanceColumn: '',
    });
    expect(bySign.map(({ name }) => name)).toEqual([
      'Delimiter',
      'Date',
      'Account',
      'Amount',
      'Direction',
      'Description',
      'Id',
      'Stated balance',
    ]);
    expect(bySign.at(-1)?.value).toBe('none');
  });
});
