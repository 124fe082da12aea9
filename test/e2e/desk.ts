import type { ElectronApplication, Page } from '@playwright/test';
import type { AccountView } from '../../shared/contract/accounts';
import { fillFields } from './forms';
import { ask, expect, goTo } from './training-bank';

/** The open accounts of a customer, as a teller finds them. */
export async function accountsOf(page: Page, email: string): Promise<readonly AccountView[]> {
  const found = await ask(page, 'customers.find', { text: email, cursor: null });
  const customer = await ask(page, 'customers.get', { userId: found.items[0]?.userId ?? '' });
  return customer.accounts.filter(({ status }) => status === 'active');
}

/** Two accounts of the ready-made customer. */
export async function twoAccounts(page: Page): Promise<readonly [AccountView, AccountView]> {
  const [first, second] = await accountsOf(page, 'customer@training.example');
  if (first === undefined || second === undefined) throw new Error('The ready-made customer has no two accounts');
  return [first, second];
}

export const accountNow = (page: Page, accountNumber: string): Promise<AccountView> =>
  ask(page, 'accounts.get', { accountNumber });

/** One of the three money forms, empty. */
export async function openForm(page: Page, tab: 'Deposit' | 'Withdraw' | 'Transfer'): Promise<void> {
  await goTo(page, 'Move money');
  await page.getByRole('tab', { name: tab }).click();
}

/** Fills in a money form and goes on to the card that is confirmed. */
export async function review(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  await fillFields(page, fields);
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('button', { name: 'Confirm' })).toBeVisible();
}

/** The reference on the receipt in view. */
export async function receiptReference(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Receipt' })).toBeVisible();
  const receipt = page.getByRole('region', { name: 'Receipt' });
  const reference = /[0-9A-F]{4}(?:-[0-9A-F]{4}){3}/.exec(await receipt.innerText())?.[0];
  if (reference === undefined) throw new Error('The receipt has no reference');
  return reference;
}

/** Answers the system's next file dialogs with this path, or as cancelled. */
export async function answerFileDialogs(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' });
    dialog.showOpenDialog = async () => ({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, path);
}

/** What the program's own questions, which no page can answer, are answered with from here on; and what they were. */
export async function answerQuestions(app: ElectronApplication, yes: boolean): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    (globalThis as unknown as { asked: string[] }).asked = asked;
    dialog.showMessageBox = async (...given: readonly unknown[]) => {
      asked.push((given.at(-1) as { readonly message: string }).message);
      return { response, checkboxChecked: false };
    };
  }, Number(yes));
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

/** A command of the native menu, as if it had been chosen in the first window. */
export async function clickMenu(app: ElectronApplication, label: string): Promise<void> {
  await app.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? [];
    const [window] = BrowserWindow.getAllWindows();
    items.find((item) => item.label === wanted)?.click(undefined, window, window?.webContents);
  }, label);
}
