import { performance } from 'node:perf_hooks';
import type { Page } from '@playwright/test';
import { testSeed } from '../support/seeded';
import { seededRandom } from '../support/seeded-random';
import { accountNow, openForm, review, twoAccounts } from './desk';
import { ask, continueAs, expect, goTo, openTraining, test } from './training-bank';

const ROUNDS = 6;
/** The kill comes within this time after Confirm: before the journal, between journal and bank, or after the reply. */
const SPREAD_MS = 60;

/** The moment of a kill is a thing of milliseconds, finer than timers are. */
function spinUntil(momentMs: number): void {
  while (performance.now() < momentMs);
}

async function signInAgain(page: Page): Promise<void> {
  await openTraining(page);
  await continueAs(page, 'teller');
}

test('claim 3: killed right after Confirm, the desk says at its next start what was applied, and the balance agrees', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const fraction = seededRandom(testSeed);
  let console = await launch();
  await signInAgain(console.page);
  const [account] = await twoAccounts(console.page);
  const outcomes: string[] = [];

  for (let round = 1; round <= ROUNDS; round += 1) {
    const outcome = await test.step(`round ${round}`, async () => {
      const { page } = console;
      await openForm(page, 'Deposit');
      await review(page, {
        'Account number': account.accountNumber,
        Amount: `${round}.00`,
        Description: `Round ${round}`,
      });
      await page.getByRole('button', { name: 'Confirm' }).evaluate((button: HTMLElement) => button.click());
      spinUntil(performance.now() + fraction() ** 2 * SPREAD_MS);
      await console.kill();

      console = await console.restart();
      await signInAgain(console.page);
      await goTo(console.page, 'Move money');
      const today = console.page.getByRole('region', { name: 'Today at this desk' });
      const entries = today.getByRole('listitem');
      const intents = await ask(console.page, 'intents.list', {});
      await expect(entries).toHaveCount(intents.length);
      // Found out by itself at the start, without anyone asking.
      await expect(today.getByText('Unknown', { exact: true })).toHaveCount(0);

      const said = await entries.allInnerTexts();
      const amountOf = (entry: string) => BigInt(/\$(\d+)\.00/.exec(entry)?.[1] ?? 'x') * 100n;
      const applied = said.filter((entry) => /\bApplied\b/.test(entry));
      expect(said.filter((entry) => /\bNot applied\b/.test(entry))).toHaveLength(said.length - applied.length);
      const moved = applied.map(amountOf).reduce((sum, amount) => sum + amount, 0n);
      const now = await accountNow(console.page, account.accountNumber);
      expect(now.balanceCents).toBe(account.balanceCents + moved);
      expect(now.entryCount).toBe(account.entryCount + applied.length);
      const own = said.find((entry) => amountOf(entry) === BigInt(round) * 100n);
      return own === undefined ? 'never left' : /\bApplied\b/.test(own) ? 'applied' : 'not applied';
    });
    outcomes.push(outcome);
  }
  process.stdout.write(`  killed after Confirm: ${outcomes.join(', ')}\n`);

  await test.step('what was found out late stays marked until somebody has read it', async () => {
    const { page } = console;
    const acknowledge = page.getByRole('button', { name: 'Acknowledge' });
    const marked = (await ask(page, 'intents.list', {})).filter(({ needsAttention }) => needsAttention).length;
    await expect(acknowledge).toHaveCount(marked);
    for (let left = marked; left > 0; left -= 1) {
      await acknowledge.first().click();
      await expect(acknowledge).toHaveCount(left - 1);
    }
  });
});
