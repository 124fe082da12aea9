import { useState } from 'react';
import type { BackupView } from '../../../../shared/contract/tables';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { DateTime } from '../../../components/date-time';
import { TextField } from '../../../components/fields';
import { FailureNotice } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { useProductionName } from '../../../hooks/use-production-name';
import { issueFor } from '../../../words/failures';
import { deletedTableWords, restorePermissionWords } from './restore-words';
import classes from './tables.module.css';

interface RestoreDialogProps {
  readonly backup: BackupView;
  readonly proposed: string;
  readonly onRestored: (table: string) => void;
  readonly onCancel: () => void;
}

/** Restores a backup to a table that does not exist yet. */
export function RestoreDialog({ backup, proposed, onRestored, onCancel }: RestoreDialogProps) {
  const [target, setTarget] = useState(proposed);
  const restore = useAction('tables.restoreBackup');
  const productionName = useProductionName();
  const wrongTarget = issueFor(restore.failure, 'target');
  const run = async () => {
    const result = await restore.run({ backupArn: backup.arn, target, typedName: productionName ?? null });
    if (result?.ok) onRestored(result.value.table);
  };
  return (
    <ConfirmDialog
      opened
      title={`Restore ${backup.name}?`}
      confirmLabel="Restore backup"
      {...(productionName === undefined ? {} : { typed: productionName })}
      busy={restore.busy}
      onCancel={onCancel}
      onConfirm={() => void run()}
    >
      <div className={classes.stack}>
        <p>
          A new table is filled with what {backup.table} held
          {backup.createdAt !== null && (
            <>
              {' on '}
              <DateTime value={backup.createdAt} />
            </>
          )}
          . {backup.table} itself stays as it is. It can take from minutes to hours, and the new table is paid for.
        </p>
        <p className={classes.note}>{deletedTableWords(backup.table, proposed)}</p>
        <TextField label="Name of the new table" value={target} onChange={setTarget} problem={wrongTarget} first />
        <p className={classes.note}>{restorePermissionWords(backup.table, proposed)}</p>
        {restore.failure !== undefined && wrongTarget === undefined && <FailureNotice failure={restore.failure} />}
      </div>
    </ConfirmDialog>
  );
}
