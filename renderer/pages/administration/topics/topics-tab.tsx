import { useCall } from '../../../hooks/use-call';
import { useEvent } from '../../../hooks/use-event';
import { SendTestSection } from './send-test-section';
import { SubscribeSection } from './subscribe-section';
import { SubscriptionsSection } from './subscriptions-section';
import classes from './topics.module.css';
import { TopicsSection } from './topics-section';
import { WaitingSection } from './waiting-section';

/** How the bank's mail leaves an AWS workspace: topics, who is subscribed, and a test. */
export function TopicsTab() {
  const subscriptions = useCall('topics.subscriptions', {});
  const waiting = useCall('topics.waiting', {});
  const reload = () => {
    subscriptions.reload();
    waiting.reload();
  };
  useEvent('topics.changed', reload);
  return (
    <div className={classes.tab}>
      <TopicsSection subscriptions={subscriptions.data?.items} onProvisioned={subscriptions.reload} />
      <SubscriptionsSection call={subscriptions} onChanged={reload} />
      <WaitingSection waiting={waiting} onSubscribed={reload} />
      <SubscribeSection onSubscribed={reload} />
      <SendTestSection />
    </div>
  );
}
