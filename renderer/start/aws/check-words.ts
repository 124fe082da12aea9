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

export interface NextStep {
  readonly step: string;
  /** What it puts right, in the order of the list. */
  readonly subjects: readonly string[];
}

/** Each next step once, where the first line has it that wants it: five missing tables and topics want two things done. */
export function nextStepsAt(lines: readonly CheckLine[]): ReadonlyMap<string, NextStep> {
  const steps = new Map<string, { readonly at: string; readonly subjects: string[] }>();
  for (const { subject, nextStep } of lines) {
    if (nextStep === null) continue;
    const known = steps.get(nextStep);
    if (known === undefined) steps.set(nextStep, { at: subject, subjects: [subject] });
    else known.subjects.push(subject);
  }
  return new Map([...steps].map(([step, { at, subjects }]) => [at, { step, subjects }]));
}

/** `For this and 2 more: Check the region.` */
export const stepWords = ({ step, subjects }: NextStep): string =>
  subjects.length === 1 ? step : `For this and ${subjects.length - 1} more: ${step}`;
