import type { WorkspaceView } from '../../shared/contract/workspaces';
import type { Role } from '../../shared/domain/permissions';
import { may } from '../../shared/domain/permissions';
import { mayOpen } from '../pages/registry';
import { navigate } from '../router';
import { leaveWorkspace, lockSession, signOut } from '../session-actions';
import { chooseTheme } from '../settings-actions';
import { showShortcuts } from '../stores/overlays';
import { administrationPlaces } from './administration-places';
import { navigationFor } from './navigation-model';
import type { PaletteItem } from './palette-model';

const goTo = (role: Role): PaletteItem[] =>
  navigationFor(role).map(({ page, label, shortcut }) => ({
    id: `page-${page}`,
    group: 'Go to',
    label,
    ...(shortcut === undefined ? {} : { keys: ['G', shortcut] }),
    run: () => navigate(page),
  }));

const action = (id: string, label: string, words: string, run: () => void): PaletteItem => ({
  id: `action-${id}`,
  group: 'Actions',
  label,
  words,
  run,
});

/** Pages, places and actions of a role in a workspace of that kind, before anything is typed. */
export function paletteCommands(role: Role, kind: WorkspaceView['kind']): readonly PaletteItem[] {
  const items = goTo(role);
  items.push(...administrationPlaces(role, kind, (tab) => navigate('administration', { tab })));
  if (may(role, 'moveMoney') && mayOpen(role, 'moveMoney')) {
    items.push(action('deposit', 'Deposit', 'pay in cash', () => navigate('moveMoney', { kind: 'deposit' })));
    items.push(action('withdrawal', 'Withdraw', 'pay out cash', () => navigate('moveMoney', { kind: 'withdrawal' })));
    items.push(action('transfer', 'Transfer', 'send', () => navigate('moveMoney', { kind: 'transfer' })));
  }
  if (mayOpen(role, 'registerCustomer')) {
    items.push(action('register', 'Register a customer', 'new', () => navigate('registerCustomer')));
  }
  items.push(
    action('light', 'Use the light theme', 'appearance colours', () => void chooseTheme('light')),
    action('dark', 'Use the dark theme', 'appearance colours', () => void chooseTheme('dark')),
    action('password', 'Change password', 'profile', () => navigate('settings')),
    action('shortcuts', 'Keyboard shortcuts', 'help keys', () => showShortcuts(true)),
    action('lock', 'Lock the session', 'screen', lockSession),
    action('workspace', 'Change workspace', 'bank', leaveWorkspace),
    action('sign-out', 'Sign out of the session', 'leave end', signOut),
  );
  return items;
}
