import type { ImportMapping } from '../../../../shared/contract/imports';

type Delimiter = ImportMapping['delimiter'];

const DELIMITERS: readonly Delimiter[] = [';', ',', '\t', '|'];

/** The first lines of a chosen file: the header line and some rows. */
export interface Preview {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Splits main's preview into header and rows; short rows are filled up so that a table stays a table. */
export function previewOf(lines: readonly (readonly string[])[]): Preview {
  const header = (lines[0] ?? []).map((name) => name.trim());
  const rows = lines.slice(1).map((row) => header.map((_, index) => row[index] ?? ''));
  return { header, rows };
}

/** The values of one column, by its name; none for a name that the header does not have. */
export function columnValues(preview: Preview, name: string): readonly string[] {
  const index = preview.header.indexOf(name);
  return index < 0 ? [] : preview.rows.map((row) => row[index] ?? '');
}

/** Column names that a mapping can name: not empty, and each once. */
export const columnNames = (preview: Preview): readonly string[] => [
  ...new Set(preview.header.filter((name) => name !== '')),
];

/** The different values of a column, folded as the import folds them, in the order in which they come. */
export const distinctValues = (preview: Preview, name: string): readonly string[] => [
  ...new Set(
    columnValues(preview, name)
      .map((value) => value.trim().toLowerCase())
      .filter((value) => value !== ''),
  ),
];

/**
 * The lines as another delimiter splits them, for when the first guess was wrong. Quotes are gone by now, so a quoted
 * delimiter is split too; the import itself reads the file anew. With `from` unknown, only lines that were left whole
 * are split.
 */
export function splitAgain(
  lines: readonly (readonly string[])[],
  from: Delimiter | null,
  to: Delimiter,
): readonly (readonly string[])[] {
  if (from === to || (from === null && (lines[0]?.length ?? 0) > 1)) return lines;
  return lines.map((line) => line.join(from ?? to).split(to));
}

/** The delimiter that a header names which was left whole; a comma where it names none. */
export function likelyDelimiter(lines: readonly (readonly string[])[]): Delimiter {
  const header = lines[0] ?? [];
  const whole = header.length === 1 ? (header[0] ?? '') : '';
  return DELIMITERS.find((delimiter) => whole.includes(delimiter)) ?? ',';
}
