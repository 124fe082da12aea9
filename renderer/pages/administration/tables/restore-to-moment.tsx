import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CallOutput } from '../../../../shared/contract';
import type { TableFacts } from '../../../../shared/contract/tables';
import { TextField } from '../../../components/fields';
import { FailureNotice, Skeleton } from '../../../components/states';
import { useCall } from '../../../hooks/use-call';
import { useReportingZone } from '../../../stores/settings';
import { MomentDialog } from './moment-dialog';
import { momentText, readMoment } from './moment-text';
import { NotSupported } from './not-supported';
import { recoveryOffWords, recoveryWindowWords } from './restore-words';
import classes from './tables.module.css';

interface RestoreToMomentProps {
  readonly table: TableFacts;
  readonly onRestored: (table: string) => void;
}

/** What point-in-time recovery is for: a new table, filled with what this one held at a moment. */
export function RestoreToMoment({ table, onRestored }: RestoreToMomentProps) {
  const recovery = useCall('tables.recovery', { role: table.role });
  const content = () => {
    const { failure } = recovery;
    if (failure?.code === 'tables.recoveryRefused' && failure.problem === 'unsupported')
      return <NotSupported failure={failure} />;
    if (failure !== undefined) return <FailureNotice failure={failure} onRetry={recovery.reload} />;
    if (recovery.data === undefined) return <Skeleton lines={2} label="Looking from when it can be restored" />;
    if (recovery.data === null) return <p className={classes.note}>{recoveryOffWords(table.name)}</p>;
    return <MomentForm table={table} window={recovery.data} onRefresh={recovery.reload} onRestored={onRestored} />;
  };
  return (
    <section className={classes.compare} aria-label="Restore to a moment">
      <h3 className={classes.diffTable}>Restore to a moment</h3>
      {content()}
    </section>
  );
}

interface MomentFormProps extends RestoreToMomentProps {
  readonly window: NonNullable<CallOutput<'tables.recovery'>>;
  readonly onRefresh: () => void;
}

function MomentForm({ table, window, onRefresh, onRestored }: MomentFormProps) {
  const zone = useReportingZone();
  const [text, setText] = useState(momentText(window.latest, zone));
  const [isSent, setSent] = useState(false);
  const [moment, setMoment] = useState<string | undefined>(undefined);
  const read = readMoment(text, zone, window);
  return (
    <>
      <form
        className={classes.create}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          if (read.ok) setMoment(read.iso);
        }}
      >
        <TextField
          label="Moment"
          help={recoveryWindowWords(momentText(window.earliest, zone), momentText(window.latest, zone), zone)}
          value={text}
          onChange={setText}
          problem={isSent && !read.ok ? read.problem : undefined}
          maxLength={19}
        />
        <Button type="submit">Restore to this moment</Button>
        <Button variant="default" onClick={onRefresh}>
          Look again
        </Button>
      </form>
      {moment !== undefined && (
        <MomentDialog
          table={table}
          moment={moment}
          onRestored={(target) => {
            setMoment(undefined);
            onRestored(target);
          }}
          onCancel={() => setMoment(undefined)}
        />
      )}
    </>
  );
}
