import { SubscriptionRelay } from '../../../main/notifications/subscription-relay';
import type { DynamoBank } from '../../../main/repositories/dynamodb/open';
import type { Clock } from '../../../main/time/clock';
import { silentLog } from '../../support/money-desk';

/** A relay of customers' subscriptions that notes the addresses it would ask AWS for in `asked`. */
export function recordingRelay(bank: DynamoBank, clock: Clock): { readonly relay: SubscriptionRelay; asked: string[] } {
  const asked: string[] = [];
  const relay = new SubscriptionRelay({
    pendingSubscriptions: bank.pendingSubscriptions,
    users: bank.users,
    subscriptions: {
      async subscribe(_target, { endpoint }) {
        asked.push(endpoint);
        return 'confirmationSent';
      },
    },
    clock,
    log: silentLog,
    claimant: 'this console',
    isForbidden: () => false,
  });
  return { relay, asked };
}
