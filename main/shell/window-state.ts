import { join } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import { SerialQueue } from '../concurrency/serial-queue';
import { readJsonFile, writeJsonFile } from '../json-file';

const windowState = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(800).max(20_000),
  height: z.int().min(560).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

export const DEFAULT_WINDOW_STATE: WindowState = { width: 1280, height: 800, maximized: false };

const fileIn = (userDataDir: string): string => join(userDataDir, 'window.json');

/** The size and place of the last session; a place on a screen that is no longer there is forgotten. */
export async function readWindowState(
  userDataDir: string,
  screens: readonly Rectangle[],
  nowMs: number,
): Promise<WindowState> {
  const { value } = await readJsonFile(fileIn(userDataDir), windowState, DEFAULT_WINDOW_STATE, nowMs);
  return isVisible(value, screens) ? value : { width: value.width, height: value.height, maximized: value.maximized };
}

/** Whether the title bar can be reached on one of the screens. */
export function isVisible(state: WindowState, screens: readonly Rectangle[]): boolean {
  const { x, y } = state;
  if (x === undefined || y === undefined) return false;
  return screens.some(
    (screen) =>
      x + state.width > screen.x + 64 &&
      x < screen.x + screen.width - 64 &&
      y >= screen.y &&
      y < screen.y + screen.height - 32,
  );
}

/** Stores size and place of the windows: after changes have settled, and at the end. */
export class WindowMemory {
  readonly #path: string;
  /** One write after the other, as all windows share the file. */
  readonly #writes = new SerialQueue();

  constructor(userDataDir: string) {
    this.#path = fileIn(userDataDir);
  }

  watch(window: BrowserWindow): void {
    let timer: NodeJS.Timeout | undefined;
    const save = () => {
      clearTimeout(timer);
      if (!window.isDestroyed()) this.#save({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    };
    const saveSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(save, 400);
    };
    window.on('resize', saveSoon);
    window.on('move', saveSoon);
    window.on('close', save);
    window.on('closed', () => clearTimeout(timer));
  }

  /** Resolves when everything seen so far is on the disk. */
  saved(): Promise<void> {
    return this.#writes.idle();
  }

  #save(state: WindowState): void {
    // Losing the place of a window is no reason to disturb anyone.
    this.#writes.run(() => writeJsonFile(this.#path, state)).catch(() => undefined);
  }
}
