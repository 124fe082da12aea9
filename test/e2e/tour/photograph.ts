import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/project-root';
import { tourFolder } from '../../support/tour-folder';
import { resize, type Scheme, setScheme, settle } from './looks';
import type { Visitor } from './stop';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** The README's pictures, by the stop and the scheme that each shows; all are 1280 by 800. */
const README_FOLDER = join(projectRoot, 'docs', 'screenshots');
const README_PICTURES: Readonly<Record<string, string>> = {
  'customer-dashboard-1280x800-light': 'customer-dashboard',
  'customer-dashboard-1280x800-dark': 'customer-dashboard-dark',
  'teller-review-1280x800-light': 'teller-review',
  'teller-receipt-1280x800-light': 'teller-receipt',
  'teller-account-1280x800-light': 'teller-account',
  'analyst-dashboard-1280x800-light': 'analyst-dashboard',
  'analyst-notifications-1280x800-light': 'analyst-notifications',
  'administrator-import-1280x800-light': 'admin-import',
  'administrator-users-1280x800-light': 'admin-users',
};

/** Written only when they are asked for, so that a tour leaves the sources as they are. */
function keepForReadme(name: string, picture: Buffer): void {
  const kept = README_PICTURES[name];
  if (process.env.COUNTINGHOUSE_TOUR_README !== '1' || kept === undefined) return;
  mkdirSync(README_FOLDER, { recursive: true });
  writeFileSync(join(README_FOLDER, `${kept}.png`), picture);
}

/** Two sizes, light and dark. */
export async function photograph({ page }: Pick<Visitor, 'page'>, name: string): Promise<void> {
  mkdirSync(tourFolder, { recursive: true });
  for (const size of SIZES) {
    await resize(page, size);
    for (const scheme of SCHEMES) {
      await setScheme(page, scheme);
      await settle(page);
      const look = `${name}-${size.width}x${size.height}-${scheme}`;
      const picture = await page.screenshot({ path: join(tourFolder, `${look}.png`), caret: 'initial' });
      keepForReadme(look, picture);
    }
  }
}
