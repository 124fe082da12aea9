/** A moment as it is typed, in the reporting zone: `2026-11-22 14:05:00`. */

const SHAPE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::(\d{2}))?$/;
const DAY_MS = 86_400_000;

export const momentText = (iso: string, zone: string): string => textOf(Date.parse(iso), zone);

/** Swedish dates are written as ISO 8601 writes them. */
const textOf = (instantMs: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(instantMs);

/** How far the clocks of a zone are ahead of UTC, at an instant. */
const offsetMs = (instantMs: number, zone: string): number =>
  Date.parse(`${textOf(instantMs, zone).replace(' ', 'T')}Z`) - instantMs;

export type MomentRead = { readonly ok: true; readonly iso: string } | { readonly ok: false; readonly problem: string };

/** Reads a moment between both, whole seconds. Of an hour that the clocks show twice, the first. */
export function readMoment(
  text: string,
  zone: string,
  { earliest, latest }: { readonly earliest: string; readonly latest: string },
): MomentRead {
  const [, day = '', minute = '', second = '00'] = SHAPE.exec(text.trim()) ?? [];
  const wallMs = day === '' ? Number.NaN : Date.parse(`${day}T${minute}:${second}Z`);
  if (Number.isNaN(wallMs)) return { ok: false, problem: 'Write a date and a time: 2026-11-22 14:05:00.' };
  const whole = `${day} ${minute}:${second}`;
  // No zone changes its clocks twice within two days.
  const candidates = [wallMs - DAY_MS, wallMs + DAY_MS]
    .map((around) => wallMs - offsetMs(around, zone))
    .filter((instantMs) => textOf(instantMs, zone) === whole);
  if (candidates.length === 0)
    return {
      ok: false,
      problem: 'No clock of the reporting zone showed this: it was put forward, or there is no such day.',
    };
  const iso = new Date(Math.min(...candidates)).toISOString();
  if (iso < earliest || iso > latest) {
    const range = `${momentText(earliest, zone)} to ${momentText(latest, zone)}`;
    return { ok: false, problem: `Enter a moment from ${range}.` };
  }
  return { ok: true, iso };
}
