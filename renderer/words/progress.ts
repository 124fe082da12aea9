/** What a progress line shows. `percent` is undefined while the total is unknown. */
export interface ProgressReading {
  readonly done: number;
  readonly total: number;
  readonly unit: 'rows' | 'bytes' | 'items';
  readonly perSecond: number;
  readonly percent: number | undefined;
  readonly remainingSeconds: number | undefined;
}

interface Report {
  readonly done: number;
  readonly total: number;
  readonly unit?: 'rows' | 'bytes' | 'items';
}

/** Rates of the first moments mean nothing, and a remaining time made from them jumps. */
const MIN_ELAPSED_MS = 500;

export function readProgress({ done, total, unit = 'rows' }: Report, elapsedMs: number): ProgressReading {
  const perSecond = elapsedMs < MIN_ELAPSED_MS ? 0 : (done * 1000) / elapsedMs;
  const known = total > 0;
  return {
    done,
    total,
    unit,
    perSecond,
    percent: known ? Math.min(100, (done / total) * 100) : undefined,
    remainingSeconds: known && perSecond > 0 ? Math.max(0, Math.ceil((total - done) / perSecond)) : undefined,
  };
}

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function durationWords(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `12,400 of 60,000 rows · 8,100/s · 6 s left`. */
export function progressWords({ done, total, unit, perSecond, remainingSeconds }: ProgressReading): string {
  const show = unit === 'bytes' ? megabytes : count;
  const noun = unit === 'rows' ? ' rows' : '';
  const parts = [total > 0 ? `${show(done)} of ${show(total)}${noun}` : `${show(done)}${noun}`];
  if (perSecond > 0) parts.push(`${show(perSecond)}/s`);
  if (remainingSeconds !== undefined) parts.push(`${durationWords(remainingSeconds)} left`);
  return parts.join(' · ');
}
