import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { MailView } from '../../../shared/contract/notifications';
import { DataTable } from '../../components/data-table/data-table';
import { FailureStrip } from '../../components/failure-strip';
import { EmptyState } from '../../components/states';
import type { Pages } from '../../hooks/use-pages';
import { mailColumns } from './mail-columns';

/** Windows with room for the reference and the deliveries; in wider ones the reader stands beside the list. */
const WIDE = '(min-width: 1500px) and (max-width: 1899.98px)';

interface MailListProps {
  readonly pages: Pages<'notifications.mail'>;
  /** The mail that is being read. */
  readonly shown: string | undefined;
  readonly onShow: (mail: MailView) => void;
  readonly emptyText: string;
  /** The mail is to several addresses. */
  readonly withRecipient: boolean;
  readonly withDeliveries: boolean;
}

/** Newest first; older mail is fetched while scrolling. */
export function MailList({ pages, shown, onShow, emptyText, withRecipient, withDeliveries }: MailListProps) {
  const wide = useMediaQuery(WIDE) ?? false;
  const columns = useMemo(
    () => mailColumns({ wide, withRecipient, withDeliveries }),
    [wide, withRecipient, withDeliveries],
  );
  return (
    <DataTable
      label="Mail"
      columns={columns}
      rows={pages.items}
      rowKey={(mail) => mail.mailId}
      onSelect={onShow}
      selectedKey={shown}
      onEndReached={pages.loadMore}
      loadingMore={pages.loadingMore}
      footer={pages.items.length === 0 ? undefined : <MailFooter pages={pages} />}
      empty={<EmptyState title="No mail yet">{emptyText}</EmptyState>}
    />
  );
}

function MailFooter({ pages }: { readonly pages: Pages<'notifications.mail'> }) {
  const count = pages.items.length.toLocaleString('en-US');
  if (pages.failure !== undefined) {
    return (
      <FailureStrip failure={pages.failure} onRetry={pages.loadMore}>
        {count} shown.
      </FailureStrip>
    );
  }
  return <span>{pages.complete ? `${count} in all` : `The newest ${count}; older mail follows while you scroll`}</span>;
}
