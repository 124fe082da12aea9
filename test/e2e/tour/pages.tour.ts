import { openTraining, test } from '../training-bank';
import { photograph } from './photograph';
import { arrive } from './visitor';
import { ROLES, walkAs, walkEntrance } from './walk';

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
