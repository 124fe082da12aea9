import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import type { Delimiter } from './delimiter';
import { UnreadableText } from './encoding';

export interface CsvRecord {
  /** The line on which it begins; the first line of the file is 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** A row longer than this is a quote that was never closed, not a row. */
const MAX_RECORD_LENGTH = 1_000_000;

/**
 * The records of a CSV (RFC 4180: any line end, quotes around a field, doubled inside), empty lines passed over. A record
 * with misplaced quotes goes to `onMalformed` instead. Throws {@link UnreadableText} where no record ends.
 */
export async function* csvRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  onMalformed: (line: number, reason: string) => void,
): AsyncGenerator<CsvRecord> {
  let lastLine = 0;
  const parsedLines: number[] = [];
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_LENGTH,
    on_record: (fields: string[], { lines }) => {
      lastLine = lines;
      // The parser is a few records ahead of whoever reads them.
      parsedLines.push(lines);
      return fields;
    },
    on_skip: (error) => {
      if (error?.code === 'CSV_MAX_RECORD_SIZE') {
        parser.destroy(new UnreadableText(`the row on line ${lastLine + 1} does not end. Is a quote never closed?`));
      } else if (error !== undefined) {
        onMalformed(lineOf(error, lastLine), malformedWords(error));
      }
    },
  });
  const source = Readable.from(text, { objectMode: false });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      yield { line: (parsedLines.shift() ?? 0) - lineEndsIn(fields), fields };
    }
  } finally {
    source.destroy();
  }
}

/** A record that never ended is named by where it began, not by the end of the file. */
const lineOf = (error: CsvError, lastLine: number): number =>
  error.code === 'CSV_QUOTE_NOT_CLOSED' ? lastLine + 1 : Number(error.lines ?? lastLine + 1);

const malformedWords = (error: CsvError): string =>
  error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'A quote is opened here and never closed: is the end of the file missing?'
    : 'A quote stands inside a field. A field with quotes needs quotes around it, and those inside doubled.';

function lineEndsIn(record: readonly string[]): number {
  let count = 0;
  for (const field of record)
    if (field.includes('\n') || field.includes('\r')) count += field.split(/\r\n|\n|\r/).length - 1;
  return count;
}
