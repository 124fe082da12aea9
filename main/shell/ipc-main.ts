import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { CHANNELS } from '../../shared/contract';
import type { CallerWindow } from '../ipc/caller-window';
import type { Registrar } from '../ipc/register';

/** Connects every channel of the contract to the registrar. Windows are looked up by their web contents' id. */
export function connectIpc(
  registrar: Registrar,
  windowOf: (contentsId: number) => { readonly window: BrowserWindow; readonly caller: CallerWindow } | undefined,
): void {
  for (const channel of CHANNELS) {
    ipcMain.handle(channel, (event, input: unknown) => {
      const known = windowOf(event.sender.id);
      return registrar.answer(channel, input, senderOf(event, known !== undefined), known?.caller ?? NO_WINDOW);
    });
  }
}

const senderOf = (event: IpcMainInvokeEvent, isOwnWindow: boolean) => ({
  frameUrl: event.senderFrame?.url,
  isMainFrame: event.senderFrame !== null && event.senderFrame === event.sender.mainFrame,
  isOwnWindow,
});

/** Stands for a foreign sender's window; the registrar refuses the call before anything could use it. */
const NO_WINDOW: CallerWindow = {
  chooseFileToRead: async () => undefined,
  chooseFileToSave: async () => undefined,
  confirm: async () => false,
  printHtml: async () => false,
  htmlToPdf: async () => new Uint8Array(),
  copyText: () => undefined,
  tell: () => undefined,
};
