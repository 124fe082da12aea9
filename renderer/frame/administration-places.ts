import type { WorkspaceView } from '../../shared/contract/workspaces';
import { may, type Role } from '../../shared/domain/permissions';
import { type AdministrationTab, tabsOf } from '../pages/administration/administration-tabs';
import type { PaletteItem } from './palette-model';

/** What somebody types who looks for the place and does not know what its tab is called. */
const WORDS: Readonly<Record<AdministrationTab, string>> = {
  users: 'people roles sessions',
  locks: 'locked sign-ins',
  rules: 'limits thresholds',
  tables: 'plan backups adopt restore dynamodb',
  topics: 'topics subscriptions sns',
  import: 'file history csv',
};

/** The tabs of the administration that this workspace has, for those who may work there. */
export const administrationPlaces = (
  role: Role,
  kind: WorkspaceView['kind'],
  open: (tab: AdministrationTab) => void,
): readonly PaletteItem[] =>
  may(role, 'administerUsers')
    ? tabsOf(kind).map(({ tab, label }) => ({
        id: `administration-${tab}`,
        group: 'Go to',
        label,
        hint: 'Administration',
        words: `administration ${WORDS[tab]}`,
        run: () => open(tab),
      }))
    : [];
