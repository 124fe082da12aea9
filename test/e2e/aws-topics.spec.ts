import { addWorkspace, expect, openWorkspace, register, signInByProfile, test } from './aws-endpoints';
import { goTo } from './training-bank';

test('an administrator subscribes a customer and compliance, sends a test to each, and ends a subscription', async ({
  aws,
}) => {
  await aws.furnish();
  const { page } = await aws.launch();
  const { settings } = aws;
  await addWorkspace(page, settings);
  await openWorkspace(page, settings.name);
  await register(page, 'Vera Example', 'vera@bank.example');
  await page.reload();
  await signInByProfile(page);
  await goTo(page, 'Administration');
  await page.getByRole('tab', { name: 'Notifications' }).click();
  const rows = page.getByRole('grid', { name: 'Subscriptions' }).getByRole('row');
  const rowOf = (address: string) => rows.filter({ hasText: address });

  await test.step('compliance by its own address, which may not be a customer’s', async () => {
    const form = page.getByRole('form', { name: 'Subscribe compliance' });
    const address = form.getByLabel('Compliance address');
    await address.fill('vera@bank.example');
    await form.getByRole('button', { name: 'Subscribe compliance' }).click();
    await expect(address).toHaveAccessibleDescription(/customer/);
    await address.fill('compliance@bank.example');
    await form.getByRole('button', { name: 'Subscribe compliance' }).click();
    await expect(rowOf('compliance@bank.example')).toContainText(settings.complianceTopic);
  });

  await test.step('a customer by surname, limited to that customer’s mail', async () => {
    const form = page.getByRole('form', { name: 'Subscribe a customer' });
    await form.getByLabel('Find a customer').fill('Exam');
    await form.getByRole('radio', { name: 'Vera Example' }).check();
    await form.getByRole('button', { name: 'Subscribe customer' }).click();
    await expect(rowOf('vera@bank.example')).toContainText(settings.alertsTopic);
    await expect(rowOf('vera@bank.example')).not.toContainText('Unsafe');
  });

  await test.step('a test goes to compliance’s topic, with its attributes', async () => {
    await page.getByRole('button', { name: 'Send test' }).click();
    await expect(
      page.getByText(/^Nobody received it: there is no confirmed subscription for it\. Its reference is/),
    ).toBeVisible();
    const sent = aws.mail().filter(({ topicName }) => topicName === settings.complianceTopic);
    expect(sent.map(({ messageAttributes }) => messageAttributes.audience?.StringValue)).toEqual(['compliance']);
  });

  await test.step('what waits for its receiver says so, and its mail is sent again when asked', async () => {
    await expect(rowOf('compliance@bank.example')).toContainText('Not confirmed');
    await page.getByRole('button', { name: 'Send again: compliance@bank.example' }).click();
    await expect(page.getByText(/^compliance@bank\.example: /).first()).toBeVisible();
    await expect(rowOf('compliance@bank.example')).toHaveCount(1);
  });

  await test.step('once the receiver has confirmed, it is ended after its address was typed', async () => {
    const address = 'compliance@bank.example';
    await aws.confirmSubscriptions();
    await page.getByRole('region', { name: 'Subscriptions' }).getByRole('button', { name: 'Refresh' }).click();
    await expect(rowOf(address)).toContainText('Confirmed');
    await page.getByRole('button', { name: `End subscription: ${address}` }).click();
    const dialog = page.getByRole('dialog', { name: `End the subscription of ${address}?` });
    await expect(dialog.getByRole('button', { name: 'End subscription' })).toBeDisabled();
    await dialog.getByLabel(`Type ${address} to confirm`).fill(address);
    await dialog.getByRole('button', { name: 'End subscription' }).click();
    await expect(page.getByText(`The subscription of ${address} has ended.`)).toBeVisible();
    await expect(rowOf(address)).toHaveCount(0);
    await expect(rowOf('vera@bank.example')).toHaveCount(1);
  });

  await test.step('a topic that is gone is named, with what to do', async () => {
    aws.services.deleteTopic(settings.complianceTopic);
    await page.getByRole('button', { name: 'Send test' }).click();
    const alert = page.getByRole('region', { name: 'Send a test' }).getByRole('alert');
    await expect(alert).toContainText(`The topic ${settings.complianceTopic} does not exist.`);
    await expect(alert).toContainText('or create the topics under Administration, Notifications.');
  });
});
