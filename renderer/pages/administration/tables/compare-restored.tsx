import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { TableFacts } from '../../../../shared/contract/tables';
import { BusyButton } from '../../../components/busy-button';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { TextField } from '../../../components/fields';
import { JobProgress } from '../../../components/job-progress';
import { FailureNotice } from '../../../components/states';
import { useReadLimit } from '../../../hooks/use-read-limit';
import { compareJob } from '../../../window-jobs';
import { issueFor } from '../../../words/failures';
import { comparisonWords, itemWords, readCostWords } from './compare-words';
import { DifferentItems } from './different-items';
import { PlanDiff } from './plan-diff';
import classes from './tables.module.css';

const IDLE: Partial<ReturnType<typeof compareJob.store.getState>> & { readonly jobId: string } = { jobId: '' };

interface CompareRestoredProps {
  readonly role: TableFacts['role'];
  /** The name that stands in the field at first. */
  readonly initial: string;
  /** It was restored just now. */
  readonly isRestored: boolean;
}

/** A restored table beside the one that it was made of: keys, indexes, protection, and on request the items. */
export function CompareRestored({ role, initial, isRestored }: CompareRestoredProps) {
  const job = useStore(compareJob.store);
  // The comparison of another table goes on by itself, and is shown there.
  const compare = job.asked?.role === role ? job : IDLE;
  const [restored, setRestored] = useState((isRestored ? undefined : compare.asked?.restored) ?? initial);
  const [asking, setAsking] = useState(false);
  const counting = compare.busy === true && compare.asked?.count === true;
  const compared = compare.outcome;
  const limit = useReadLimit();
  const wrongName = issueFor(compare.failure, 'restored');

  const run = (count: boolean, confirmedUnits: number | null = null) => {
    setAsking(false);
    void compareJob.run({ role, restored, count, confirmedUnits });
  };
  const count = (units: number) => {
    if (limit === undefined || units > limit) setAsking(true);
    else run(true);
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
          run(false);
        }}
      >
        <TextField label="Restored table" value={restored} onChange={setRestored} problem={wrongName} maxLength={255} />
        <BusyButton type="submit" variant="default" busy={job.busy && !counting}>
          Compare
        </BusyButton>
      </form>
      {compare.failure !== undefined && wrongName === undefined && <FailureNotice failure={compare.failure} />}
      {counting && <JobProgress jobId={compare.jobId} label="Comparing the items of both tables" />}
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
            onConfirm={() => run(true, compared.countReadUnits)}
          >
            <p>{readCostWords(compared.countReadUnits, limit)}</p>
          </ConfirmDialog>
        </>
      )}
    </div>
  );
}
