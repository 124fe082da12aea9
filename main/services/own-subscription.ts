import type { CustomerSubscription, OwnSubscription } from '../../shared/contract/notifications';
import type { PendingSubscriptions } from '../repositories/pending-subscriptions';

const TOLD = { wanted: 'waiting', asked: 'asked', unknown: 'unknown' } as const;

type Pending = Pick<PendingSubscriptions, 'of'> | undefined;

/** What the desk is told of a customer's subscription; null for staff, and where mail needs none. */
export async function customerSubscription(pending: Pending, userId: string): Promise<CustomerSubscription> {
  const subscription = await pending?.of(userId);
  return subscription === undefined ? null : (subscription.problem ?? TOLD[subscription.state]);
}

/** What the customers themselves are told of it: that SNS has refused, and not why. */
export async function ownSubscription(pending: Pending, userId: string): Promise<OwnSubscription> {
  const subscription = await pending?.of(userId);
  if (subscription === undefined) return null;
  return subscription.problem === undefined ? TOLD[subscription.state] : 'refused';
}
