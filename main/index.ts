import { join } from 'node:path';
import { app, session } from 'electron';
import { composeConsole } from './compose';
import { LineLimit } from './line-limit';
import { openLog } from './log';
import { readCommandLine } from './shell/command-line';
import { watchDefects } from './shell/defects';
import { guardContents, guardSession } from './shell/guards';
import { connectIpc } from './shell/ipc-main';
import { machineKeyStore } from './shell/key-store';
import { installMenu } from './shell/menu';
import { registerPageScheme, servePage } from './shell/page-protocol';
import { lockWhenAway } from './shell/presence';
import { pageSession, printSession } from './shell/sessions';
import { systemProxy } from './shell/system-proxy';
import { tellAll } from './shell/tell';
import { Windows } from './shell/windows';
import { systemClock } from './time/clock';
import { systemScheduler } from './time/scheduler';

const OUT_DIR = join(import.meta.dirname, '..');

async function start(): Promise<void> {
  const userDataDir = app.getPath('userData');
  const { log, close: closeLog } = await openLog(userDataDir);
  watchDefects(log, () => systemClock.nowMs());
  const refusals = new LineLimit({
    scheduler: systemScheduler,
    onLeftOut: (count) => log.warn({ count }, 'A page tried more that was refused than is logged'),
  });
  guardContents(log, refusals);
  // No window uses the default session; it is guarded all the same.
  for (const one of [session.defaultSession, pageSession(), printSession()]) guardSession(one);
  servePage(pageSession(), join(OUT_DIR, 'renderer'));

  const program = await composeConsole({
    userDataDir,
    workerPath: (name) => join(import.meta.dirname, `${name}.js`),
    about: {
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      chromium: process.versions.chrome ?? '',
      userDataPath: userDataDir,
    },
    log,
    clock: systemClock,
    keyStore: machineKeyStore,
    systemProxy,
    tellAll,
  });
  const windows = new Windows({
    userDataDir,
    preloadPath: join(OUT_DIR, 'preload', 'index.cjs'),
    pageSession,
    printSession,
    touch: () => program.touchSession(),
    nowMs: () => systemClock.nowMs(),
  });
  connectIpc(program.registrar, (contentsId) => windows.of(contentsId));
  lockWhenAway(() => program.lockSession());
  installMenu({ isDevelopment: !app.isPackaged, openWindow: () => void windows.open() });
  app.on('activate', () => {
    if (windows.count === 0) void windows.open();
  });
  const leaving = closeInOrder(async () => {
    await windows.remembered();
    await program.close();
    refusals.close();
    closeLog();
  });
  answerSecondStarts(() => windows.focusFirst(), leaving);
  log.info({ version: app.getVersion(), electron: process.versions.electron }, 'Started');
  await windows.open();
}

/**
 * The bank is closed before the program goes: every write acknowledged, every worker ended. Answers whether the program is
 * on its way out.
 */
function closeInOrder(close: () => Promise<void>): () => boolean {
  let leaving = false;
  let closed = false;
  app.on('window-all-closed', () => {
    leaving = true;
    app.quit();
  });
  app.on('will-quit', (event) => {
    leaving = true;
    if (closed) return;
    event.preventDefault();
    const quitAgain = () => {
      closed = true;
      app.quit();
    };
    // In a turn of its own: a quit that is asked for while this event is still being told is lost.
    close()
      .catch((error: unknown) => process.stderr.write(`Closing failed: ${String(error)}\n`))
      .finally(() => setImmediate(quitAgain));
  });
  return () => leaving;
}

/** One program per user data: a second start shows this one's window, or starts anew once this one has closed. */
function answerSecondStarts(focusWindow: () => void, leaving: () => boolean): void {
  let startsAgain = false;
  app.on('second-instance', () => {
    if (!leaving()) return focusWindow();
    if (!startsAgain) app.relaunch();
    startsAgain = true;
  });
}

const { userDataDir } = readCommandLine(process.argv, process.cwd());
if (userDataDir !== undefined) app.setPath('userData', userDataDir);
registerPageScheme();
// As root Chromium has no sandbox to enable: the start script passes --no-sandbox then, and only then.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(start, () => app.exit(1))
    .catch((error: unknown) => {
      process.stderr.write(`Countinghouse could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
      app.exit(1);
    });
} else {
  app.quit();
}
