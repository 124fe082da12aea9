import { Button } from '@mantine/core';
import { useState } from 'react';
import type { IntentView } from '../../../shared/contract/transactions';
import { call } from '../../call';
import { Amount, amountText } from '../../components/amount';
import { BusyButton } from '../../components/busy-button';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { EmptyLine } from '../../components/empty-line';
import { FailureNotice } from '../../components/states';
import { StatusPill, type Tone } from '../../components/status-pill';
import { useAction } from '../../hooks/use-action';
import classes from './dashboard.module.css';
import { intentsInDoubt, outcomeWords } from './desk-work';
import { KIND_WORDS, routeWords } from './entry-words';

const TONES: Readonly<Record<IntentView['state'], Tone>> = {
  unknown: 'pending',
  applied: 'good',
  notApplied: 'neutral',
};

const columnsWith = (action: Column<IntentView>): readonly Column<IntentView>[] => [
  { id: 'time', header: 'Started', width: 168, cell: (intent) => <DateTime value={intent.startedAt} /> },
  { id: 'kind', header: 'Kind', width: 104, cell: (intent) => KIND_WORDS[intent.kind] },
  { id: 'route', header: 'Account', width: 170, grow: true, cell: routeWords, text: routeWords },
  {
    id: 'amount',
    header: 'Amount, USD',
    width: 124,
    align: 'end',
    cell: ({ amountCents }) => (amountCents === null ? 'Not kept' : <Amount cents={amountCents} />),
    text: ({ amountCents }) => (amountCents === null ? 'Not kept' : amountText(amountCents, 'plain', false)),
  },
  {
    id: 'state',
    header: 'Outcome',
    width: 172,
    cell: (intent) => <StatusPill tone={TONES[intent.state]}>{outcomeWords(intent)}</StatusPill>,
    text: outcomeWords,
  },
  action,
];

interface IntentsInDoubtProps {
  readonly intents: readonly IntentView[];
  /** Something was found out or acknowledged. */
  readonly onChange: () => void;
}

/** Requests whose reply was lost: find out what happened to the money, then put the answer aside. One line when there are none. */
export function IntentsInDoubt({ intents, onChange }: IntentsInDoubtProps) {
  const find = useAction('transactions.findOutcome');
  const [asked, setAsked] = useState<string | undefined>(undefined);
  const findOut = async (requestId: string) => {
    setAsked(requestId);
    await find.run({ requestId });
    onChange();
  };
  const acknowledge = async (requestId: string) => {
    await call('intents.acknowledge', { requestId });
    onChange();
  };
  const columns = columnsWith({
    id: 'action',
    header: '',
    width: 136,
    align: 'end',
    cell: (intent) =>
      intent.state === 'unknown' ? (
        <BusyButton
          size="compact-sm"
          variant="default"
          busy={find.busy && asked === intent.requestId}
          onClick={() => void findOut(intent.requestId)}
        >
          Find out
        </BusyButton>
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => void acknowledge(intent.requestId)}>
          Acknowledge
        </Button>
      ),
  });
  const shown = intentsInDoubt(intents);
  if (shown.length === 0 && find.failure === undefined) {
    return (
      <EmptyLine title="Every outcome is known">
        If a reply is lost on its way, the request stands here until it is certain whether its money moved.
      </EmptyLine>
    );
  }
  return (
    <div className={classes.stack}>
      {find.failure !== undefined && <FailureNotice failure={find.failure} />}
      <DataTable
        label="Outcomes to look at"
        columns={columns}
        rows={shown}
        rowKey={(intent) => intent.requestId}
        height="content"
      />
    </div>
  );
}
