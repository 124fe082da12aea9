import type { Page } from '@playwright/test';
import type { AwsSettings } from '../../shared/contract/aws';
import { cents } from '../../shared/domain/money';
import { ControlPlane } from '../aws/provisioning/control-plane';
import { makeTables, openTableDesk } from '../aws/provisioning/table-desk';
import { deferred } from '../support/deferred';
import { expect, openWorkspace, register, signInAs, signInByProfile, test } from './aws-endpoints';
import { expectRefused } from './forms';
import { ask, goTo, signOut } from './training-bank';

/*
 * What DynamoDB Local does not have, in the window: recovery, backups and their comparison, against the same double of
 * AWS's control plane as `test/aws/provisioning`.
 */

const NOTE = 'n'.repeat(10_000);
const entry = (id: string, description = 'Rent') => ({
  transaction_id: { S: id },
  description: { S: description },
  note: { S: NOTE },
});

/** Every table of the settings, made and protected as the console makes them. */
async function furnishedPlane(settings: AwsSettings): Promise<ControlPlane> {
  const plane = await ControlPlane.start();
  const { usersTable: users, accountsTable: accounts, transactionsTable: transactions } = settings;
  const { service, close } = openTableDesk(plane.endpoint.url, { names: { users, accounts, transactions } });
  await makeTables(service);
  close();
  return plane;
}

/** The administrator of an added workspace, at its tables. */
async function openTables(page: Page, settings: AwsSettings): Promise<void> {
  await ask(page, 'aws.saveWorkspace', { workspaceId: null, settings });
  await page.reload();
  await openWorkspace(page, settings.name);
  await signInByProfile(page);
  await showTables(page);
}

async function showTables(page: Page): Promise<void> {
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Tables' }).click();
}

