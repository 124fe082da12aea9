import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvRecord, csvRecords } from '../../main/imports/csv-records';
import { detectDelimiter } from '../../main/imports/delimiter';
import { decoded } from '../../main/imports/encoding';
import { accountNumberOf, contentIdOf, transactionIdOf } from '../../main/imports/ids';
import { parseMoment } from '../../shared/domain/moments';
import { seeded } from '../support/seeded';

async function* pieces<T>(...all: readonly T[]): AsyncGenerator<T> {
  yield* all;
}

/** The bytes in pieces of every size, so that characters and line ends fall between two of them. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // A byte order mark is never cut: files are read in pieces far larger than it.
  yield bytes.subarray(0, 4);
  for (let at = 4; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const piece of decoded(chunks)) text += piece;
  return text;
}

const utf16 = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

describe('the text of a file', () => {
  const TEXT = 'datum;částka\r\nPříliš žluťoučký kůň;1.50\n😀;2.00';

  test.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16, little end first', utf16(TEXT, 'le')],
    ['UTF-16, big end first', utf16(TEXT, 'be')],
  ])('%s is read to the letter, however it is cut into pieces', async (_name, bytes) => {
    for (const size of [1, 2, 3, 5, 7, 1_000]) expect(await textOf(inPieces(bytes, size))).toBe(TEXT);
  });

  test('bytes that are no characters are refused with the line, never replaced', async () => {
    const latin1 = Buffer.from('datum;castka\n1;2\nčástka'.replace('č', '\u00e8'), 'latin1');
    await expect(textOf(pieces(latin1.subarray(0, 17), latin1.subarray(17)))).rejects.toThrow(
      'on or after line 3 there are bytes that are not UTF-8. Save it as UTF-8.',
    );
    await expect(textOf(pieces(Buffer.from([0x61, 0xc4])))).rejects.toThrow('not UTF-8');
    await expect(textOf(pieces(utf16(TEXT, 'le').subarray(0, -1)))).rejects.toThrow('not UTF-16');
  });

  test('UTF-16 without a byte order mark, and what is no text, is refused', async () => {
    await expect(textOf(pieces(Buffer.from('a;b\n', 'utf16le')))).rejects.toThrow('without a byte order mark');
    await expect(textOf(pieces(Buffer.from([0x50, 0x4b, 3, 4, 0, 0])))).rejects.toThrow('not a text file');
  });
});

const recordsOf = async (text: string, delimiter: ';' | ',' = ';') => {
  const records: CsvRecord[] = [];
  for await (const record of csvRecords(pieces(text), delimiter)) records.push(record);
  return records;
};

describe('the records of a CSV', () => {
  test('keep their line numbers over every line end, empty lines and fields of several lines', async () => {
    expect(await recordsOf('a;b\r\n1;2\n\n3;"x\r\ny"\r4;"z\n\nz"\n5;6')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', '2'] },
      { line: 4, fields: ['3', 'x\r\ny'] },
      { line: 6, fields: ['4', 'z\n\nz'] },
      { line: 9, fields: ['5', '6'] },
    ]);
  });

  test('may have quotes in the middle of a field, which stand for themselves', async () => {
    expect(await recordsOf('a;b\n1;x"y\n2;"z"z\n"3";4\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', 'x"y'] },
      { line: 3, fields: ['2', '"z"z'] },
      { line: 4, fields: ['3', '4'] },
    ]);
  });

  test('of which one never ends are refused with the line on which it begins', async () => {
    await expect(recordsOf('a;b\n1;2\n3;"4\n5;6\n')).rejects.toThrow('the row on line 3 does not end');
  });

  test('that never end are refused before they fill the memory', async () => {
    const text = (async function* () {
      yield 'a;b\n1;"2\n';
      for (let piece = 0; piece < 100; piece += 1) yield 'x;y\n'.repeat(10_000);
    })();
    const read = async () => {
      for await (const _record of csvRecords(text, ';'));
    };
    await expect(read()).rejects.toThrow('the row on line 2 does not end');
  });

  test('come back as they were written, whatever is in them', async () => {
    const field = fc.string({ unit: fc.constantFrom('a', ';', ',', '"', '\n', '\r', ' ', 'ž', "'"), maxLength: 8 });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const quoted = written.map((fields) => fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const records = await recordsOf(quoted.join('\r\n'), ',');
        expect(records.map(({ fields }) => fields)).toEqual(written);
      }),
      seeded(300),
    );
  });

  test('tell their delimiter by the header line, quotes aside', () => {
    expect(detectDelimiter('trans_id;account_id;date')).toBe(';');
    expect(detectDelimiter('a,b;c,d')).toBe(',');
    expect(detectDelimiter('a\tb\tc,')).toBe('\t');
    expect(detectDelimiter('"x;y;z"|b')).toBe('|');
    expect(detectDelimiter('date')).toBe(',');
  });
});

describe('dates', () => {
  test.each([
    ['YYMMDD', '960728', '1996-07-28'],
    ['YYMMDD', '700101', '1970-01-01'],
    ['YYMMDD', '691231', '2069-12-31'],
    ['YYMMDD', '000229', '2000-02-29'],
    ['YYYY-MM-DD', '1996-07-28', '1996-07-28'],
    ['DD.MM.YYYY', '3.7.1996', '1996-07-03'],
    ['MM/DD/YYYY', '07/28/1996', '1996-07-28'],
    ['ISO', '1996-07-28T09:30:00Z', '1996-07-28T09:30:00.000Z'],
    ['ISO', '1996-07-28T00:30:00+02:00', '1996-07-27T22:30:00.000Z'],
    ['ISO', '1996-07-28T09:30', '1996-07-28T09:30:00.000Z'],
    ['ISO', '1996-07-28T09:30:00.1234Z', '1996-07-28T09:30:00.123Z'],
  ] as const)('%s reads %s', (format, text, moment) => {
    expect(parseMoment(format, text)).toBe(moment);
  });

  test.each([
    ['YYMMDD', '960230'],
    ['YYMMDD', '19960728'],
    ['YYMMDD', '961328'],
    ['YYMMDD', ''],
    ['YYYY-MM-DD', '1900-02-29'],
    ['YYYY-MM-DD', '96-07-28'],
    ['DD.MM.YYYY', '28.13.1996'],
    ['MM/DD/YYYY', '28/07/1996'],
    ['ISO', '1996-07-28'],
    ['ISO', '1996-02-30T09:30:00Z'],
    ['ISO', '1996-07-28T25:00:00Z'],
    ['ISO', 'yesterday'],
  ] as const)('%s refuses %s', (format, text) => {
    expect(parseMoment(format, text)).toBeUndefined();
  });
});

describe('ids', () => {
  test('are UUIDs that follow from the source and from nothing else', () => {
    const id = transactionIdOf('pkdd99', '6145');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(transactionIdOf('pkdd99', '6145')).toBe(id);
    const others = [
      transactionIdOf('pkdd99', '6146'),
      transactionIdOf('another', '6145'),
      contentIdOf('pkdd99', '6145', 0),
      contentIdOf('pkdd99', '6145', 1),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  test('account numbers have ten digits, the first not zero, and another attempt gives another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (namespace, account) => {
        const number = accountNumberOf(namespace, account, 0);
        expect(number).toMatch(/^[1-9]\d{9}$/);
        expect(accountNumberOf(namespace, account, 1)).not.toBe(number);
      }),
      seeded(),
    );
  });
});
