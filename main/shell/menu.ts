import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../shared/events';
import { tell } from './tell';

type Command = EventPayload<'menu.command'>['command'];

const command = (label: string, name: Command, accelerator?: string): MenuItemConstructorOptions => ({
  label,
  ...(accelerator === undefined ? {} : { accelerator }),
  click: (_item, window) => {
    if (window instanceof BrowserWindow) tell(window, 'menu.command', { command: name });
  },
});

/** The native menu with the platform's standard shortcuts. Commands of ours go to the page as events. */
export function installMenu(options: { readonly isDevelopment: boolean; readonly openWindow: () => void }): void {
  const mac = process.platform === 'darwin';
  const file: MenuItemConstructorOptions = {
    label: 'File',
    submenu: [
      { label: 'New window', accelerator: 'CmdOrCtrl+N', click: options.openWindow },
      command('Print receipt', 'print', 'CmdOrCtrl+P'),
      { type: 'separator' },
      command('Settings', 'settings', 'CmdOrCtrl+,'),
      command('Lock', 'lock', 'CmdOrCtrl+L'),
      command('Sign out', 'signOut'),
      { type: 'separator' },
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      command('Go to', 'palette', 'CmdOrCtrl+K'),
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(options.isDevelopment ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
    ],
  };
  const help: MenuItemConstructorOptions = { role: 'help', submenu: [command('Keyboard shortcuts', 'shortcuts')] };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(mac ? [{ role: 'appMenu' } as const] : []),
      file,
      { role: 'editMenu' },
      view,
      { role: 'windowMenu' },
      help,
    ]),
  );
}
