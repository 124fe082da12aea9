import { expect, test } from 'vitest';
import { markedLink, navigationFor } from '../../../renderer/frame/navigation-model';
import { mayOpen, PAGES } from '../../../renderer/pages/registry';
import { ROLES } from '../../../shared/domain/permissions';

test.each(ROLES)('every link of a %s has a shortcut of its own and leads to a page that they may open', (role) => {
  const links = navigationFor(role);
  expect(links.map(({ page }) => page)).toContain('settings');
  expect(new Set(links.map(({ shortcut }) => shortcut)).size).toBe(links.length);
  for (const { page, shortcut } of links) {
    expect(mayOpen(role, page)).toBe(true);
    expect(shortcut).toMatch(/^[A-Z]$/);
  }
});

test('a page without a link of its own marks that of the page that it is reached from', () => {
  expect(markedLink('customer')).toBe('customers');
  expect(markedLink('account')).toBe('accounts');
  expect(markedLink('settings')).toBe('settings');
});

test('a customer may open no page of the staff, with a link or without', () => {
  expect((Object.keys(PAGES) as (keyof typeof PAGES)[]).filter((page) => mayOpen('customer', page)).sort()).toEqual([
    'account',
    'accounts',
    'dashboard',
    'moveMoney',
    'notifications',
    'settings',
  ]);
});
