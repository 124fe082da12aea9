import { Badge, Tabs } from '@mantine/core';
import { useState } from 'react';
import { may } from '../../../shared/domain/permissions';
import { Page } from '../../components/page';
import { useCall } from '../../hooks/use-call';
import { useEvent } from '../../hooks/use-event';
import { useSignedIn } from '../../stores/session';
import { MailBox } from './mail-box';
import classes from './notifications.module.css';
import { WaitingMail } from './waiting-mail';

/** Mail as it was delivered; for an administrator also what has not been. */
export function NotificationsPage() {
  const { role } = useSignedIn();
  return <Page title="Notifications">{may(role, 'retryMail') ? <MailTabs /> : <MailBox />}</Page>;
}

function MailTabs() {
  const [tab, setTab] = useState<string | null>('delivered');
  const waiting = useCall('notifications.waiting', {});
  useEvent('status.changed', waiting.reload);
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
                {count}
              </Badge>
            )
          }
        >
          Waiting and dead
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="delivered" className={classes.panel ?? ''}>
        <MailBox />
      </Tabs.Panel>
      <Tabs.Panel value="waiting" className={classes.panel ?? ''}>
        <WaitingMail />
      </Tabs.Panel>
    </Tabs>
  );
}
