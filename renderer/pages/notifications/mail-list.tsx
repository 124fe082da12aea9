import type { MailView } from '../../../shared/contract/notifications';
import type { Column } from '../../components/data-table/column';
import { DataTable } from '../../components/data-table/data-table';
import { DateTime } from '../../components/date-time';
import { FailureStrip } from '../../components/failure-strip';
import { EmptyState } from '../../components/states';
import type { Pages } from '../../hooks/use-pages';
import { AlertPill } from './alert-pill';
import { ALERT_WORDS } from './mail-words';

const COLUMNS: readonly Column<MailView>[] = [
  { id: 'time', header: 'Delivered', width: 168, cell: (mail) => <DateTime value={mail.firstDeliveredAt} /> },
  {
    id: 'recipient',
    header: 'Recipient',
    width: 162,
    cell: (mail) => mail.recipient,
    text: (mail) => mail.recipient,
  },
  {
    id: 'subject',
    header: 'Subject',
    width: 180,
    grow: true,
    cell: (mail) => mail.subject,
    text: (mail) => mail.subject,
  },
  {
    id: 'type',
    header: 'Alert type',
    width: 178,
    cell: (mail) => <AlertPill type={mail.alertType} />,
    text: (mail) => ALERT_WORDS[mail.alertType],
  },
  { id: 'reference', header: 'Reference', width: 204, cell: (mail) => mail.reference, text: (mail) => mail.reference },
  {
    id: 'deliveries',
    header: 'Deliveries',
    width: 90,
    align: 'end',
    cell: (mail) => mail.deliveries,
    text: (mail) => String(mail.deliveries),
  },
];

/** All mail of a customer goes to one address, and so does compliance mail: the column would repeat it. */
const ONE_RECIPIENT: readonly Column<MailView>[] = COLUMNS.filter(({ id }) => id !== 'recipient');

interface MailListProps {
  readonly pages: Pages<'notifications.mail'>;
  /** The mail that is being read. */
  readonly shown: string | undefined;
  readonly onShow: (mail: MailView) => void;
  readonly emptyText: string;
  /** The mail is to several addresses. */
  readonly withRecipient: boolean;
}

/** Newest first; older mail is fetched while scrolling. */
export function MailList({ pages, shown, onShow, emptyText, withRecipient }: MailListProps) {
  return (
    <DataTable
      label="Mail"
      columns={withRecipient ? COLUMNS : ONE_RECIPIENT}
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
