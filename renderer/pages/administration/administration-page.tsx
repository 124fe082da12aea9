import { Tabs } from '@mantine/core';
import { Page } from '../../components/page';
import { navigate } from '../../router';
import type { RouteParams } from '../../routes';
import classes from './administration.module.css';
import { ImportTab } from './import/import-tab';
import { LocksTab } from './users/locks-tab';
import { UsersTab } from './users/users-tab';

type Tab = NonNullable<RouteParams['administration']['tab']>;

const TABS: readonly { readonly tab: Tab; readonly label: string }[] = [
  { tab: 'users', label: 'Users' },
  { tab: 'locks', label: 'Locks' },
  { tab: 'import', label: 'Import transactions' },
];

/** The tab is part of the route, so that Back returns to it. */
export function AdministrationPage({ params }: { readonly params: RouteParams['administration'] }) {
  const shown = params.tab ?? 'users';
  const choose = (value: string | null) => {
    const next = TABS.find(({ tab }) => tab === value);
    if (next !== undefined) navigate('administration', { tab: next.tab });
  };
  return (
    <Page title="Administration">
      <Tabs value={shown} onChange={choose} className={classes.tabs ?? ''}>
        <Tabs.List>
          {TABS.map(({ tab, label }) => (
            <Tabs.Tab key={tab} value={tab}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="users" className={classes.panel ?? ''}>
          <UsersTab />
        </Tabs.Panel>
        <Tabs.Panel value="locks" className={classes.panel ?? ''}>
          <LocksTab />
        </Tabs.Panel>
        <Tabs.Panel value="import" className={classes.panel ?? ''}>
          <ImportTab importId={params.importId} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
