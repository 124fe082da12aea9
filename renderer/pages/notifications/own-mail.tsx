import { Button } from '@mantine/core';
import { EmptyState, FailureNotice, Skeleton } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { navigate } from '../../router';
import { OWN_SUBSCRIPTION } from '../../words/subscription';

/** Where a customer's mail goes when the console keeps none of it, and whether it can come. */
export function OwnMail() {
  const profile = useCall('profile.read', {});
  if (profile.status === 'failed') return <FailureNotice failure={profile.failure} onRetry={profile.reload} />;
  if (profile.status !== 'ready') return <Skeleton lines={4} label="Reading where your mail goes" />;
  const { email, subscription } = profile.data;
  const words = subscription === null ? undefined : OWN_SUBSCRIPTION[subscription];
  return (
    <EmptyState
      title={`Your mail goes to ${email}`}
      action={
        <Button variant="default" onClick={() => navigate('settings')}>
          Open settings
        </Button>
      }
    >
      {words !== undefined && <p>{words.what}</p>}
      <p>Read it in that mailbox: no copy is kept here. Mail about every transaction is switched on in Settings.</p>
    </EmptyState>
  );
}
