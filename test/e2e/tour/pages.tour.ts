import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/project-root';
import { tourFolder } from '../../support/tour-folder';
import { openTraining, test } from '../training-bank';
import { resize, type Scheme, setScheme, settle } from './looks';
import type { Visitor } from './stop';
import { arrive } from './visitor';
import { ROLES, walkAs, walkEntrance } from './walk';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const SCHEMES: readonly Scheme[] = ['light', 'dark'];

/** Where the README's pictures are, and which stops they show: light, 1280 by 800. */
const README_FOLDER = join(projectRoot, 'docs', 'screenshots');
const README_PICTURES: Readonly<Record<string, string>> = {
  'customer-dashboard': 'customer-dashboard',
  'teller-review': 'teller-review',
  'teller-receipt': 'teller-receipt',
  'teller-account': 'teller-account',
  'analyst-dashboard': 'analyst-dashboard',
  'administrator-import': 'admin-import',
};

/** The README's pictures are written only when they are asked for, so that a tour leaves the sources as they are. */
function keepForReadme(name: string, look: string, picture: Buffer): void {
  const kept = README_PICTURES[name];
  if (process.env.COUNTINGHOUSE_TOUR_README !== '1' || kept === undefined || look !== '1280x800-light') return;
  mkdirSync(README_FOLDER, { recursive: true });
  writeFileSync(join(README_FOLDER, `${kept}.png`), picture);
}

/** Two sizes, light and dark. */
async function photograph(visitor: Visitor, name: string): Promise<void> {
  for (const size of SIZES) {
    await resize(visitor.page, size);
    for (const scheme of SCHEMES) {
      await setScheme(visitor.page, scheme);
      await settle(visitor.page);
      const look = `${size.width}x${size.height}-${scheme}`;
      const picture = await visitor.page.screenshot({
        path: join(tourFolder, `${name}-${look}.png`),
        caret: 'initial',
      });
      keepForReadme(name, look, picture);
    }
  }
}

test.beforeAll(() => {
  mkdirSync(tourFolder, { recursive: true });
});

test('the way in', async ({ launch, folder }) => {
  const visitor = await arrive(launch, folder);
  await walkEntrance(visitor, ({ name }) => photograph(visitor, `entrance-${name}`));
});

for (const role of ROLES) {
  test(`the pages of the ${role}`, async ({ launch, folder }) => {
    const visitor = await arrive(launch, folder);
    await openTraining(visitor.page);
    await walkAs(visitor, role, ({ name }) => photograph(visitor, `${role}-${name}`));
  });
}
