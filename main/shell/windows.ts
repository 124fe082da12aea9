import { type BrowserWindow, type Session, screen } from 'electron';
import type { CallerWindow } from '../ipc/caller-window';
import { callerWindow } from './caller-window';
import { watchInput } from './presence';
import { openWindow } from './window';
import { readWindowState, WindowMemory } from './window-state';

export interface WindowsOptions {
  readonly userDataDir: string;
  readonly preloadPath: string;
  readonly pageSession: () => Session;
  readonly printSession: () => Session;
  /** Called on real input in any window. */
  readonly touch: () => void;
  readonly nowMs: () => number;
}

interface OpenWindow {
  readonly window: BrowserWindow;
  readonly caller: CallerWindow;
}

/** The program's own windows: the only senders that are answered. */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #byContents = new Map<number, OpenWindow>();
  readonly #memory: WindowMemory;

  constructor(options: WindowsOptions) {
    this.#options = options;
    this.#memory = new WindowMemory(options.userDataDir);
  }

  async open(): Promise<void> {
    const { userDataDir, preloadPath, pageSession, printSession, touch, nowMs } = this.#options;
    const screens = screen.getAllDisplays().map((display) => display.workArea);
    const state = await readWindowState(userDataDir, screens, nowMs());
    const window = openWindow({ state: this.#cascade(state), preloadPath, session: pageSession() });
    this.#memory.watch(window);
    const contentsId = window.webContents.id;
    this.#byContents.set(contentsId, { window, caller: callerWindow(window, printSession) });
    watchInput(window, touch);
    window.on('closed', () => this.#byContents.delete(contentsId));
  }

  of(contentsId: number): OpenWindow | undefined {
    return this.#byContents.get(contentsId);
  }

  /** Resolves when the size and place of every window, closed ones too, are on the disk. */
  remembered(): Promise<void> {
    return this.#memory.saved();
  }

  get count(): number {
    return this.#byContents.size;
  }

  /** Brings one window to the front: what a second start of the program does. */
  focusFirst(): void {
    const first = [...this.#byContents.values()][0]?.window;
    if (first === undefined) return;
    if (first.isMinimized()) first.restore();
    first.focus();
  }

  /** A further window does not hide the one before it. */
  #cascade<S extends { x?: number | undefined; y?: number | undefined; maximized: boolean }>(state: S): S {
    const step = 28 * this.count;
    if (step === 0 || state.x === undefined || state.y === undefined) return state;
    return { ...state, x: state.x + step, y: state.y + step, maximized: false };
  }
}
