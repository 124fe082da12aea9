import { continueAs, expect, openTraining, signIn, signOut } from '../training-bank';
import type { Stop } from './stop';

/** Everything that is seen before anyone is signed in. */
export const entranceStops: readonly Stop[] = [
  {
    name: 'workspaces',
    open: async ({ page }) => {
      await expect(page.getByRole('button', { name: 'Open training workspace' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Add AWS workspace' })).toBeVisible();
      await expect(page.getByText(/^Version/)).toBeVisible();
    },
  },
  {
    name: 'aws-workspace',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Add AWS workspace' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Add AWS workspace' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Back' })).toBeVisible();
    },
    leave: async ({ page }) => {
      await page.getByRole('button', { name: 'Back' }).click();
      await expect(page.getByRole('button', { name: 'Open training workspace' })).toBeVisible();
    },
  },
  { name: 'sign-in', open: ({ page }) => openTraining(page) },
  {
    name: 'sign-in-refused',
    open: async ({ page }) => {
      await signIn(page, 'teller@training.example', 'Training2');
      await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    },
  },
  {
    name: 'register',
    open: async ({ page }) => {
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Register' })).toBeVisible();
    },
  },
  {
    name: 'register-refused',
    open: async ({ page }) => {
      await page.getByLabel('Full name').fill('Rita Nováková');
      await page.getByLabel('Password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Register', exact: true }).click();
      await expect(page.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    },
  },
  {
    name: 'temporary-password',
    open: async ({ page }) => {
      await continueAs(page, 'teller');
      const temporary = await page.evaluate(async () => {
        const person = { email: 'nora.nielsen@example.com', fullName: 'Nora Nielsen', phone: '' };
        const registered = await window.bank['customers.register'](person);
        if (!registered.ok) throw new Error(registered.error.code);
        return registered.value.temporaryPassword;
      });
      await signOut(page);
      await signIn(page, 'nora.nielsen@example.com', temporary);
      await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
    },
    leave: ({ page }) => signOut(page),
  },
];
