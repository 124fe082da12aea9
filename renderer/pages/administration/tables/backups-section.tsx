import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BackupView, TableFacts } from '../../../../shared/contract/tables';
import type { Failure } from '../../../../shared/failures';
import { BusyButton } from '../../../components/busy-button';
import { SelectField, TextField } from '../../../components/fields';
import { Section } from '../../../components/section';
import { FailureNotice, Skeleton } from '../../../components/states';
import { useAction } from '../../../hooks/use-action';
import { usePages } from '../../../hooks/use-pages';
import { issueFor } from '../../../words/failures';
import { BackupTable } from './backup-table';
import { CompareRestored } from './compare-restored';
import { NotSupported } from './not-supported';
import { RestoreDialog } from './restore-dialog';
import { RestoreToMoment } from './restore-to-moment';
import classes from './tables.module.css';

type TableRole = TableFacts['role'];
const ROLE_OPTIONS: readonly { readonly value: TableRole; readonly label: string }[] = [
  { value: 'transactions', label: 'Transactions' },
  { value: 'accounts', label: 'Accounts' },
  { value: 'users', label: 'Users' },
];

interface BackupsSectionProps {
  readonly facts: readonly TableFacts[];
}

/** Backups of one table and its moments: listed, made, restored beside the table and compared with it. */
export function BackupsSection({ facts }: BackupsSectionProps) {
  const [role, setRole] = useState<TableRole>('transactions');
  const table = facts.find((candidate) => candidate.role === role);
  return (
    <Section
      title="Backups"
      lead="On-demand backups, and every moment that recovery keeps. One is restored to a new table beside the bank's own, which it never replaces, and compared with it."
    >
      <div className={classes.stack}>
        <div className={classes.role}>
          <SelectField label="Table" value={role} options={ROLE_OPTIONS} onChange={setRole} />
        </div>
        <TableCopies key={role} role={role} table={table} />
      </div>
    </Section>
  );
}

interface TableCopiesProps {
  readonly role: TableRole;
  readonly table: TableFacts | undefined;
}

/** The ways to a copy of a table, and the copy beside it. */
function TableCopies({ role, table }: TableCopiesProps) {
  const [restored, setRestored] = useState<string | undefined>(undefined);
  return (
    <>
      <TableBackups role={role} table={table} onRestored={setRestored} />
      {table !== undefined && (
        // A plan that turned recovery on has made moments to choose.
        <RestoreToMoment key={table.protection.recoveryDays} table={table} onRestored={setRestored} />
      )}
      <CompareRestored
        key={restored ?? table?.restoreName ?? ''}
        role={role}
        initial={restored ?? table?.restoreName ?? ''}
        isRestored={restored !== undefined}
      />
    </>
  );
}

interface TableBackupsProps extends TableCopiesProps {
  readonly onRestored: (table: string) => void;
}

function TableBackups({ role, table, onRestored }: TableBackupsProps) {
  const pages = usePages('tables.backups', { role });
  const create = useAction('tables.createBackup');
  const [name, setName] = useState('');
  const [made, setMade] = useState<readonly BackupView[]>([]);
  const [restoring, setRestoring] = useState<BackupView | undefined>(undefined);
  const start = async () => {
    const result = await create.run({ role, name });
    if (result?.ok !== true) return;
    setMade((before) => [result.value, ...before]);
    setName('');
  };
  if (pages.status === 'failed' && isUnsupported(pages.failure)) return <NotSupported failure={pages.failure} />;
  if (pages.status === 'failed' && pages.failure !== undefined) {
    return <FailureNotice failure={pages.failure} onRetry={pages.reload} />;
  }
  if (pages.status !== 'ready') return <Skeleton lines={4} label="Reading the backups" />;
  const wrongName = issueFor(create.failure, 'name');
  const unlisted = made.filter(({ arn }) => !pages.items.some((listed) => listed.arn === arn));
  return (
    <>
      <form
        className={classes.create}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <TextField label="Name of the backup" value={name} onChange={setName} problem={wrongName} maxLength={255} />
        <BusyButton type="submit" busy={create.busy}>
          Create backup
        </BusyButton>
        <Button variant="default" onClick={pages.reload}>
          Refresh
        </Button>
      </form>
      {create.failure !== undefined && wrongName === undefined && <FailureNotice failure={create.failure} />}
      <BackupTable pages={pages} backups={[...unlisted, ...pages.items]} onRestore={setRestoring} />
      {restoring !== undefined && (
        <RestoreDialog
          backup={restoring}
          proposed={table?.restoreName ?? `${restoring.table}-restored`}
          onRestored={(target) => {
            onRestored(target);
            setRestoring(undefined);
          }}
          onCancel={() => setRestoring(undefined)}
        />
      )}
    </>
  );
}

const isUnsupported = (failure: Failure | undefined): failure is Failure<'tables.backupRefused'> =>
  failure?.code === 'tables.backupRefused' && failure.problem === 'unsupported';
