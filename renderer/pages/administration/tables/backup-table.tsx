import { Button } from '@mantine/core';
import type { BackupView } from '../../../../shared/contract/tables';
import type { Column } from '../../../components/data-table/column';
import { DataTable } from '../../../components/data-table/data-table';
import { DateTime } from '../../../components/date-time';
import { FailureStrip } from '../../../components/failure-strip';
import { EmptyState } from '../../../components/states';
import { StatusPill } from '../../../components/status-pill';
import type { Pages } from '../../../hooks/use-pages';
import { sizeText } from './fact-words';

const WORDS: Readonly<Record<string, string>> = { AVAILABLE: 'Available', CREATING: 'Being made', DELETED: 'Deleted' };

interface BackupTableProps {
  readonly pages: Pages<'tables.backups'>;
  /** Those that were started here and are not listed yet, before the listed ones. */
  readonly backups: readonly BackupView[];
  readonly onRestore: (backup: BackupView) => void;
}

export function BackupTable({ pages, backups, onRestore }: BackupTableProps) {
  const columns: readonly Column<BackupView>[] = [
    { id: 'name', header: 'Backup', width: 200, grow: true, cell: ({ name }) => name, text: ({ name }) => name },
    {
      id: 'created',
      header: 'Made',
      width: 172,
      cell: ({ createdAt }) => (createdAt === null ? '' : <DateTime value={createdAt} />),
    },
    {
      id: 'status',
      header: 'State',
      width: 132,
      cell: ({ status }) => (
        <StatusPill tone={status === 'AVAILABLE' ? 'good' : 'pending'}>{WORDS[status] ?? status}</StatusPill>
      ),
    },
    { id: 'type', header: 'Made by', width: 110, cell: ({ type }) => madeBy(type) },
    { id: 'size', header: 'Size', width: 100, align: 'end', cell: ({ sizeBytes }) => sizeText(sizeBytes) },
    {
      id: 'restore',
      header: '',
      width: 110,
      align: 'end',
      cell: (backup) =>
        backup.status === 'AVAILABLE' && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Restore ${backup.name}`}
            onClick={() => onRestore(backup)}
          >
            Restore
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      label="Backups"
      columns={columns}
      rows={backups}
      rowKey={({ arn }) => arn}
      height="content"
      onEndReached={pages.loadMore}
      loadingMore={pages.loadingMore}
      empty={
        <EmptyState title="No backup of this table yet">
          A backup that you make would be here within seconds.
        </EmptyState>
      }
      footer={
        pages.failure === undefined ? undefined : <FailureStrip failure={pages.failure} onRetry={pages.loadMore} />
      }
    />
  );
}

const madeBy = (type: string): string => (type === 'USER' ? 'A person' : type === 'SYSTEM' ? 'AWS' : type);
