import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
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
 * The records of a CSV (RFC 4180: any line end, quotes around a field, doubled inside), empty lines passed over. A quote in
 * the middle of a field stands for itself. Throws {@link UnreadableText} where a record does not end.
 */
export async function* csvRecords(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvRecord> {
  const lines = new LineNumbers();
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_LENGTH,
    on_record: (fields: string[], info) => {
      lines.parsed(fields, info.lines);
      return fields;
    },
  });
  const source = Readable.from(text, { objectMode: false });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const fields of parser as AsyncIterable<string[]>) yield { line: lines.next(), fields };
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    throw new UnreadableText(`the row on line ${lines.afterLast} does not end: a quote is opened and never closed.`);
  } finally {
    source.destroy();
  }
}

/** The line on which each record begins. The parser is a few records ahead of whoever reads them. */
class LineNumbers {
  readonly #parsed: number[] = [];
  #lastLine = 0;
  /** The parser counts a CRLF inside quotes as two lines. */
  #countedTwice = 0;

  parsed(fields: readonly string[], countedLines: number): void {
    let within = 0;
    for (const field of fields) {
      if (!field.includes('\n') && !field.includes('\r')) continue;
      const lineEnds = field.match(/\r\n|\n|\r/g) ?? [];
      within += lineEnds.length;
      this.#countedTwice += lineEnds.filter((lineEnd) => lineEnd.length === 2).length;
    }
    this.#lastLine = countedLines - this.#countedTwice;
    this.#parsed.push(this.#lastLine - within);
  }

  next(): number {
    return this.#parsed.shift() ?? 0;
  }

  get afterLast(): number {
    return this.#lastLine + 1;
  }
}
