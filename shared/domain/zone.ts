/** Whether the text names a time zone that this runtime knows; `system` stands for the machine's own. */
export function isReportingZone(zone: string): boolean {
  if (zone === 'system') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone (`system` or IANA): `2026-11-22`. */
export function dayInZone(instantMs: number, zone: string): string {
  const format = dayFormats.get(zone) ?? newDayFormat(zone);
  dayFormats.set(zone, format);
  return format.format(instantMs);
}

/** en-CA writes days as ISO 8601 does. Kept: making one costs more than using it a thousand times. */
const newDayFormat = (zone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-CA', {
    ...(zone === 'system' ? {} : { timeZone: zone }),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
