import type { PendingSubscriptions } from '../repositories/pending-subscriptions';
import type { TopicStates } from '../repositories/topic-states';
import { type Clock, fromTimestamp, type Timestamp } from '../time/clock';
import { type AddressHolder, userOf } from './address-holder';
import type { MailTarget } from './mail-filter';

/** AWS drops what nobody confirms after two days, and lists it a while longer: what is older was not asked for here. */
const WAITS_MS = 3 * 24 * 60 * 60_000;

/**
 * Whose mail a console has asked SNS for at an address, with the filter for it, so lately that a subscription that waits may
 * be the one. SNS tells nothing of such a one, so that this is all that is known of it.
 */
export type AskedTarget = (topic: string, address: string, holder: AddressHolder) => Promise<MailTarget | undefined>;

export interface AskedTargetOptions {
  readonly pendingSubscriptions: Pick<PendingSubscriptions, 'askedAt'>;
  readonly states: Pick<TopicStates, 'askedAt'>;
  readonly clock: Clock;
}

export function askedTarget({ pendingSubscriptions, states, clock }: AskedTargetOptions): AskedTarget {
  const isLately = (at: Timestamp | undefined) => at !== undefined && clock.nowMs() - fromTimestamp(at) < WAITS_MS;
  return async (topic, address, holder) => {
    const user = userOf(holder);
    if (user?.role === 'customer') {
      const { userId } = user;
      return isLately(await pendingSubscriptions.askedAt(userId)) ? { audience: 'customer', userId } : undefined;
    }
    return isLately(await states.askedAt(topic, address)) ? { audience: 'compliance' } : undefined;
  };
}