async function choose(page: Page, field: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Confirms a dialog of a production workspace, which wants its name. */
async function confirmTyped(page: Page, title: string, button: string, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  const confirm = dialog.getByRole('button', { name: button });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
  await confirm.click();
  await expect(dialog).toBeHidden();
}

test('recovery and protection are applied in production, a backup is made, restored and compared item by item', async ({
  aws,
}) => {
  const plane = await furnishedPlane(aws.settings);
  const settings = { ...aws.settings, dynamoEndpoint: plane.endpoint.url, production: true, confirmReadUnits: 1 };
  const { transactionsTable: source, name } = settings;
  const restored = `${source}-restored`;
  plane.recovery.delete(source);
  plane.unprotect(source);
  plane.items.set(source, [entry('t-1'), entry('t-2'), entry('t-3')]);
  const { page } = await aws.launch();
  await openTables(page, settings);

  await test.step('what protects a table is seen to be missing, and applied once the name of the bank is typed', async () => {
    const plan = page.getByRole('region', { name: 'Plan' });
    const lines = plan.getByRole('list', { name: source }).getByRole('listitem');
    await expect(plan.getByText(/^Nothing to apply:/)).toBeVisible();
    await plan.getByRole('button', { name: 'Show what is in order' }).click();
    await expect(lines.filter({ hasText: 'Point-in-time recovery' })).toContainText('It is off and stays so');
    await expect(plan.getByText(`off for ${source}.`)).toHaveCount(2);
    for (const protection of ['Point-in-time recovery, 35 days', 'Protection from deletion'])
      await plan.getByRole('switch', { name: protection }).click();
    await expect(lines.filter({ hasText: 'Point-in-time recovery' })).toContainText('off → 35 days');
    await expect(lines.filter({ hasText: 'Point-in-time recovery' })).toContainText('AWS charges it by the size');
    await expect(lines.filter({ hasText: 'Protection from deletion' })).toContainText('off → on');
    await plan.getByRole('button', { name: 'Apply plan' }).click();
    expect(plane.recovery.has(source)).toBe(false);
    await confirmTyped(page, 'Apply the plan?', 'Apply plan', name);
    const outcome = plan.getByRole('list', { name: 'Outcome' }).getByRole('listitem').filter({ hasText: source });
    await expect(outcome).toContainText('Everything that was planned stands.', { timeout: 30_000 });
    expect(plane.recovery.get(source)).toMatchObject({ RecoveryPeriodInDays: 35 });
    expect(plane.tables.get(source)).toMatchObject({ DeletionProtectionEnabled: true });
    const row = page.getByRole('grid', { name: 'Protection' }).getByRole('row').filter({ hasText: source });
    await expect(row).toContainText('35 days');
    await expect(row).toContainText('On');
  });

  const backups = page.getByRole('region', { name: 'Backups' });
  const list = backups.getByRole('grid', { name: 'Backups' });
  await test.step('a backup is made, and listed when AWS has it', async () => {
    await expect(backups).toContainText('No backup of this table yet');
    await backups.getByLabel('Name of the backup').fill('before-the-change');
    await backups.getByRole('button', { name: 'Create backup' }).click();
    const made = list.getByRole('row').filter({ hasText: 'before-the-change' });
    await expect(made).toContainText('Being made');
    await backups.getByRole('button', { name: 'Refresh' }).click();
    await expect(made).toContainText('Available');
    await expect(made).toContainText('A person');
  });

  await test.step('it is restored to a new table beside the bank’s own, once the name of the bank is typed', async () => {
    await list.getByRole('button', { name: 'Restore before-the-change' }).click();
    await expect(page.getByLabel('Name of the new table')).toHaveValue(restored);
    await confirmTyped(page, 'Restore before-the-change?', 'Restore backup', name);
    await expect(backups.getByText(`${restored} is being filled.`)).toBeVisible();
  });

  const compareItems = async () => {
    await backups.getByRole('button', { name: 'Compare items' }).click();
    const dialog = page.getByRole('dialog', { name: 'Compare the items of both tables?' });
    await expect(dialog).toContainText('read units, which AWS charges, against the limit of 1');
    await dialog.getByRole('button', { name: 'Compare items' }).click();
  };
  await test.step('the restored table is compared: what it lacks, and its items, after a yes to what reading costs', async () => {
    await expect(async () => {
      await backups.getByRole('button', { name: 'Compare', exact: true }).click();
      await expect(backups.getByText('3 things differ.')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    const lacking = backups.getByRole('list', { name: restored }).getByRole('listitem');
    await expect(lacking.filter({ hasText: 'Point-in-time recovery' })).toContainText('off → 35 days');
    await compareItems();
    await expect(backups.getByText('Both hold the same: 3 items, each with the same content.')).toBeVisible();
  });

  await test.step('as many items with other content are named', async () => {
    plane.items.set(restored, [entry('t-3'), entry('t-2', 'Changed'), entry('t-9')]);
    await compareItems();
    await expect(backups.getByText('3 items differ: 1 with other content, 1 missing, 1 that')).toBeVisible();
    const rows = backups.getByRole('grid', { name: 'Items that differ' }).getByRole('row');
    await expect(rows.filter({ hasText: 't-1' })).toContainText('Missing in the restored table');
    await expect(rows.filter({ hasText: 't-2' })).toContainText('Other content');
    await expect(rows.filter({ hasText: 't-9' })).toContainText('In the restored table only');
  });
  await test.step('a moment is chosen in the reporting zone, refused where nothing is kept, and restored under another name', async () => {
    const moments = backups.getByRole('region', { name: 'Restore to a moment' });
    const field = moments.getByLabel('Moment');
    await expect(field).toHaveAccessibleDescription(/^Any second from 2026-10-14 .* to 2026-10-20 /);
    await field.fill('2026-10-21 12:00');
    await moments.getByRole('button', { name: 'Restore to this moment' }).click();
    await expectRefused(field, 'Enter a moment from 2026-10-14 ');
    await field.fill('2026-10-16 12:00:05');
    await moments.getByRole('button', { name: 'Restore to this moment' }).click();
    await page.getByLabel('Name of the new table').fill(`${source}-earlier`);
    await confirmTyped(page, `Restore ${source} to 2026-10-16 12:00:05?`, 'Restore to this moment', name);
    await expect(backups.getByText(`${source}-earlier is being filled.`)).toBeVisible();
    expect(plane.restoredMoments).toHaveLength(1);
    await expect(backups.getByLabel('Restored table')).toHaveValue(`${source}-earlier`);
  });
  await plane.endpoint.close();
});

test('who leaves the tables while a plan is applied comes back to its step, its options as they were applied, and its outcome', async ({
  aws,
}) => {
  const { page } = await aws.launch();
  const release = deferred();
  await openTables(page, aws.settings);
  const plan = page.getByRole('region', { name: 'Plan' });
  await plan.getByRole('button', { name: 'Apply plan' }).click();
  aws.line.setPlan(({ operation }) =>
    operation === 'CreateTable' ? { kind: 'hold', until: release.promise } : undefined,
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Apply plan' }).click();
  await expect(plan.getByText(/sent to AWS$/).first()).toBeVisible();
  await expect(plan.getByRole('switch', { name: 'Protection from deletion' })).toBeDisabled();

  await page.getByRole('tab', { name: 'Users' }).click();
  await page.getByRole('tab', { name: 'Tables' }).click();
  await expect(plan.getByText(/sent to AWS$/).first()).toBeVisible();
  await expect(plan.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(plan.getByRole('button', { name: 'Apply plan' })).toBeDisabled();

  await page.getByRole('tab', { name: 'Users' }).click();
  aws.line.setPlan(undefined);
  release.resolve();
  await page.getByRole('tab', { name: 'Tables' }).click();
  const outcome = plan.getByRole('list', { name: 'Outcome' }).getByRole('listitem');
  await expect(outcome).toHaveCount(3, { timeout: 60_000 });
  await expect(plan.getByText(/^Nothing to apply:/)).toBeVisible();
});

test('tables that were made provisioned are so when the tab is opened again, and nothing is planned against it', async ({
  aws,
}) => {
  const { page } = await aws.launch();
  await openTables(page, aws.settings);
  const plan = page.getByRole('region', { name: 'Plan' });
  await choose(page, 'Billing', /^Provisioned/);
  await plan.getByRole('button', { name: 'Apply plan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Apply plan' }).click();
  const outcome = plan.getByRole('list', { name: 'Outcome' }).getByRole('listitem');
  await expect(outcome).toHaveCount(3, { timeout: 60_000 });

  await page.reload();
  await showTables(page);
  await expect(plan.getByRole('combobox', { name: 'Billing' })).toHaveValue('As it stands: provisioned');
  await expect(plan.getByText(/^Nothing to apply:/)).toBeVisible();
  await choose(page, 'Billing', /^On demand/);
  await expect(plan.getByRole('listitem').filter({ hasText: 'Billing' })).toHaveCount(3);
  await choose(page, 'Billing', /^As it stands/);
  await expect(plan.getByText(/^Nothing to apply:/)).toBeVisible();
});

test('a session that moved money shows what each table and index has charged it', async ({ aws }) => {
  await aws.furnish();
  const { page } = await aws.launch();
  const { settings } = aws;
  await ask(page, 'aws.saveWorkspace', { workspaceId: null, settings });
  await page.reload();
  await openWorkspace(page, settings.name);
  const accountNumber = await register(page, 'Vera Example', 'vera@bank.example');
  await signInAs(page, 'vera@bank.example');
  const deposit = { requestId: crypto.randomUUID(), accountNumber, amountCents: cents(2_500n), description: 'Savings' };
  await ask(page, 'transactions.deposit', deposit);
  const filter = { types: [], from: null, to: null, minCents: null, maxCents: null, text: '' };
  await ask(page, 'accounts.history', { accountNumber, filter, cursor: null, limit: 20 });
  await signOut(page);
  await signInByProfile(page);
  await showTables(page);

  const rows = page.getByRole('grid', { name: 'Tables and indexes' }).getByRole('row');
  /** Read and write units, the last two cells of a row. */
  const units = async (subject: string, kind: 'read' | 'write') => {
    const cells = rows.filter({ hasText: subject }).first().getByRole('gridcell');
    return Number((await cells.nth(kind === 'read' ? -2 : -1).innerText()).replaceAll(',', ''));
  };
  await expect(rows.filter({ hasText: settings.transactionsTable })).toBeVisible();
  for (const table of [settings.usersTable, settings.accountsTable, settings.transactionsTable]) {
    expect(await units(table, 'write'), table).toBeGreaterThan(0);
  }
  for (const table of [settings.usersTable, settings.accountsTable]) {
    expect(await units(table, 'read'), table).toBeGreaterThan(0);
  }
  for (const index of ['EmailIndex', 'AccountNumberIndex', 'AccountIdTimestampIndex']) {
    expect(await units(index, 'write'), index).toBeGreaterThan(0);
  }
  expect(await units('AccountIdTimestampIndex', 'read')).toBeGreaterThan(0);
});
