import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { resize, type Scheme, setScheme, settle } from './tour/looks';
import type { Visitor } from './tour/stop';
import { ROLES, walkAs, walkEntrance } from './tour/walk';
import { expect, openTraining, test } from './training-bank';

const SCHEMES: readonly Scheme[] = ['light', 'dark'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
] as const;

/** Serious and critical violations, each with the elements that it is about. */
async function violations(page: Page): Promise<readonly string[]> {
  // Electron cannot open the further page in which axe would put its findings together.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`));
}

/** Fields without a label, buttons and links without a name, as the accessibility tree has them. */
async function nameless(page: Page): Promise<readonly string[]> {
  const snapshot = await page.locator('body').ariaSnapshot();
  const controls =
    /^\s*- (?:button|link|textbox|searchbox|combobox|checkbox|radio|switch|spinbutton|tab|menuitem)\b(?! ")/;
  return snapshot.split('\n').filter((line) => controls.test(line));
}

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Everything at once, so that one failing stop does not hide those after it. */
async function inspect(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  for (const size of SIZES) {
    await resize(page, size);
    await settle(page);
    expect.soft(await overflow(page), `${name} scrolls sideways at ${size.width}x${size.height}`).toBe(0);
  }
  await resize(page, SIZES[0]);
  expect.soft(await nameless(page), `${name} has controls without a name`).toEqual([]);
  for (const scheme of SCHEMES) {
    await setScheme(page, scheme);
    await settle(page);
    expect.soft(await violations(page), `${name}, ${scheme}`).toEqual([]);
  }
}

test.setTimeout(300_000);

test('everyone can perceive and operate the way in, light and dark, in a small window too', async ({
  launch,
  folder,
}) => {
  const visitor = { ...(await launch()), folder };
  await walkEntrance(visitor, ({ name }) => inspect(visitor, name));
});

for (const role of ROLES) {
  test(`everyone can perceive and operate each page of the ${role}, light and dark, in a small window too`, async ({
    launch,
    folder,
  }) => {
    const visitor = { ...(await launch()), folder };
    await openTraining(visitor.page);
    await walkAs(visitor, role, ({ name }) => inspect(visitor, name));
  });
}
