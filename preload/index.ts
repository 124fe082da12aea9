import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { BRIDGE_NAME } from '../shared/bridge';
import { CHANNELS } from '../shared/contract';
import { EVENT_NAMES } from '../shared/events';

/** Only names of the contract cross; the page never holds ipcRenderer or a free-form channel. */
const calls = Object.fromEntries(
  CHANNELS.map((channel) => [channel, (input: unknown) => ipcRenderer.invoke(channel, input)]),
);

const listen = (event: string, listener: (payload: unknown) => void): (() => void) => {
  if (!(EVENT_NAMES as readonly string[]).includes(event)) throw new Error(`No such event: ${event}`);
  const forward = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
  ipcRenderer.on(`event:${event}`, forward);
  return () => ipcRenderer.removeListener(`event:${event}`, forward);
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, { ...calls, listen });
