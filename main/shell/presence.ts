import { type BrowserWindow, powerMonitor } from 'electron';

/** The session locks when the machine sleeps, or its screen is locked, or its user is switched away. */
export function lockWhenAway(lock: () => void): void {
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('user-did-resign-active', lock);
}

/** Real input reaching the window is what keeps a session from idling; calls of the page do not count. */
export function watchInput(window: BrowserWindow, touch: () => void): void {
  window.webContents.on('before-input-event', touch);
  window.webContents.on('input-event', touch);
}
