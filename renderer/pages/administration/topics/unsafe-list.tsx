import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SubscriptionView } from '../../../../shared/contract/topics';
import { SUBSCRIPTION_WORDS } from '../../../../shared/subscription-words';
import { CHANGE_LABELS, type SubscriptionChange } from './change-words';
import { subscriptionKey } from './topic-words';
import classes from './topics.module.css';

interface UnsafeListProps {
  readonly subscriptions: readonly SubscriptionView[];
  readonly onChange: (one: SubscriptionView, change: SubscriptionChange) => void;
}

/** Each subscription that receives what is not meant for it, by name, with what puts it right. */
export function UnsafeList({ subscriptions, onChange }: UnsafeListProps) {
  if (subscriptions.length === 0) return null;
  return (
    <section aria-labelledby="unsafe-title" className={classes.unsafe}>
      <h3 id="unsafe-title" className={classes.unsafeTitle}>
        <IconAlertTriangle size={18} aria-hidden />
        {subscriptions.length === 1 ? '1 subscription is unsafe' : `${subscriptions.length} subscriptions are unsafe`}
      </h3>
      <ul className={classes.unsafeList}>
        {subscriptions.map((one) => (
          <li key={subscriptionKey(one)}>
            <div>
              <p className={classes.address}>
                {one.endpoint} <span className={classes.topic}>on {one.topic}</span>
              </p>
              <p>{SUBSCRIPTION_WORDS[one.finding].what}</p>
              <p>{SUBSCRIPTION_WORDS[one.finding].next}</p>
            </div>
            {one.fix !== null && (one.subscriptionArn !== null || one.fix === 'confirm') && (
              <FixButton one={one} fix={one.fix} onChange={onChange} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FixButtonProps {
  readonly one: SubscriptionView;
  readonly fix: SubscriptionChange;
  readonly onChange: UnsafeListProps['onChange'];
}

function FixButton({ one, fix, onChange }: FixButtonProps) {
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={`${CHANGE_LABELS[fix]}: ${one.endpoint}, unsafe`}
      onClick={() => onChange(one, fix)}
    >
      {CHANGE_LABELS[fix]}
    </Button>
  );
}
