import type { ImportMapping } from '../../shared/contract/imports';

export type Delimiter = ImportMapping['delimiter'];

const DELIMITERS: readonly Delimiter[] = [';', ',', '\t', '|'];

export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ';': 'semicolons',
  ',': 'commas',
  '\t': 'tabs',
  '|': 'vertical bars',
};

/** What most likely stands between the columns: what the header line has most of outside quotes. A comma if nothing. */
export function detectDelimiter(headerLine: string): Delimiter {
  const outsideQuotes = headerLine.replace(/"(?:[^"]|"")*"/g, '');
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const count = outsideQuotes.split(delimiter).length - 1;
    if (count > most) [best, most] = [delimiter, count];
  }
  return best;
}
