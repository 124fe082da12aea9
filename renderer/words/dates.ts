/** Dates as the bank writes them, in the reporting zone. Input is UTC ISO 8601 as everywhere in the contract. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, withTime: boolean): Intl.DateTimeFormat {
  const key = `${zone} ${withTime}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(withTime ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}),
  });
  formatters.set(key, made);
  return made;
}

const part = (parts: readonly Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string =>
  parts.find((candidate) => candidate.type === type)?.value ?? '';

/** English months in three letters; ICU's British data has `Sept`. */
const monthName = (parts: readonly Intl.DateTimeFormatPart[]): string => part(parts, 'month').slice(0, 3);

/** `22 Nov 2026`. */
export function formatDate(iso: string, zone: string): string {
  const parts = formatter(zone, false).formatToParts(new Date(iso));
  return `${part(parts, 'day')} ${monthName(parts)} ${part(parts, 'year')}`;
}

/** `22 Nov 2026, 14:05`. */
export function formatDateTime(iso: string, zone: string): string {
  const parts = formatter(zone, true).formatToParts(new Date(iso));
  return `${part(parts, 'day')} ${monthName(parts)} ${part(parts, 'year')}, ${part(parts, 'hour')}:${part(parts, 'minute')}`;
}

/** `14:05`, for what happened within the session. */
export const formatTime = (iso: string, zone: string): string => formatDateTime(iso, zone).slice(-5);

/** `2026-11-22 14:05:00.000 UTC`, for the tooltip. */
export const exactUtc = (iso: string): string => iso.replace('T', ' ').replace('Z', ' UTC');
