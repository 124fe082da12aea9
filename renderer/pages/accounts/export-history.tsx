import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import type { HistoryFilter } from '../../../shared/contract/accounts';
import type { Failure } from '../../../shared/failures';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { JobProgress } from '../../components/job-progress';
import { useAction } from '../../hooks/use-action';
import { failureWords } from '../../words/failures';
import classes from './history-panel.module.css';

interface ExportHistoryProps {
  readonly accountNumber: string;
  readonly filter: HistoryFilter;
}

/** Closing the dialog that asks where to save is no failure. */
function outcome(failure: Failure | undefined): string | null {
  if (failure === undefined || failure.code === 'file.notChosen' || failure.code === 'read.unconfirmed') return null;
  if (failure.code === 'job.cancelled') return 'Export cancelled; no file was kept';
  return failureWords(failure).what;
}

/** Writes exactly what is filtered as CSV, with progress and cancel. */
export function ExportHistory({ accountNumber, filter }: ExportHistoryProps) {
  const exporting = useAction('accounts.exportHistory');
  const [jobId, setJobId] = useState('');
  const [saved, setSaved] = useState<string | null>(null);
  const asked = exporting.failure?.code === 'read.unconfirmed' ? exporting.failure : undefined;
  const start = async (confirmedUnits: number | null) => {
    const nextJobId = crypto.randomUUID();
    setJobId(nextJobId);
    setSaved(null);
    const result = await exporting.run({ accountNumber, filter, jobId: nextJobId, confirmedUnits });
    if (result?.ok !== true) return;
    const rows = result.value.rowCount === 1 ? '1 row' : `${result.value.rowCount.toLocaleString('en-US')} rows`;
    const { leftOut = 0 } = result.value;
    const missing =
      leftOut === 0
        ? ''
        : `; ${leftOut.toLocaleString('en-US')} cannot be read and ${leftOut === 1 ? 'is' : 'are'} not in it`;
    setSaved(`${rows} in ${result.value.fileName}${missing}`);
  };
  if (exporting.busy) {
    return (
      <div className={classes.exporting}>
        <JobProgress jobId={jobId} label="Exporting history" />
      </div>
    );
  }
  const words = saved ?? outcome(exporting.failure);
  return (
    <div className={classes.export}>
      <span role="status" className={classes.done} title={words ?? undefined}>
        {words}
      </span>
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => void start(null)}>
        Export CSV
      </Button>
      <ConfirmDialog
        opened={asked !== undefined}
        title="Export this history?"
        confirmLabel="Export CSV"
        onCancel={exporting.reset}
        onConfirm={() => asked !== undefined && void start(asked.units)}
      >
        <p>{asked !== undefined && failureWords(asked).what}</p>
      </ConfirmDialog>
    </div>
  );
}
