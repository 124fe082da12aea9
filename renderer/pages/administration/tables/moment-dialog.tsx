import { useState } from 'react';
import type { TableFacts } from '../../../../shared/contract/tables';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { TextField } from '../../../components/fields';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { useProductionName } from '../../../hooks/use-production-name';
import { useReportingZone } from '../../../stores/settings';
import { exactUtc } from '../../../words/dates';
import { issueFor } from '../../../words/failures';
import { momentText } from './moment-text';
import { restorePermissionWords } from './restore-words';
import classes from './tables.module.css';

interface MomentDialogProps {
  readonly table: TableFacts;
  /** UTC. */
  readonly moment: string;
  readonly onRestored: (table: string) => void;
  readonly onCancel: () => void;
}

/** Restores what a table held at a moment to a table that does not exist yet. */
export function MomentDialog({ table, moment, onRestored, onCancel }: MomentDialogProps) {
  const [target, setTarget] = useState(table.restoreName);
  const restore = useAction('tables.restoreToMoment');
  const productionName = useProductionName();
  const wrongTarget = issueFor(restore.failure, 'target');
  const shown = momentText(moment, useReportingZone());
  const run = async () => {
    const result = await restore.run({ role: table.role, moment, target, typedName: productionName ?? null });
    if (result?.ok) onRestored(result.value.table);
  };
  return (
    <ConfirmDialog
      opened
      title={`Restore ${table.name} to ${shown}?`}
      confirmLabel="Restore to this moment"
      {...(productionName === undefined ? {} : { typed: productionName })}
      busy={restore.busy}
      onCancel={onCancel}
      onConfirm={() => void run()}
    >
      <div className={classes.stack}>
        <p>
          A new table is filled with what {table.name} held at {shown} ({exactUtc(moment)}). {table.name} itself stays
          as it is. It can take from minutes to hours, and the new table is paid for.
        </p>
        <TextField label="Name of the new table" value={target} onChange={setTarget} problem={wrongTarget} first />
        <p className={classes.note}>{restorePermissionWords(table.name, table.restoreName)}</p>
        {restore.failure !== undefined && wrongTarget === undefined && <FailureNotice failure={restore.failure} />}
      </div>
    </ConfirmDialog>
  );
}
