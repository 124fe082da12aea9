import type { Icon } from '@tabler/icons-react';
import type { Role } from '../../shared/domain/permissions';
import { mayOpen, type NavigationGroup, PAGES } from '../pages/registry';
import type { NavigablePage, PageId } from '../routes';

export interface NavigationLink {
  readonly page: NavigablePage;
  readonly label: string;
  readonly group: NavigationGroup;
  readonly icon: Icon;
  readonly shortcut: string | undefined;
}

export const GROUPS: readonly NavigationGroup[] = ['Desk', 'Insight', 'System'];

/** Top to bottom. */
const ORDER: readonly NavigablePage[] = [
  'dashboard',
  'customers',
  'accounts',
  'moveMoney',
  'notifications',
  'administration',
  'settings',
];

/** The links of the navigation that a role may use, in order. */
export function navigationFor(role: Role): readonly NavigationLink[] {
  return ORDER.flatMap((page) => {
    const entry = PAGES[page];
    if (entry.group === null || !mayOpen(role, page)) return [];
    const { label, group, icon, shortcut } = entry;
    return [{ page, label, group, icon, shortcut }];
  });
}

/** The link that is marked while a page is in view. */
export const markedLink = (page: PageId): PageId => PAGES[page].parent ?? page;
