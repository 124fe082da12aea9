import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TableComparison, TableFacts } from '../../../../shared/contract/tables';
import { BusyButton } from '../../../components/busy-button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { TextField } from '../../../components/fields';
import { JobProgress } from '../../../components/job-progress';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { useReadLimit } from '../../../hooks/use-read-limit';
import { issueFor } from '../../../words/failures';
import { comparisonWords, itemWords, readCostWords } from './compare-words';
import { DifferentItems } from './different-items';
import { PlanDiff } from './plan-diff';
import type { TableOptions } from './table-options';
import classes from './tables.module.css';

interface CompareRestoredProps {
  readonly role: TableFacts['role'];
  /** The name that stands in the field at first. */
  readonly initial: string;
  /** It was restored just now. */
  readonly isRestored: boolean;
  readonly options: TableOptions;
}

/** A restored table beside the one that it was made of: keys, indexes, protection, and on request the items. */
export function CompareRestored({ role, initial, isRestored, options }: CompareRestoredProps) {
  const [restored, setRestored] = useState(initial);
  const [compared, setCompared] = useState<TableComparison | undefined>(undefined);
  const [jobId, setJobId] = useState('');
  const [counting, setCounting] = useState(false);
  const [asking, setAsking] = useState(false);
  const compare = useAction('tables.compareRestored');
  const limit = useReadLimit();
  const wrongName = issueFor(compare.failure, 'restored');

  const run = async (count: boolean, confirmedUnits: number | null = null) => {
    const id = crypto.randomUUID();
    setJobId(id);
    setCounting(count);
    setAsking(false);
    const result = await compare.run({ jobId: id, role, restored, options, count, confirmedUnits });
    setCounting(false);
    if (result?.ok) setCompared(result.value);
  };
  const count = (units: number) => {
    if (limit === undefined || units > limit) setAsking(true);
    else void run(true);
  };
  return (
    <div className={classes.compare}>
      {isRestored && (
        <p role="status" className={classes.summary}>
          {restored} is being filled. Compare it when AWS has finished; this window need not stay open.
        </p>
      )}
      <form
        className={classes.create}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void run(false);
        }}
      >
        <TextField label="Restored table" value={restored} onChange={setRestored} problem={wrongName} maxLength={255} />
        <BusyButton type="submit" variant="default" busy={compare.busy && !counting}>
          Compare
        </BusyButton>
      </form>
      {compare.failure !== undefined && wrongName === undefined && <FailureNotice failure={compare.failure} />}
      {counting && <JobProgress jobId={jobId} label="Comparing the items of both tables" />}
      {compared !== undefined && !counting && (
        <>
          <p role="status" className={classes.summary}>
            {comparisonWords(compared)}
          </p>
          <PlanDiff lines={compared.lines} />
          {compared.status === 'ACTIVE' && (
            <div className={classes.counts}>
              <span role="status">{itemWords(compared)}</span>
              <Button variant="default" onClick={() => count(compared.countReadUnits)}>
                Compare items
              </Button>
            </div>
          )}
          <DifferentItems items={compared.items} />
          <ConfirmDialog
            opened={asking}
            title="Compare the items of both tables?"
            confirmLabel="Compare items"
            onCancel={() => setAsking(false)}
            onConfirm={() => void run(true, compared.countReadUnits)}
          >
            <p>{readCostWords(compared.countReadUnits, limit)}</p>
          </ConfirmDialog>
        </>
      )}
    </div>
  );
}
