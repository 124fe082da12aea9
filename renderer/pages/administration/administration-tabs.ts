import type { WorkspaceView } from '../../../shared/contract/workspaces';
import type { RouteParams } from '../../routes';

export type AdministrationTab = NonNullable<RouteParams['administration']['tab']>;

interface TabChoice {
  readonly tab: AdministrationTab;
  readonly label: string;
  /** Where it exists; everywhere unless given. */
  readonly kind?: WorkspaceView['kind'];
}

const TABS: readonly TabChoice[] = [
  { tab: 'users', label: 'Users' },
  { tab: 'locks', label: 'Locks' },
  { tab: 'rules', label: 'Rules' },
  { tab: 'tables', label: 'Tables', kind: 'aws' },
  { tab: 'topics', label: 'Notifications', kind: 'aws' },
  { tab: 'import', label: 'Import transactions', kind: 'training' },
];

/** What an administrator can do in a workspace of that kind. */
export const tabsOf = (workspaceKind: WorkspaceView['kind']): readonly TabChoice[] =>
  TABS.filter(({ kind }) => kind === undefined || kind === workspaceKind);
