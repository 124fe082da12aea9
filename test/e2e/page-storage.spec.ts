import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { continueAs, expect, openTraining, test } from './training-bank';

const MARK = 'kept-by-the-page-7d1f';

/** Puts the mark wherever a page can keep something. Answers where it could. */
const keepEverywhere = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async (mark) => {
    const inLocalStorage = async () => localStorage.setItem('mark', mark);
    const inIndexedDb = () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kept', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('texts');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('texts', 'readwrite', { durability: 'strict' });
          writing.objectStore('texts').put(mark, 1);
          writing.oncomplete = () => resolve();
        };
      });
    const inFiles = async () => {
      const folder = await navigator.storage.getDirectory();
      const file = await folder.getFileHandle('kept', { create: true });
      const writing = await file.createWritable();
      await writing.write(mark);
      await writing.close();
    };
    const kept: string[] = [];
    for (const [name, keep] of Object.entries({ inLocalStorage, inIndexedDb, inFiles })) {
      await keep().then(
        () => kept.push(name),
        () => undefined,
      );
    }
    return kept;
  }, MARK);

const filesWithTheMark = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .filter((path) => {
      const content = readFileSync(path);
      return content.includes(MARK) || content.includes(Buffer.from(MARK, 'utf16le'));
    });

/** Waits until Chromium has written whatever it means to write. */
const flush = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ BrowserWindow, session }) => {
    const ofWindows = BrowserWindow.getAllWindows().map(({ webContents }) => webContents.session);
    for (const one of [session.defaultSession, ...ofWindows]) one.flushStorageData();
  });

test('whatever a page keeps is never on the disk, and is gone at the next start', async ({ launch }) => {
  const console = await launch();
  await openTraining(console.page);
  await continueAs(console.page, 'teller');
  // The storage itself works: nothing below holds only because the page could keep nothing.
  expect(await keepEverywhere(console.page)).toContain('inLocalStorage');
  await flush(console.app);
  await console.close();
  expect(filesWithTheMark(console.userData)).toEqual([]);

  const again = await console.restart();
  const found = await again.page.evaluate(async () => ({
    text: localStorage.getItem('mark'),
    databases: (await indexedDB.databases()).length,
  }));
  expect(found).toEqual({ text: null, databases: 0 });
});

test('every window, those that are printed too, has a session that keeps nothing and reaches no network', async ({
  launch,
}) => {
  const { app } = await launch();
  const sessions = await app.evaluate(async ({ BrowserWindow, session }) => {
    const [window] = BrowserWindow.getAllWindows();
    const used = { page: window?.webContents.session, print: session.fromPartition('print') };
    return Promise.all(
      Object.entries(used).map(async ([name, one]) => {
        const page = new BrowserWindow({
          show: false,
          webPreferences: { sandbox: true, ...(one && { session: one }) },
        });
        const reached = await page.loadURL('http://127.0.0.1:9/').then(
          () => 'reached',
          (error: { readonly code?: string }) => error.code,
        );
        page.destroy();
        return [name, one?.isPersistent(), one === session.defaultSession, reached];
      }),
    );
  });
  expect(sessions).toEqual([
    ['page', false, false, 'ERR_BLOCKED_BY_CLIENT'],
    ['print', false, false, 'ERR_BLOCKED_BY_CLIENT'],
  ]);
});
