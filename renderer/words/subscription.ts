import type { CustomerSubscription, OwnSubscription } from '../../shared/contract/notifications';

interface Words {
  /** As it stands beside a customer. */
  readonly state: string;
  readonly what: string;
}

const NOT_KEPT = 'Mail from before the confirmation is not sent later.';

const STATES: Readonly<Record<'waiting' | 'asked' | 'unknown', Words>> = {
  waiting: {
    state: 'Not subscribed yet',
    what: `An administrator's console has the address subscribed; then AWS sends it a mail to confirm by. ${NOT_KEPT}`,
  },
  asked: {
    state: 'Asked to confirm',
    what: `AWS has sent the address a mail to confirm by. Nothing else comes until its link was followed. ${NOT_KEPT}`,
  },
  unknown: {
    state: 'Not known here',
    what: `No console of this bank has had the address subscribed. Mail comes only to one that is subscribed and confirmed. ${NOT_KEPT}`,
  },
};

const refused = (why: string): Words => ({ state: 'Not subscribed', what: `${why} ${NOT_KEPT}` });

/** What a customer is told of their own mail. Whether a receiver has confirmed is known to AWS alone. */
export const OWN_SUBSCRIPTION: Readonly<Record<NonNullable<OwnSubscription>, Words>> = {
  ...STATES,
  refused: refused('The bank has to see to it: until then no mail comes to this address.'),
};

/** What the desk is told of a customer's mail, with whom it is up to. */
export const CUSTOMER_SUBSCRIPTION: Readonly<Record<NonNullable<CustomerSubscription>, Words>> = {
  ...STATES,
  filterLimit: refused(
    'AWS allows the bank no more filter policies: an administrator has to end some, or have the quota raised.',
  ),
  otherFilter: refused(
    'The address is subscribed with another filter: an administrator has to limit that subscription to its customer.',
  ),
  addressRefused: refused('AWS takes no such address for mail: look whether it was mistyped.'),
};

/** What a customer is told beside the switch for transaction alerts. */
export function alertsHelp(subscription: OwnSubscription): string {
  const always = 'Mail about every transaction on your accounts.';
  return subscription === null
    ? `${always} Transfer confirmations and account notices always come.`
    : `${always} Transfer confirmations and account notices are sent whatever you choose, once your address is confirmed.`;
}
