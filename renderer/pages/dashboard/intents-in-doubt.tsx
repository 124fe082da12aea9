import { Button } from '@mantine/core';
import { useState } from 'react';
import type { IntentView } from '../../../shared/contract/transactions';
import { call } from '../../call';
import { BusyButton } from '../../components/busy-button';
import { DataTable } from '../../components/data-table/data-table';
import { EmptyLine } from '../../components/empty-line';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import classes from './dashboard.module.css';
import { intentsInDoubt } from './desk-work';
import { doubtColumns } from './intent-columns';

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
  const columns = doubtColumns((intent) =>
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
  );
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
