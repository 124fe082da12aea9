import type { ConsoleOptions } from './compose-parts';
import { trainingBankOpener } from './compose-training';
import { makeHandlers } from './ipc/handlers';
import { newIncident } from './ipc/incident';
import { Registrar } from './ipc/register';
import { Jobs } from './jobs';
import { openPasswordHasher } from './passwords/password-hasher';
import { Settings } from './settings';
import { startWorker } from './worker-rpc/client';
import { Workspaces } from './workspaces';

/** The program without its windows. */
export interface ConsoleProgram {
  readonly registrar: Registrar;
  /** Real input reached a window. */
  touchSession(): void;
  /** The machine sleeps or its screen is locked. */
  lockSession(): void;
  close(): Promise<void>;
}

/** Everything that is made once a program. Every `new` of a service, repository or client is in main/compose*.ts. */
export async function composeConsole(options: ConsoleOptions): Promise<ConsoleProgram> {
  const { userDataDir, about, log, clock, workerPath } = options;
  const settings = await Settings.load(userDataDir, clock.nowMs());
  const hasher = openPasswordHasher({
    start: () => startWorker({ name: 'password worker', path: workerPath('password-worker') }),
  });
  const jobs = new Jobs();
  const openTraining = trainingBankOpener({ ...options, settings, hasher, jobs });
  const workspaces = new Workspaces({ userDataDir, others: () => [], openBank: openTraining });
  const currentBank = () => workspaces.current;
  const handlers = makeHandlers({
    workspaces: { about, settings, workspaces, newIncident: (error) => newIncident(log, error) },
    currentBank,
    jobs,
  });
  return {
    registrar: new Registrar({ handlers, currentBank, log }),
    touchSession: () => currentBank()?.sessions.touch(),
    lockSession: () => currentBank()?.sessions.lock('away'),
    async close() {
      await workspaces.close();
      await hasher.close();
    },
  };
}
