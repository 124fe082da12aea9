import type { CustomerSubscription, OwnSubscription } from '../../shared/contract/notifications';

interface Words {
  /** As it stands beside a customer. */
  readonly state: string;
  readonly what: string;
}

const NOT_KEPT = 'Mail from before the confirmation is not sent later.';

const REFUSED_STATE = 'Not subscribed';

/** What a customer is told of their own mail. Whether a receiver has confirmed is known to AWS alone, and so not told. */
export const OWN_SUBSCRIPTION: Readonly<Record<NonNullable<OwnSubscription>, Words>> = {
  waiting: {
    state: 'Not subscribed yet',
    what: `The bank will ask this address to confirm that it wants mail: follow the link in that message. ${NOT_KEPT}`,
  },
  asked: {
    state: 'Asked to confirm',
    what: `We asked this address to confirm that it wants mail. If you followed the link in that message, mail comes; if not, follow it first. ${NOT_KEPT}`,
  },
  unknown: {
    state: 'Not known here',
    what: `Nobody at this bank has asked this address to confirm that it wants mail. If it never did, none comes: ask your branch. ${NOT_KEPT}`,
  },
  refused: {
    state: REFUSED_STATE,
    what: `The bank has to see to it: until then no mail comes to this address. ${NOT_KEPT}`,
  },
};

const refused = (why: string): Words => ({ state: REFUSED_STATE, what: `${why} ${NOT_KEPT}` });

/** What the desk is told of a customer's mail, with whom it is up to. */
export const CUSTOMER_SUBSCRIPTION: Readonly<Record<NonNullable<CustomerSubscription>, Words>> = {
  waiting: {
    state: 'Not subscribed yet',
    what: `An administrator's console has the address subscribed; then AWS sends it a mail to confirm by. ${NOT_KEPT}`,
  },
  asked: {
    state: 'Asked to confirm',
    what: `AWS has sent the address a mail to confirm by. If its link was followed, mail comes: only AWS knows. ${NOT_KEPT}`,
  },
  unknown: {
    state: 'Not known here',
    what: `No console of this bank has had the address subscribed. Mail comes only to one that is subscribed and confirmed. ${NOT_KEPT}`,
  },
  filterLimit: refused(
    'AWS allows the bank no more filter policies: an administrator has to end some, or have the quota raised.',
  ),
  otherFilter: refused(
    'The address is subscribed with another filter: an administrator has to limit that subscription to its customer.',
  ),
  addressRefused: refused('AWS takes no such address for mail: look whether it was mistyped.'),
  addressContested: refused(
    'The address is not known to be this customer’s alone: somebody else has it too, in other capitals perhaps, or a record cannot be read. An administrator finds out by Adopt.',
  ),
};

/** On registering, where mail needs a subscription: what else the new customer has to do for it. */
export const CONFIRM_BY_MAIL =
  'A message that asks to confirm the address will follow: no mail about the account comes until its link is followed.';

/** What a customer is told beside the switch for transaction alerts. */
export function alertsHelp(subscription: OwnSubscription): string {
  const always = 'Mail about every transaction on your accounts.';
  return subscription === null
    ? `${always} Transfer confirmations and account notices always come.`
    : `${always} Transfer confirmations and account notices are sent whatever you choose, once your address is confirmed.`;
}
