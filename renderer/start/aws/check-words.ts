import type { CheckLine } from '../../../shared/contract/aws';

export const CHECK_WORDS: Readonly<Record<CheckLine['state'], string>> = {
  ok: 'OK',
  warning: 'Warning',
  failed: 'Failed',
  skipped: 'Skipped',
};

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What the lines come to, for the line above them. */
export function outcomeWords(lines: readonly CheckLine[]): string {
  const count = (state: CheckLine['state']) => lines.filter((line) => line.state === state).length;
  const [failed, warnings, skipped] = [count('failed'), count('warning'), count('skipped')];
  if (failed + warnings + skipped === 0) return `Everything is in place: ${lines.length} of ${lines.length} are OK.`;
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning', 'warnings')] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${count('ok')} of ${lines.length} are OK; ${parts.join(', ')}.`;
}

/** A line that came once more replaces the one before. */
export const withLine = (lines: readonly CheckLine[], line: CheckLine): readonly CheckLine[] => [
  ...lines.filter(({ subject }) => subject !== line.subject),
  line,
];
