import type { IntentView } from '../../../shared/contract/transactions';
import { Amount, amountText } from '../../components/amount';
import type { Column } from '../../components/data-table/column';
import { DateTime } from '../../components/date-time';
import { StatusPill, type Tone } from '../../components/status-pill';
import { outcomeWords } from './desk-work';
import { KIND_WORDS, routeWords } from './entry-words';

const TONES: Readonly<Record<IntentView['state'], Tone>> = {
  unknown: 'pending',
  applied: 'good',
  notApplied: 'neutral',
};

const WHAT: readonly Column<IntentView>[] = [
  { id: 'time', header: 'Started', width: 168, cell: (intent) => <DateTime value={intent.startedAt} /> },
  { id: 'kind', header: 'Kind', width: 100, cell: (intent) => KIND_WORDS[intent.kind] },
  { id: 'route', header: 'Account', width: 230, grow: true, cell: routeWords, text: routeWords },
];
const REFERENCE: Column<IntentView> = {
  id: 'reference',
  header: 'Reference',
  width: 204,
  cell: ({ reference }) => reference,
  text: ({ reference }) => reference ?? '',
};
const OUTCOME: readonly Column<IntentView>[] = [
  {
    id: 'amount',
    header: 'Amount, USD',
    width: 124,
    align: 'end',
    cell: ({ amountCents }) => (amountCents === null ? 'Not kept' : <Amount cents={amountCents} />),
    text: ({ amountCents }) => (amountCents === null ? 'Not kept' : amountText(amountCents, 'plain', false)),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 160,
    cell: (intent) => <StatusPill tone={TONES[intent.state]}>{outcomeWords(intent)}</StatusPill>,
    text: outcomeWords,
  },
];

/** Of intents that somebody must look at, each with the button for it, which is in view in every window. */
export const doubtColumns = (button: Column<IntentView>['cell']): readonly Column<IntentView>[] => [
  ...WHAT,
  ...OUTCOME,
  { id: 'action', header: '', width: 128, align: 'end', cell: button },
];

/** Of intents that are settled; in a wide window with the reference. */
export const settledColumns = (wide: boolean): readonly Column<IntentView>[] => [
  ...WHAT,
  ...(wide ? [REFERENCE] : []),
  ...OUTCOME,
];
