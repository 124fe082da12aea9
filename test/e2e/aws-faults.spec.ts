import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../support/fault-proxy';
import type { LaunchedConsole } from '../support/launch';
import { customerAtTheDesk, expect, openWorkspace, signInAs, test } from './aws-endpoints';
import { accountNow, openForm, receiptReference, review } from './desk';
import { expectKept } from './forms';
import { ask, goTo } from './training-bank';

test('after a lost reply the window says that the outcome is being found out, and then that it applied', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  const account = await customerAtTheDesk(page, aws, 'vera@bank.example');
  await openForm(page, 'Deposit');
  await review(page, { 'Account number': account, Amount: '75.00', Description: 'Cash' });
  let written = false;
  aws.line.setPlan(({ operation }) => {
    if (written) return { kind: 'reset' };
    if (operation !== 'TransactWriteItems') return undefined;
    written = true;
    return { kind: 'dropReply' };
  });
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It can apply once only.' })).toBeVisible();

  const unknown = page.getByRole('region', { name: 'It is not known yet whether $75.00 moved' });
  await expect(unknown).toBeVisible({ timeout: 30_000 });
  await expect(unknown).toContainText('Do not enter it again.');
  await expect(unknown).toContainText('Finding out');
  const bar = page.getByRole('contentinfo');
  await expect(bar).toContainText('1 posting in doubt');
  await expect(bar).toContainText(/AWS not reached since \d\d:\d\d/);
  await expect(page.getByText('Nothing moved here today')).toHaveCount(0);
  aws.line.setPlan(undefined);
  await expect(page.getByText('$75.00 was deposited')).toBeVisible({ timeout: 30_000 });
  await expect(bar).toContainText('Nothing in doubt');
  await expect(bar).not.toContainText('AWS not reached');
  const reference = await receiptReference(page);
  const today = page.getByRole('region', { name: 'Moved here today' });
  await expect(today.getByRole('listitem')).toContainText(['Applied']);
  await expect(today).toContainText(reference);
  const now = await accountNow(page, account);
  expect([now.balanceCents, now.entryCount]).toEqual([7_500n, 1]);
});

test('a request that never arrived is said not to be applied, the form is kept, and sent again it applies once', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  const account = await customerAtTheDesk(page, aws, 'vera@bank.example');
  await openForm(page, 'Deposit');
  const typed = { 'Account number': account, Amount: '75.00', Description: 'Cash' };
  await review(page, typed);
  aws.line.setPlan(({ operation }) => (operation === 'TransactWriteItems' ? { kind: 'dropRequest' } : undefined));
  const confirm = page.getByRole('button', { name: 'Confirm' });
  await confirm.click();
  await expect(page.getByRole('alert')).toContainText('No money moved. The reply was lost', { timeout: 30_000 });
  await expectKept(page, typed);
  expect((await accountNow(page, account)).balanceCents).toBe(0n);

  aws.line.setPlan(undefined);
  await page.getByRole('button', { name: 'Review' }).click();
  await confirm.click();
  await receiptReference(page);
  const now = await accountNow(page, account);
  expect([now.balanceCents, now.entryCount]).toEqual([7_500n, 1]);
});

test('what AWS refuses at the door moved no money: the window says why, keeps the order, and sends it when asked again', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  const account = await customerAtTheDesk(page, aws, 'vera@bank.example');
  await openForm(page, 'Deposit');
  await review(page, { 'Account number': account, Amount: '75.00', Description: 'Cash' });
  const confirm = page.getByRole('button', { name: 'Confirm' });
  const alert = page.getByRole('alert');
  const refuse = (only: string, type: string, message: string) =>
    aws.line.setPlan(({ operation }) =>
      operation.startsWith(only)
        ? { kind: 'refuse', status: 400, type: `com.amazon.coral.service#${type}`, message }
        : undefined,
    );

  await test.step('the session cannot be looked at, with credentials that have expired', async () => {
    refuse('', 'ExpiredTokenException', 'The security token included in the request is expired');
    await confirm.click();
    await expect(alert).toContainText('No money moved. AWS refused before anything was sent.');
    await expect(alert).toContainText('The AWS credentials of this profile have expired.');
  });

  await test.step('the write itself, by a policy', async () => {
    const who = 'User: arn:aws:iam::000000000000:user/clerk is not authorized to perform: dynamodb:UpdateItem';
    const on = `on resource: arn:aws:dynamodb:eu-central-1:000000000000:table/${aws.settings.accountsTable}`;
    const why = 'because no identity-based policy allows the dynamodb:UpdateItem action';
    refuse('TransactWriteItems', 'AccessDeniedException', `${who} ${on} ${why}`);
    await confirm.click();
    await expect(alert).toContainText('No money moved. AWS refused before anything was sent.');
    await expect(alert).toContainText('The profile may not do dynamodb:UpdateItem');
    await expect(page.getByRole('contentinfo')).toContainText('Nothing in doubt');
  });

  aws.line.setPlan(undefined);
  await confirm.click();
  await receiptReference(page);
  const now = await accountNow(page, account);
  expect([now.balanceCents, now.entryCount]).toEqual([7_500n, 1]);
});

/**
 * Where the money call is when the power goes: its reply never comes either way. This machine has no keyring, so nothing of
 * a customer is kept on it over a restart: the bank gives back the amount of what applied.
 */
