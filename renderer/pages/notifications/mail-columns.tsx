import type { MailView } from '../../../shared/contract/notifications';
import type { Column } from '../../components/data-table/column';
import { DateTime } from '../../components/date-time';
import { AlertPill } from './alert-pill';
import { ALERT_WORDS } from './mail-words';

const TIME: Column<MailView> = {
  id: 'time',
  header: 'Delivered',
  width: 168,
  cell: (mail) => <DateTime value={mail.firstDeliveredAt} />,
};
const RECIPIENT: Column<MailView> = {
  id: 'recipient',
  header: 'Recipient',
  width: 140,
  grow: true,
  cell: (mail) => mail.recipient,
  text: (mail) => mail.recipient,
};
/** The least that shows the amount in it whole: half a number is another number. */
const SUBJECT: Column<MailView> = {
  id: 'subject',
  header: 'Subject',
  width: 370,
  grow: true,
  cell: (mail) => mail.subject,
  text: (mail) => mail.subject,
};
const TYPE: Column<MailView> = {
  id: 'type',
  header: 'Alert type',
  width: 170,
  cell: (mail) => <AlertPill type={mail.alertType} />,
  text: (mail) => ALERT_WORDS[mail.alertType],
};
const REFERENCE: Column<MailView> = {
  id: 'reference',
  header: 'Reference',
  width: 204,
  cell: (mail) => mail.reference,
  text: (mail) => mail.reference,
};
const DELIVERIES: Column<MailView> = {
  id: 'deliveries',
  header: 'Deliveries',
  width: 90,
  align: 'end',
  cell: (mail) => mail.deliveries,
  text: (mail) => String(mail.deliveries),
};

export interface MailColumnOptions {
  /** Room for what the reader shows as well. */
  readonly wide: boolean;
  /** The mail is to several addresses: all of a customer's goes to one, and so does compliance mail. */
  readonly withRecipient: boolean;
  /** How often a mail went out is the bank's concern, not its receiver's. */
  readonly withDeliveries: boolean;
}

/** The columns of a list of mail; the reference and the deliveries stand in the reader wherever they have no room here. */
export const mailColumns = (options: MailColumnOptions): readonly Column<MailView>[] => [
  TIME,
  ...(options.withRecipient ? [RECIPIENT] : []),
  SUBJECT,
  TYPE,
  ...(options.wide ? [REFERENCE] : []),
  ...(options.wide && options.withDeliveries ? [DELIVERIES] : []),
];
