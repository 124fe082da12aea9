import { BrowserWindow } from 'electron';
import type { EventName, EventPayload } from '../../shared/events';
import { isPageUrl } from '../ipc/sender';

/** Sends a typed event to one window, if it still shows our page. */
export function tell<E extends EventName>(window: BrowserWindow, event: E, payload: EventPayload<E>): void {
  if (window.isDestroyed() || !isPageUrl(window.webContents.getURL())) return;
  window.webContents.send(`event:${event}`, payload);
}

/** Sends a typed event to every window. */
export function tellAll<E extends EventName>(event: E, payload: EventPayload<E>): void {
  for (const window of BrowserWindow.getAllWindows()) tell(window, event, payload);
}
