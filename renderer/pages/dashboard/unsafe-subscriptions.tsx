import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Call } from '../../hooks/use-call';
import { navigate } from '../../router';
import { NO_RECEIVER_WORDS, unsafeSubscriptionsWords } from '../administration/topics/topic-words';
import classes from './dashboard.module.css';

const open = () => navigate('administration', { tab: 'topics' });

/** Above the tiles: mail leaves the bank for people whom it is not meant for, until somebody has put it right. */
export function UnsafeSubscriptions({ call }: { readonly call: Call<'topics.safety'> }) {
  const count = call.data?.unsafeCount ?? 0;
  if (count === 0) return null;
  return (
    <div role="alert" className={classes.unsafe}>
      <IconAlertTriangle size={18} aria-hidden />
      <p>{unsafeSubscriptionsWords(count)}</p>
      <Button size="compact-sm" variant="default" onClick={open}>
        Look at the subscriptions
      </Button>
    </div>
  );
}

/** The same place, while a compliance alert would go to nobody. */
export function NoReceiver({ call }: { readonly call: Call<'topics.safety'> }) {
  if (call.data === undefined || call.data.complianceReceiverCount > 0) return null;
  return (
    <div role="status" className={classes.noReceiver}>
      <IconAlertTriangle size={18} aria-hidden />
      <p>{NO_RECEIVER_WORDS}</p>
      <Button size="compact-sm" variant="default" onClick={open}>
        Subscribe compliance
      </Button>
    </div>
  );
}
