/** The formats in which a file may write its dates. */
export const DATE_FORMATS = ['YYMMDD', 'YYYY-MM-DD', 'DD.MM.YYYY', 'MM/DD/YYYY', 'ISO'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** How a date looks, for people. */
export const DATE_EXAMPLES: Readonly<Record<DateFormat, string>> = {
  YYMMDD: '960728',
  'YYYY-MM-DD': '1996-07-28',
  'DD.MM.YYYY': '28.07.1996',
  'MM/DD/YYYY': '07/28/1996',
  ISO: '1996-07-28T09:30:00Z',
};

const DAY_SHAPES: Readonly<Record<Exclude<DateFormat, 'ISO'>, RegExp>> = {
  YYMMDD: /^(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})$/,
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Years of two digits: 70 to 99 are of the 20th century. */
const CENTURY_PIVOT = 70;

const fullYear = (year: string): number => {
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) >= CENTURY_PIVOT ? 1900 : 2000);
};

/**
 * Reads a date: a day (`1996-07-28`), or for `ISO` a UTC timestamp with milliseconds; without an offset the time is
 * taken as UTC. Undefined when it has another shape or is not in the calendar.
 */
export function parseMoment(format: DateFormat, text: string): string | undefined {
  if (format === 'ISO') return parseInstant(text);
  const { year = '', month = '', day = '' } = DAY_SHAPES[format].exec(text)?.groups ?? {};
  if (year === '') return undefined;
  const iso = `${fullYear(year).toString().padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : undefined;
}

function parseInstant(text: string): string | undefined {
  const [, day = '', offset] = INSTANT.exec(text) ?? [];
  if (!isDay(day)) return undefined;
  const instant = Date.parse(offset === undefined ? `${text}Z` : text);
  if (Number.isNaN(instant)) return undefined;
  const timestamp = new Date(instant).toISOString();
  // Years before 0 and after 9999 are written in another way.
  return timestamp.length === 24 ? timestamp : undefined;
}

/** A day that is in the calendar: 1900 was no leap year. */
function isDay(iso: string): boolean {
  const instant = Date.parse(`${iso}T00:00:00.000Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === iso;
}
