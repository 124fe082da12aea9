import type { CallOutput } from '../../../../shared/contract';
import type { EventPayload } from '../../../../shared/events';
import type { Tone } from '../../../components/status-pill';

export type TableOutcome = CallOutput<'tables.apply'>['tables'][number];

const STEP_WORDS: Readonly<Record<EventPayload<'tables.progress'>['state'], string>> = {
  started: 'sent to AWS',
  waiting: 'AWS is working on it',
  done: 'done',
};

/** `BankingUsers, Index NameIndex: AWS is working on it`. */
export const stepWords = ({ table, subject, state }: EventPayload<'tables.progress'>): string =>
  `${table}, ${subject}: ${STEP_WORDS[state]}`;

export const OUTCOME_WORDS: Readonly<Record<TableOutcome['outcome'], string>> = {
  done: 'Done',
  cancelled: 'Cancelled',
  stillWorking: 'AWS is still working',
  busy: 'AWS is busy',
  gone: 'Deleted',
  cannotChange: 'Cannot be changed',
  withoutEffect: 'Without effect',
  failed: 'Failed',
};

export const OUTCOME_TONES: Readonly<Record<TableOutcome['outcome'], Tone>> = {
  done: 'good',
  cancelled: 'neutral',
  stillWorking: 'pending',
  busy: 'pending',
  gone: 'bad',
  cannotChange: 'bad',
  withoutEffect: 'pending',
  failed: 'bad',
};

const LIST = new Intl.ListFormat('en');

/** What became of one table, and what to do about it. `unsupported`: what the endpoint does not know of what was planned. */
export function outcomeSentence(
  { outcome, subjects, problem }: TableOutcome,
  unsupported: readonly string[] = [],
): string {
  const about = subjects.length === 0 ? '' : `${subjects.join(', ')}: `;
  if (problem !== null) return `${about}${problem}`;
  switch (outcome) {
    case 'done':
      return unsupported.length === 0
        ? 'Everything that was planned stands.'
        : `Everything that was planned stands but for ${LIST.format(unsupported)}, which this endpoint does not know.`;
    case 'cancelled':
      return 'The step under way was ended; the rest was not begun. Apply again to go on.';
    case 'stillWorking':
      return `${about}not ready yet. It goes on without this window; look again in a few minutes.`;
    case 'busy':
      return `${about}not begun, for AWS was busy with other changes all the while. Apply again in a few minutes.`;
    case 'gone':
      return 'It was deleted meanwhile. Nothing is made in its place until the plan that says so is applied.';
    case 'cannotChange':
      return 'Nothing more was done: the plan says why.';
    case 'withoutEffect':
      return `${about}the endpoint took it and did nothing.`;
    case 'failed':
      return `${about}it failed.`;
  }
}
