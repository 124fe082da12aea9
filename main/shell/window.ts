import { BrowserWindow, nativeTheme, type Session } from 'electron';
import { PAGE_ORIGIN } from '../ipc/sender';
import type { WindowState } from './window-state';

export interface WindowOptions {
  readonly state: WindowState;
  readonly preloadPath: string;
  readonly session: Session;
}

/** A window on the console's page: sandboxed, isolated, without Node; shown when its first frame is painted. */
export function openWindow({ state, preloadPath, session }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(state.x === undefined || state.y === undefined ? {} : { x: state.x, y: state.y }),
    width: state.width,
    height: state.height,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Countinghouse',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1720' : '#f7f9fb',
    webPreferences: {
      preload: preloadPath,
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (state.maximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${PAGE_ORIGIN}/`);
  return window;
}
