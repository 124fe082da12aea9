import type { OwnSubscription } from '../../shared/contract/notifications';

interface Words {
  /** As it stands beside a customer. */
  readonly state: string;
  readonly what: string;
}

const NOT_KEPT = 'Mail from before the confirmation is not sent later.';

/** What the bank knows of a customer's own mail. Whether a receiver has confirmed is known to AWS alone. */
export const SUBSCRIPTION_STATES: Readonly<Record<NonNullable<OwnSubscription>, Words>> = {
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

/** What a customer is told beside the switch for transaction alerts. */
export function alertsHelp(subscription: OwnSubscription): string {
  const always = 'Mail about every transaction on your accounts.';
  return subscription === null
    ? `${always} Transfer confirmations and account notices always come.`
    : `${always} Transfer confirmations and account notices are sent whatever you choose, once your address is confirmed.`;
}
