import type { ImportMapping } from '../../../../shared/contract/imports';

export type DateFormat = ImportMapping['dateFormat'];

export interface DateShape {
  readonly format: DateFormat;
  readonly label: string;
  readonly shape: RegExp;
}

/** The date formats that an import can read. The shape tells apart what a column holds; the import itself checks the calendar. */
export const DATE_SHAPES: readonly DateShape[] = [
  { format: 'YYMMDD', label: '960728 (YYMMDD)', shape: /^\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/ },
  { format: 'YYYY-MM-DD', label: '1996-07-28 (YYYY-MM-DD)', shape: /^\d{4}-\d{2}-\d{2}$/ },
  { format: 'DD.MM.YYYY', label: '28.07.1996 (DD.MM.YYYY)', shape: /^\d{1,2}\.\d{1,2}\.\d{4}$/ },
  { format: 'MM/DD/YYYY', label: '07/28/1996 (MM/DD/YYYY)', shape: /^\d{1,2}\/\d{1,2}\/\d{4}$/ },
  { format: 'ISO', label: '1996-07-28T09:30:00Z (ISO 8601)', shape: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/ },
];

export const hasShape = (text: string, format: DateFormat): boolean =>
  DATE_SHAPES.find((entry) => entry.format === format)?.shape.test(text.trim()) ?? false;

/** The format that every sample has; undefined when none fits, or there is no sample. */
export function guessDateFormat(samples: readonly string[]): DateFormat | undefined {
  const filled = samples.filter((sample) => sample.trim() !== '');
  if (filled.length === 0) return undefined;
  return DATE_SHAPES.find(({ format }) => filled.every((sample) => hasShape(sample, format)))?.format;
}
