import {
  type Icon,
  IconAddressBook,
  IconArrowsLeftRight,
  IconBuildingBank,
  IconLayoutDashboard,
  IconMail,
  IconSettings,
  IconUserCog,
} from '@tabler/icons-react';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { may, type Permission, type Role } from '../../shared/domain/permissions';
import type { PageId } from '../routes';
import type { PageProps } from './page-props';

export type NavigationGroup = 'Desk' | 'Insight' | 'System';

export interface PageEntry<P extends PageId> {
  /** The link's name in the navigation, and the page's name in the palette. */
  readonly label: string;
  /** Null: no link of its own; the page is reached from its parent. */
  readonly group: NavigationGroup | null;
  /** The page that is marked in the navigation, and the breadcrumb's first step. */
  readonly parent?: PageId;
  readonly icon: Icon;
  /** One of these is enough. */
  readonly permissions: readonly Permission[];
  /** Pressed after `G`. Capital; unique. */
  readonly shortcut?: string;
  readonly component: LazyExoticComponent<ComponentType<PageProps<P>>>;
}

/** A page's module exports its component by name; React's lazy wants a default. */
const page = <P extends PageId>(load: () => Promise<ComponentType<PageProps<P>>>) =>
  lazy(async () => ({ default: await load() }));

/** Every page of routes.ts; frame/navigation-model.ts has the order of the links. */
export const PAGES: { readonly [P in PageId]: PageEntry<P> } = {
  dashboard: {
    label: 'Dashboard',
    group: 'Desk',
    icon: IconLayoutDashboard,
    permissions: ['customerDashboard', 'tellerDashboard', 'analystDashboard', 'adminDashboard'],
    shortcut: 'D',
    component: page<'dashboard'>(async () => (await import('./dashboard/dashboard-page')).DashboardPage),
  },
  customers: {
    label: 'Customers',
    group: 'Desk',
    icon: IconAddressBook,
    permissions: ['findCustomers'],
    shortcut: 'C',
    component: page<'customers'>(async () => (await import('./customers/customers-page')).CustomersPage),
  },
  customer: {
    label: 'Customer',
    group: null,
    parent: 'customers',
    icon: IconAddressBook,
    permissions: ['findCustomers'],
    component: page<'customer'>(async () => (await import('./customers/customer-page')).CustomerPage),
  },
  registerCustomer: {
    label: 'Register a customer',
    group: null,
    parent: 'customers',
    icon: IconAddressBook,
    permissions: ['registerCustomer'],
    component: page<'registerCustomer'>(
      async () => (await import('./customers/register-customer-page')).RegisterCustomerPage,
    ),
  },
  accounts: {
    label: 'Accounts',
    group: 'Desk',
    icon: IconBuildingBank,
    permissions: ['viewAccounts'],
    shortcut: 'A',
    component: page<'accounts'>(async () => (await import('./accounts/accounts-page')).AccountsPage),
  },
  account: {
    label: 'Account',
    group: null,
    parent: 'accounts',
    icon: IconBuildingBank,
    permissions: ['viewAccounts'],
    component: page<'account'>(async () => (await import('./accounts/account-page')).AccountPage),
  },
  moveMoney: {
    label: 'Move money',
    group: 'Desk',
    icon: IconArrowsLeftRight,
    permissions: ['moveMoney'],
    shortcut: 'M',
    component: page<'moveMoney'>(async () => (await import('./move-money/move-money-page')).MoveMoneyPage),
  },
  notifications: {
    label: 'Notifications',
    group: 'System',
    icon: IconMail,
    permissions: ['readMail'],
    shortcut: 'N',
    component: page<'notifications'>(
      async () => (await import('./notifications/notifications-page')).NotificationsPage,
    ),
  },
  administration: {
    label: 'Administration',
    group: 'System',
    icon: IconUserCog,
    permissions: ['administerUsers', 'importTransactions'],
    shortcut: 'I',
    component: page<'administration'>(
      async () => (await import('./administration/administration-page')).AdministrationPage,
    ),
  },
  settings: {
    label: 'Settings',
    group: 'System',
    icon: IconSettings,
    permissions: ['settings'],
    shortcut: 'S',
    component: page<'settings'>(async () => (await import('./settings/settings-page')).SettingsPage),
  },
};

export const mayOpen = (role: Role, id: PageId): boolean =>
  PAGES[id].permissions.some((permission) => may(role, permission));
