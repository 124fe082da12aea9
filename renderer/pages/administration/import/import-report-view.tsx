import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportReport } from '../../../../shared/contract/imports';
import { longDay } from '../../../charts/day-label';
import { Amount } from '../../../components/amount';
import { DateTime } from '../../../components/date-time';
import { EmptyState } from '../../../components/states';
import { navigate } from '../../../router';
import { DriftTable } from './drift-table';
import { count, reportSentence } from './drift-words';
import classes from './import.module.css';

const backToImports = () => navigate('administration', { tab: 'import' });

/** What one import did, and where the bank's stated balances differ from the console's. */
export function ImportReportView({ report }: { readonly report: ImportReport | undefined }) {
  if (report === undefined) {
    return (
      <EmptyState
        title="This import is not known any more"
        action={
          <Button variant="default" onClick={backToImports}>
            All imports
          </Button>
        }
      >
        The training bank may have been reset since.
      </EmptyState>
    );
  }
  return (
    <div className={classes.report}>
      <div className={classes.file}>
        <Button variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={14} />} onClick={backToImports}>
          All imports
        </Button>
        <div className={classes.fileName}>
          <h2>{report.fileName}</h2>
          <span>
            {report.profileName}, <DateTime value={report.importedAt} />
          </span>
        </div>
      </div>
      <p role="status" className={classes.sentence}>
        {reportSentence(report)}
      </p>
      <dl className={classes.figures}>
        <Figure name="Rows in the file">{count(report.rowCount)}</Figure>
        <Figure
          name="Accounts"
          note={report.newAccountCount === 0 ? 'None new' : `${count(report.newAccountCount)} new`}
        >
          {count(report.accountCount)}
        </Figure>
        <Figure name="Money in, USD">
          <Amount cents={report.inflowCents} />
        </Figure>
        <Figure name="Money out, USD">
          <Amount cents={report.outflowCents} />
        </Figure>
        <Figure name="Period" note={report.lastDay === null ? '' : `to ${longDay(report.lastDay)}`}>
          {report.firstDay === null ? 'No rows' : longDay(report.firstDay)}
        </Figure>
        <Figure name="Went below zero" note={report.negativeAccountCount === 0 ? '' : 'Kept, and flagged'}>
          {report.negativeAccountCount === 1 ? '1 account' : `${count(report.negativeAccountCount)} accounts`}
        </Figure>
      </dl>
      <DriftTable importId={report.importId} />
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Figure({ name, note, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
      {note !== undefined && note !== '' && <dd className={classes.note}>{note}</dd>}
    </div>
  );
}
