import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerWith } from './answers';
import { ask, continueAs, expect, goTo, openTraining, test } from './training-bank';

const logOf = (userData: string): string => {
  const folder = join(userData, 'logs');
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
};

test('an error that nobody caught on the first screen is told with its number and a way on, not by an empty window', async ({
  launch,
}) => {
  const { app, page, userData } = await launch();
  const list = await ask(page, 'workspaces.list', {});
  await answerWith(app, 'workspaces.list', [null]);
  await page.reload();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('The program met an error that it did not expect.');
  await expect(alert).toContainText(/Incident INC-[0-9A-F]{10}/);
  const [incident = 'none'] = /INC-[0-9A-F]{10}/.exec(await alert.innerText()) ?? [];
  await expect.poll(() => logOf(userData)).toContain(incident);

  await answerWith(app, 'workspaces.list', list);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Open training workspace' })).toBeVisible();
});

test('an error of one page leaves the frame standing, and reloading the window keeps who is signed in', async ({
  launch,
}) => {
  const { app, page } = await launch();
  await openTraining(page);
  await continueAs(page, 'administrator');
  await answerWith(app, 'users.locked', [null]);
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Locks' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(/Incident INC-[0-9A-F]{10}/);
  await goTo(page, 'Settings');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});
