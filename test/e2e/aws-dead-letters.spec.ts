import { randomUUID } from 'node:crypto';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Page } from '@playwright/test';
import { MAX_ATTEMPTS } from '../../main/notifications/backoff';
import { cents } from '../../shared/domain/money';
import { type AwsAccount, customerAtTheDesk, expect, signInByProfile, test } from './aws-endpoints';
import { ask, goTo, signOut } from './training-bank';

const EMAIL = 'vera@bank.example';
/** 10.00, 20.00 and so on: each alert is known by its amount. */
const AMOUNTS = [1_000n, 2_000n, 3_000n, 4_000n];

const rowsOf = (page: Page) => page.getByRole('grid', { name: 'Waiting and dead mail' }).getByRole('row');

/** The table as hours of failed tries leave it: the next one is due, and is the last. Not while a console is at it. */
async function onlyTheLastTryIsLeft({ dynamo, settings }: AwsAccount, alertId: string): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: settings.transactionsTable,
    Key: { transaction_id: { S: alertId } },
    UpdateExpression: 'SET alert_attempts = :attempts, alert_next_attempt_at = :due',
    ConditionExpression: 'alert_attempts >= :one AND attribute_not_exists(alert_claimed_by)',
    ExpressionAttributeValues: {
      ':attempts': { N: String(MAX_ATTEMPTS - 1) },
      ':one': { N: '1' },
      ':due': { S: new Date(Date.now() - 1_000).toISOString() },
    },
  });
  await expect(() => dynamo.send(command)).toPass();
}

const signInAgain = async (page: Page) => {
  await signOut(page);
  await signInByProfile(page);
};

test('mail that was given up shows its reason, and is delivered under the same reference by Retry and Retry all', async ({
  aws,
}) => {
  const { settings, services } = aws;
  await aws.furnish();
  services.deleteTopic(settings.alertsTopic);
  const { page } = await aws.launch();
  const accountNumber = await customerAtTheDesk(page, aws, EMAIL);
  const references: string[] = [];
  for (const amount of AMOUNTS) {
    const request = { requestId: randomUUID(), accountNumber, amountCents: cents(amount), description: '' };
    references.push((await ask(page, 'transactions.deposit', request)).reference);
  }
  const reason = `The topic ${settings.alertsTopic} does not exist.`;
  const arrived = () => aws.mail().map(({ messageAttributes }) => messageAttributes.reference?.StringValue);

  await test.step('what failed waits for its next attempt, with the reason', async () => {
    await signInAgain(page);
    await goTo(page, 'Notifications');
    await page.getByRole('tab', { name: 'Waiting and dead' }).click();
    const row = rowsOf(page).filter({ hasText: 'Deposit of 10.00' });
    await expect(row).toContainText('Waiting');
    await expect(row).toContainText(reason);
  });

  await test.step('after the last attempt it is dead, and says that only Retry sends it again', async () => {
    const waiting = await ask(page, 'notifications.waiting', {});
    // The deposits, and the notice of the account.
    expect(waiting).toHaveLength(AMOUNTS.length + 1);
    for (const { alertId } of waiting) await onlyTheLastTryIsLeft(aws, alertId);
    await signInAgain(page);
    await goTo(page, 'Notifications');
    await page.getByRole('tab', { name: 'Waiting and dead' }).click();
    await expect(rowsOf(page).filter({ hasText: 'Dead' })).toHaveCount(AMOUNTS.length + 1);
    const row = rowsOf(page).filter({ hasText: 'Deposit of 10.00' });
    await expect(row).toContainText(reason);
    await expect(row).toContainText('Only with Retry');
    await row.click();
    await expect(
      page.getByText(/^Deposit of 10\.00: given up after \d attempts\. Last error: The topic/),
    ).toBeVisible();
    expect(arrived()).toEqual([]);
  });

  await test.step('once the topic is back, Retry delivers one', async () => {
    services.createTopic(settings.alertsTopic);
    await page.getByRole('button', { name: 'Retry Deposit of 10.00' }).click();
    await expect(rowsOf(page).filter({ hasText: 'Deposit of 10.00' })).toHaveCount(0);
    await expect(rowsOf(page).filter({ hasText: 'Dead' })).toHaveCount(AMOUNTS.length);
    expect(arrived()).toEqual(references.slice(0, 1));
  });

  await test.step('Retry all delivers the rest and says how many there were', async () => {
    await page.getByRole('button', { name: 'Retry all' }).click();
    await expect(page.getByText(`${AMOUNTS.length} alerts were made due again`)).toBeVisible();
    await expect(page.getByText('No mail waits')).toBeVisible();
    expect(arrived()).toHaveLength(AMOUNTS.length + 1);
    expect(arrived()).toEqual(expect.arrayContaining(references));
    await expect(page.getByRole('contentinfo')).toContainText('No mail waiting');
  });
});
