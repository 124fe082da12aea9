import type { ElectronApplication } from '@playwright/test';
import type { CallOutput, Channel } from '../../shared/contract';

/** From now on the channel answers this, whether or not it is what the contract promises. */
export async function answerWith(
  app: ElectronApplication,
  channel: Channel,
  value: CallOutput<Channel> | readonly null[],
): Promise<void> {
  await app.evaluate(
    ({ ipcMain }, [name, answer]) => {
      ipcMain.removeHandler(name);
      ipcMain.handle(name, () => ({ ok: true, value: answer }));
    },
    [channel, value] as const,
  );
}
