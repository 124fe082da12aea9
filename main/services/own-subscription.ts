import type { CustomerSubscription, OwnSubscription } from '../../shared/contract/notifications';
import type { MailWants } from '../repositories/mail-wants';

const TOLD = { wanted: 'waiting', asked: 'asked', unknown: 'unknown' } as const;

type Wants = Pick<MailWants, 'of'> | undefined;

/** What the desk is told of a customer's subscription; null for staff, and where mail needs none. */
export async function customerSubscription(wants: Wants, userId: string): Promise<CustomerSubscription> {
  const want = await wants?.of(userId);
  return want === undefined ? null : (want.problem ?? TOLD[want.state]);
}

/** What the customers themselves are told of it: that SNS has refused, and not why. */
export async function ownSubscription(wants: Wants, userId: string): Promise<OwnSubscription> {
  const want = await wants?.of(userId);
  if (want === undefined) return null;
  return want.problem === undefined ? TOLD[want.state] : 'refused';
}