const KILLS: readonly {
  readonly amount: string;
  readonly fault: Fault;
  readonly found: string;
  readonly shown: string;
}[] = [
  { amount: '100.00', fault: { kind: 'delayReply', ms: 600_000 }, found: 'Applied', shown: '$100.00' },
  { amount: '20.00', fault: { kind: 'dropRequest' }, found: 'Not applied', shown: 'Amount not kept' },
];

test('claim 3: killed right after Confirm, the console finds out at its next start what was applied, and the balance agrees', async ({
  aws,
}) => {
  await aws.furnish();
  let console = await aws.launch();
  const email = 'vera@bank.example';
  const account = await customerAtTheDesk(console.page, aws, email);
  const today = () => console.page.getByRole('region', { name: 'Moved here today' });

  for (const { amount, fault, found, shown } of KILLS) {
    await test.step(`${fault.kind}: ${found}`, async () => {
      await openForm(console.page, 'Deposit');
      await review(console.page, { 'Account number': account, Amount: amount });
      aws.line.setPlan(({ operation }) => (operation === 'TransactWriteItems' ? fault : undefined));
      await console.page.getByRole('button', { name: 'Confirm' }).click();
      await expect.poll(() => aws.line.faults.get(fault.kind)).toBe(1);
      await console.kill();
      aws.line.setPlan(undefined);

      console = await console.restart();
      await openWorkspace(console.page, aws.settings.name);
      await signInAs(console.page, email);
      await goTo(console.page, 'Move money');
      const entry = today().getByRole('listitem').filter({ hasText: shown });
      await expect(entry.getByText(found, { exact: true })).toBeVisible();
      await expect(console.page.getByRole('contentinfo')).toContainText('Nothing in doubt');
      await entry.getByRole('button', { name: 'Acknowledge' }).click();
      await expect(entry.getByRole('button')).toHaveCount(0);
    });
  }
  const now = await accountNow(console.page, account);
  expect([now.balanceCents, now.entryCount]).toEqual([10_000n, 1]);
  expect((await ask(console.page, 'intents.list', {})).map(({ state }) => state)).toEqual(['notApplied', 'applied']);
});

/** Where the money call is when its window is closed: on its way, or given up and looked for. */
const CLOSINGS: readonly {
  readonly amount: string;
  readonly faults: readonly [Fault, Fault];
  readonly found: string;
  readonly shown: string;
}[] = [
  {
    amount: '100.00',
    faults: [{ kind: 'delayReply', ms: 600_000 }, { kind: 'dropRequest' }],
    found: 'Applied',
    shown: '$100.00',
  },
  {
    amount: '20.00',
    faults: [{ kind: 'reset' }, { kind: 'dropRequest' }],
    found: 'Not applied',
    shown: 'Amount not kept',
  },
];

test('closing the window meanwhile loses nothing: the program goes, starts anew when asked to, and tells the outcome', async ({
  aws,
}) => {
  await aws.furnish();
  let console = await aws.launch();
  const email = 'vera@bank.example';
  const account = await customerAtTheDesk(console.page, aws, email);

  for (const { amount, faults, found, shown } of CLOSINGS) {
    await test.step(`${faults[0].kind}: ${found}`, async () => {
      await openForm(console.page, 'Deposit');
      await review(console.page, { 'Account number': account, Amount: amount });
      let isDead = false;
      aws.line.setPlan(({ operation }) => {
        if (isDead) return faults[1];
        isDead = operation === 'TransactWriteItems';
        return isDead ? faults[0] : undefined;
      });
      await console.page.getByRole('button', { name: 'Confirm' }).click();
      await expect.poll(() => aws.line.faults.get(faults[0].kind)).toBe(1);
      // Once the call is given up, its request record is asked for.
      if (faults[0].kind === 'reset')
        await expect.poll(() => aws.line.faults.get(faults[1].kind) ?? 0).toBeGreaterThan(0);
      const relaunches = await closeWindowAndStartTwice(console);
      expect(relaunches()).toBe(1);
      aws.line.setPlan(undefined);

      console = await console.restart();
      await openWorkspace(console.page, aws.settings.name);
      await signInAs(console.page, email);
      await goTo(console.page, 'Move money');
      const entry = console.page
        .getByRole('region', { name: 'Moved here today' })
        .getByRole('listitem')
        .filter({ hasText: shown });
      await expect(entry.getByText(found, { exact: true })).toBeVisible();
      await expect(console.page.getByRole('contentinfo')).toContainText('Nothing in doubt');
    });
  }
  const now = await accountNow(console.page, account);
  expect([now.balanceCents, now.entryCount]).toEqual([10_000n, 1]);
});

/**
 * Closes the window as its cross does, while somebody starts the program twice more, and waits until the program is gone. A
 * start that the program in the middle of leaving asks the system for is counted, not made.
 */
async function closeWindowAndStartTwice({ app, userData, close }: LaunchedConsole): Promise<() => number> {
  const noted = join(userData, `relaunches-${Date.now()}`);
  await app.evaluate(({ app: program, BrowserWindow }, file) => {
    const { appendFileSync, writeFileSync } = process.getBuiltinModule('node:fs');
    writeFileSync(file, '');
    program.relaunch = () => appendFileSync(file, '+');
    program.once('will-quit', () => {
      program.emit('second-instance');
      program.emit('second-instance');
    });
    for (const window of BrowserWindow.getAllWindows()) window.close();
  }, noted);
  await close();
  return () => readFileSync(noted, 'utf8').length;
}
