import { app } from 'electron';
import { newIncident } from '../incident';
import type { Log } from '../log';

/** A page that crashes again so soon after a reload is left alone: reloading would go on for ever. */
const RELOAD_PAUSE_MS = 30_000;

/** Whatever nobody caught is logged under an incident id, and a page that crashed is loaded again instead of staying white. */
export function watchDefects(log: Log, nowMs: () => number): void {
  process.on('uncaughtException', (error) => void newIncident(log, error));
  process.on('unhandledRejection', (reason) => void newIncident(log, reason));
  let lastReloadMs = Number.NEGATIVE_INFINITY;
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    newIncident(log, new Error('A page is gone'), { reason, exitCode });
    if (nowMs() - lastReloadMs < RELOAD_PAUSE_MS || contents.isDestroyed()) return;
    lastReloadMs = nowMs();
    contents.reload();
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.warn({ type, reason, exitCode }, 'A helper process is gone');
  });
}
