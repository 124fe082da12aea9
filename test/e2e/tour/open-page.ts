import { expect, goTo } from '../training-bank';
import type { Visitor } from './stop';

/** Follows a link of the navigation and waits until its page has come. */
export async function openPage({ page }: Pick<Visitor, 'page'>, label: string): Promise<void> {
  await goTo(page, label);
  await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();
}
