import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { Page } from '../../components/page';
import { navigate } from '../../router';
import type { RouteParams } from '../../routes';
import { useSession } from '../../stores/session';
import classes from './administration.module.css';
import { type AdministrationTab, tabsOf } from './administration-tabs';
import { ImportTab } from './import/import-tab';
import { RulesTab } from './rules/rules-tab';
import { TablesTab } from './tables/tables-tab';
import { TopicsTab } from './topics/topics-tab';
import { LocksTab } from './users/locks-tab';
import { UsersTab } from './users/users-tab';

/** The tab is part of the route, so that Back returns to it. */
export function AdministrationPage({ params }: { readonly params: RouteParams['administration'] }) {
  const tabs = tabsOf(useSession((state) => state.workspace?.kind ?? 'training'));
  const shown = tabs.find(({ tab }) => tab === params.tab)?.tab ?? 'users';
  const choose = (value: string | null) => {
    const next = tabs.find(({ tab }) => tab === value);
    if (next !== undefined && next.tab !== shown) navigate('administration', { tab: next.tab });
  };
  return (
    <Page title="Administration">
      <Tabs value={shown} onChange={choose} className={classes.tabs ?? ''}>
        <Tabs.List>
          {tabs.map(({ tab, label }) => (
            <Tabs.Tab key={tab} value={tab}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ tab }) => (
          <Tabs.Panel key={tab} value={tab} className={classes.panel ?? ''}>
            {contentOf(tab, params)}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

function contentOf(tab: AdministrationTab, params: RouteParams['administration']): ReactNode {
  switch (tab) {
    case 'users':
      return <UsersTab />;
    case 'locks':
      return <LocksTab />;
    case 'rules':
      return <RulesTab />;
    case 'tables':
      return <TablesTab />;
    case 'topics':
      return <TopicsTab />;
    case 'import':
      return <ImportTab importId={params.importId} />;
  }
}
