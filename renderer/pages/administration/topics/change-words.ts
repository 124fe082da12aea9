import type { SubscriptionView } from '../../../../shared/contract/topics';

/** What can be done to a subscription. */
export type SubscriptionChange = 'setFilter' | 'unsubscribe' | 'confirm';

export const CHANGE_LABELS: Readonly<Record<SubscriptionChange, string>> = {
  setFilter: 'Limit to its customer',
  unsubscribe: 'End subscription',
  confirm: 'Send again',
};

interface Confirmation {
  readonly title: string;
  readonly consequence: string;
}

/** What is asked before a change; sending the mail again needs no question. */
export function confirmationOf(
  { endpoint, topic }: SubscriptionView,
  change: SubscriptionChange,
): Confirmation | undefined {
  switch (change) {
    case 'unsubscribe':
      return {
        title: `End the subscription of ${endpoint}?`,
        consequence: `${endpoint} receives nothing from ${topic} any more. To receive again it has to be subscribed and confirmed anew.`,
      };
    case 'setFilter':
      return {
        title: `Limit ${endpoint} to its customer?`,
        consequence: `${endpoint} receives that customer's own mail and nothing else. AWS may take up to 15 minutes; where that is too long, end the subscription.`,
      };
    case 'confirm':
      return undefined;
  }
}
