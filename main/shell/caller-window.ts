import { BrowserWindow, clipboard, dialog, type Session } from 'electron';
import type { CallerWindow } from '../ipc/caller-window';
import { tell } from './tell';

/** The dialogs, printing and events of one window. Print pages are made in a hidden window of their own session. */
export function callerWindow(window: BrowserWindow, printSession: () => Session): CallerWindow {
  let asking = false;
  return {
    async chooseFileToRead({ title, extensions }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title,
        properties: ['openFile'],
        filters: [{ name: extensions.join(', '), extensions: [...extensions] }],
      });
      return canceled ? undefined : filePaths[0];
    },
    async chooseFileToSave({ title, suggestedName, extensions }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title,
        defaultPath: suggestedName,
        filters: [{ name: extensions.join(', '), extensions: [...extensions] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return canceled || filePath === '' ? undefined : filePath;
    },
    async confirm({ message, detail, confirmLabel }) {
      if (asking) return false;
      asking = true;
      const buttons = ['Cancel', confirmLabel];
      const asked = { type: 'warning', message, detail, buttons, defaultId: 0, cancelId: 0, noLink: true } as const;
      const { response } = await dialog.showMessageBox(window, asked).finally(() => {
        asking = false;
      });
      return response === 1;
    },
    printHtml: (html) =>
      withPrintPage(html, printSession(), window, (page) => {
        return new Promise((resolve) => {
          page.webContents.print({ silent: false, printBackground: true }, (printed) => resolve(printed));
        });
      }),
    htmlToPdf: (html) =>
      withPrintPage(html, printSession(), window, (page) =>
        page.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true }),
      ),
    copyText: (text) => clipboard.writeText(text),
    tell: (event, payload) => tell(window, event, payload),
  };
}

/** Loads a self-contained page (its own policy forbids scripts and loads) into a hidden window, and closes it after. */
async function withPrintPage<T>(
  html: string,
  session: Session,
  parent: BrowserWindow,
  use: (page: BrowserWindow) => Promise<T>,
): Promise<T> {
  const page = new BrowserWindow({
    show: false,
    parent,
    webPreferences: { session, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    await page.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`);
    return await use(page);
  } finally {
    page.destroy();
  }
}
