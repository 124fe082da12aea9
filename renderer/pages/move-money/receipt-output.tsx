import { useState } from 'react';
import type { Failure } from '../../../shared/failures';
import { FailureNotice } from '../../components/states';
import { useAction } from '../../hooks/use-action';
import classes from './receipt-card.module.css';

interface Output {
  readonly print: () => void;
  readonly savePdf: () => void;
  readonly busy: boolean;
  /** What became of the last one; null when there is nothing to say. */
  readonly done: string | null;
  readonly failure: Failure | undefined;
}

/** Paper and PDF of a receipt. Closing the system's dialog is no failure. */
export function useReceiptOutput(requestId: string): Output {
  const printing = useAction('receipts.print');
  const saving = useAction('receipts.savePdf');
  const [done, setDone] = useState<string | null>(null);
  const print = async () => {
    setDone(null);
    saving.reset();
    const result = await printing.run({ requestId });
    if (result?.ok === true && result.value.printed) setDone('Sent to the printer.');
  };
  const savePdf = async () => {
    setDone(null);
    printing.reset();
    const result = await saving.run({ requestId });
    if (result?.ok === true) setDone(`Saved as ${result.value.fileName}.`);
  };
  const failure = printing.failure ?? (saving.failure?.code === 'file.notChosen' ? undefined : saving.failure);
  return {
    print: () => void print(),
    savePdf: () => void savePdf(),
    busy: printing.busy || saving.busy,
    done,
    failure,
  };
}

export function ReceiptOutput({ output }: { readonly output: Output }) {
  return (
    <div className={classes.output}>
      {output.failure !== undefined && <FailureNotice failure={output.failure} />}
      <span role="status">{output.done}</span>
    </div>
  );
}
