import { Badge, Button, Tabs } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { mailCountText } from '../../../shared/domain/mail-count';
import { may } from '../../../shared/domain/permissions';
import { Page } from '../../components/page';
import { EmptyState } from '../../components/states';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { navigate } from '../../router';
import { useSession, useSignedIn } from '../../stores/session';
import { MailBox } from './mail-box';
import classes from './notifications.module.css';
import { OwnMail } from './own-mail';
import { WaitingMail } from './waiting-mail';

/** Mail as it was delivered; for an administrator also what has not been. */
export function NotificationsPage() {
  const { role } = useSignedIn();
  const elsewhere = useSession((state) => state.workspace?.kind === 'aws');
  const delivered = elsewhere ? role === 'customer' ? <OwnMail /> : <MailElsewhere /> : <MailBox />;
  return <Page title="Notifications">{may(role, 'retryMail') ? <MailTabs delivered={delivered} /> : delivered}</Page>;
}

/** SNS takes the mail to its receivers and keeps none of it. */
function MailElsewhere() {
  const { role } = useSignedIn();
  return (
    <EmptyState
      title="Delivered mail is in the mailboxes of its receivers"
      action={
        may(role, 'administerTopics') && (
          <Button variant="default" onClick={() => navigate('administration', { tab: 'topics' })}>
            Topics and subscriptions
          </Button>
        )
      }
    >
      In an AWS workspace mail goes out by Amazon SNS to the addresses that have confirmed their subscription. SNS keeps
      no copy that could be read here.
    </EmptyState>
  );
}

function MailTabs({ delivered }: { readonly delivered: ReactNode }) {
  const [tab, setTab] = useState<string | null>('delivered');
  const waiting = useCall('notifications.waiting', {});
  useEvent('work.changed', waiting.reload);
  const count = waiting.data?.length ?? 0;
  return (
    <Tabs value={tab} onChange={setTab} className={classes.tabs ?? ''}>
      <Tabs.List>
        <Tabs.Tab value="delivered">Delivered</Tabs.Tab>
        <Tabs.Tab
          value="waiting"
          rightSection={
            count > 0 && (
              <Badge size="sm" variant="light" color="amber">
                {mailCountText(count)}
              </Badge>
            )
          }
        >
          Waiting and dead
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="delivered" className={classes.panel ?? ''}>
        {delivered}
      </Tabs.Panel>
      <Tabs.Panel value="waiting" className={classes.panel ?? ''}>
        <WaitingMail waiting={waiting} onChange={waiting.reload} />
      </Tabs.Panel>
    </Tabs>
  );
}
