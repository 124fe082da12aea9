import { useCall } from '../../../hooks/use-call';
import { SendTestSection } from './send-test-section';
import { SubscribeSection } from './subscribe-section';
import { SubscriptionsSection } from './subscriptions-section';
import classes from './topics.module.css';
import { TopicsSection } from './topics-section';

/** How the bank's mail leaves an AWS workspace: topics, who is subscribed, and a test. */
export function TopicsTab() {
  const subscriptions = useCall('topics.subscriptions', {});
  return (
    <div className={classes.tab}>
      <TopicsSection onProvisioned={subscriptions.reload} />
      <SubscriptionsSection call={subscriptions} />
      <SubscribeSection onSubscribed={subscriptions.reload} />
      <SendTestSection />
    </div>
  );
}
