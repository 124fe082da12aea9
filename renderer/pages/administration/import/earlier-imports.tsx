import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportReport } from '../../../../shared/contract/imports';
import { BusyButton } from '../../../components/busy-button';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { DateTime } from '../../../components/date-time';
import { EmptyState, FailureNotice } from '../../../components/states';
import { navigate } from '../../../router';
import { count } from './drift-words';
import classes from './import.module.css';
import { chooseImportFile, useImportDesk } from './import-desk';

const openReport = ({ importId }: ImportReport): void => navigate('administration', { tab: 'import', importId });

const COLUMNS: readonly Column<ImportReport>[] = [
  { id: 'time', header: 'Imported', width: 172, cell: (report) => <DateTime value={report.importedAt} /> },
  {
    id: 'file',
    header: 'File',
    width: 160,
    grow: true,
    cell: (report) => report.fileName,
    text: (report) => report.fileName,
  },
  {
    id: 'profile',
    header: 'Profile',
    width: 150,
    grow: true,
    cell: (report) => report.profileName,
    text: (report) => report.profileName,
  },
  { id: 'added', header: 'Rows added', width: 104, align: 'end', cell: (report) => count(report.addedCount) },
  {
    id: 'present',
    header: 'There before',
    width: 112,
    align: 'end',
    cell: (report) => count(report.alreadyPresentCount),
  },
  { id: 'accounts', header: 'Accounts', width: 92, align: 'end', cell: (report) => count(report.accountCount) },
  {
    id: 'open',
    header: '',
    width: 92,
    align: 'end',
    cell: (report) => (
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Report of ${report.fileName}`}
        onClick={() => openReport(report)}
      >
        Report
      </Button>
    ),
  },
];

/** The start of an import: choose a file, or look at what was imported before. */
export function EarlierImports({ reports }: { readonly reports: readonly ImportReport[] }) {
  const failure = useImportDesk((desk) => desk.failure);
  const [choosing, setChoosing] = useState(false);
  const choose = async () => {
    setChoosing(true);
    await chooseImportFile();
    setChoosing(false);
  };
  return (
    <div className={classes.start}>
      <div className={classes.invitation}>
        <p>
          Take the transactions of another bank, or a Countinghouse export, into the training bank. A file goes in whole
          or not at all, and the same file again adds nothing.
        </p>
        <BusyButton leftSection={<IconFileImport size={16} />} busy={choosing} onClick={() => void choose()}>
          Choose file
        </BusyButton>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={classes.fill}>
        <DataTable
          label="Earlier imports"
          columns={COLUMNS}
          rows={reports}
          rowKey={(report) => report.importId}
          onOpen={openReport}
          footer={reports.length === 0 ? undefined : `${count(reports.length)} in all`}
          empty={
            <EmptyState title="Nothing has been imported yet">
              Each import would be here with its report: what was added, and where the bank’s stated balances differ
              from the console’s.
            </EmptyState>
          }
        />
      </div>
    </div>
  );
}
