import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SubscriptionView } from '../../../../shared/contract/topics';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { Section } from '../../../components/section';
import { FailureNotice, Skeleton, StaleNotice } from '../../../components/states';
import type { Call } from '../../../hooks/use-call';
import { useProductionName } from '../../../hooks/use-production-name';
import { CHANGE_LABELS, confirmationOf, type SubscriptionChange } from './change-words';
import { SubscriptionTable } from './subscription-table';
import { filterWords } from './topic-words';
import classes from './topics.module.css';
import { UnsafeList } from './unsafe-list';
import { useSubscriptionChange } from './use-subscription-change';

interface Asked {
  readonly one: SubscriptionView;
  readonly change: SubscriptionChange;
}

interface SubscriptionsSectionProps {
  readonly call: Call<'topics.subscriptions'>;
  /** One was changed here. */
  readonly onChanged: () => void;
}

/** Who is subscribed, whether it is confirmed, and who receives what is not meant for them. */
export function SubscriptionsSection({ call, onChanged }: SubscriptionsSectionProps) {
  const changer = useSubscriptionChange();
  const productionName = useProductionName();
  const [asked, setAsked] = useState<Asked | undefined>(undefined);
  const words = asked === undefined ? undefined : confirmationOf(asked.one, asked.change);
  // What only its receiver can take back wants its address typed, everywhere.
  const typed = asked?.change === 'unsubscribe' ? asked.one.endpoint : productionName;

  const run = async ({ one, change }: Asked, text: string | null) => {
    const done = await changer.change(one, change, text);
    setAsked(undefined);
    if (done) onChanged();
  };
  const onChange = (one: SubscriptionView, change: SubscriptionChange) => {
    if (confirmationOf(one, change) === undefined) void run({ one, change }, null);
    else setAsked({ one, change });
  };
  return (
    <Section
      title="Subscriptions"
      lead="Nothing is sent to an address before its receiver has confirmed it."
      actions={
        <Button variant="default" onClick={call.reload}>
          Refresh
        </Button>
      }
    >
      <div className={classes.stack}>
        {changer.failure !== undefined && <FailureNotice failure={changer.failure} />}
        {call.status === 'failed' && <FailureNotice failure={call.failure} onRetry={call.reload} />}
        {call.status === 'loading' && <Skeleton lines={6} label="Reading the subscriptions" />}
        {call.status === 'ready' && (
          <>
            {call.stale !== undefined && <StaleNotice asOf={call.asOf} failure={call.stale} onRetry={call.reload} />}
            <UnsafeList
              subscriptions={call.data.items.filter(({ safety }) => safety === 'unsafe')}
              onChange={onChange}
            />
            <SubscriptionTable subscriptions={call.data.items} onChange={onChange} />
            <div className={classes.status}>
              <p role="status">{changer.done}</p>
              {call.data.filterPolicies
                .filter(({ count }) => count > 0)
                .map((policies) => (
                  <p key={policies.topic}>{filterWords(policies)}</p>
                ))}
            </div>
          </>
        )}
      </div>
      <ConfirmDialog
        opened={words !== undefined}
        title={words?.title ?? ''}
        confirmLabel={asked === undefined ? '' : CHANGE_LABELS[asked.change]}
        danger={asked?.change === 'unsubscribe'}
        {...(typed === undefined ? {} : { typed })}
        busy={changer.busy}
        onCancel={() => setAsked(undefined)}
        onConfirm={(text) => asked !== undefined && void run(asked, typed === undefined ? null : text)}
      >
        <p>{words?.consequence}</p>
      </ConfirmDialog>
    </Section>
  );
}
