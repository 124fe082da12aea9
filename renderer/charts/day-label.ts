const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const partsOf = (day: string): { day: string; month: string; year: string } => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { day: String(Number(date)), month: MONTHS[Number(month) - 1] ?? month, year };
};

/** `2026-11-22`, a day of the reporting zone, as an axis shows it: `22 Nov`. */
export function shortDay(day: string): string {
  const parts = partsOf(day);
  return `${parts.day} ${parts.month}`;
}

/** The same day in full: `22 Nov 2026`. No zone is involved: the day was counted by the main process. */
export function longDay(day: string): string {
  const parts = partsOf(day);
  return `${parts.day} ${parts.month} ${parts.year}`;
}
