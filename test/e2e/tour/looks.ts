import { expect, type Page } from '@playwright/test';

export type Scheme = 'light' | 'dark';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Gives the page this much room, whatever the size of the screen. */
export const resize = (page: Page, { width, height }: Size): Promise<void> => page.setViewportSize({ width, height });

/** As when the system changes between light and dark. Without motion, so that what is looked at stands still. */
export async function setScheme(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
}

/** What the placeholders of content to come are called. */
const WAITING = /^(?:Loading|Opening|Finding|Reading)/;

/** Waits until nothing loads, moves or is about to be painted. */
export async function settle(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: WAITING })).toHaveCount(0);
  // The pointer rests where it clicked last: nothing is to be seen as pointed at.
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}
