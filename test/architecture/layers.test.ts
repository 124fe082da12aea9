import { describe, expect, it } from 'vitest';
import { circles, folderImports } from './folder-circles';
import { readSources, runtimeClosure, type SourceFile } from './source-files';

const sources = readSources();

/** `file -> import` for each import of the selected files that breaks the rule; the rule holds when it is empty. */
const breaches = (selected: (path: string) => boolean, forbidden: (target: string, file: SourceFile) => boolean) =>
  sources
    .filter((file) => selected(file.path))
    .flatMap((file) =>
      file.imports.filter(({ target }) => forbidden(target, file)).map((i) => `${file.path} -> ${i.specifier}`),
    );

const within =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const isPackage = (target: string, name: string) => target === name || target.startsWith(`${name}/`);

describe('dependencies point downward only', () => {
  it('finds the sources it judges', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(sources.flatMap((file) => file.imports).length).toBeGreaterThan(200);
  });

  it('shared imports nothing of the other layers, and no package but zod', () => {
    const allowed = (target: string) => within('shared')(target) || isPackage(target, 'zod');
    expect(breaches(within('shared'), (target) => !allowed(target))).toEqual([]);
  });

  it('the page imports only shared and its own', () => {
    const forbidden = (target: string) =>
      within('main', 'preload')(target) || target.startsWith('node:') || isPackage(target, 'electron');
    expect(breaches(within('renderer'), forbidden)).toEqual([]);
  });

  it('the preload imports only electron and shared', () => {
    expect(breaches(within('preload'), (target) => !within('shared')(target) && target !== 'electron')).toEqual([]);
  });

  it('main imports nothing of the page', () => {
    expect(breaches(within('main'), within('renderer', 'preload'))).toEqual([]);
  });

  it('only the entry, the shell and the IPC layer know Electron', () => {
    const others = (path: string) => within('main')(path) && !within('main/shell', 'main/ipc', 'main/index.ts')(path);
    expect(breaches(others, (target) => isPackage(target, 'electron'))).toEqual([]);
  });

  it('only the DynamoDB adapter, notifications, main/aws and the composer of its clients know the AWS SDK', () => {
    const mayKnow = ['main/repositories/dynamodb', 'main/notifications', 'main/aws', 'main/compose/aws-clients.ts'];
    const others = (path: string) => !within(...mayKnow)(path);
    expect(breaches(others, (target) => target.startsWith('@aws-sdk/'))).toEqual([]);
  });

  it('only the embedded bank and the cache know SQLite', () => {
    const others = (path: string) => !within('main/repositories/embedded', 'main/cache')(path);
    expect(breaches(others, (target) => isPackage(target, 'better-sqlite3'))).toEqual([]);
  });

  it('services know records and ports, no adapter, no file, no worker', () => {
    const forbidden = (target: string) =>
      within('main/repositories/embedded', 'main/repositories/dynamodb')(target) ||
      within('main/ipc', 'main/shell', 'main/compose')(target) ||
      target.startsWith('@aws-sdk/') ||
      isPackage(target, 'node:fs') ||
      ['node:worker_threads', 'better-sqlite3', 'electron'].includes(target);
    expect(breaches(within('main/services'), forbidden)).toEqual([]);
  });

  it('only the services of what AWS alone has know main/aws', () => {
    const ofAws = [
      'profile-sign-in',
      'adopt-service',
      'table-service',
      'table-views',
      'topic-service',
      'waiting-subscriptions',
    ];
    const others = (path: string) =>
      within('main/services')(path) && !ofAws.some((name) => path === `main/services/${name}.ts`);
    expect(breaches(others, within('main/aws'))).toEqual([]);
  });

  it('no two folders need each other', () => {
    expect(circles(folderImports(sources))).toEqual([]);
  });
});

describe('the main process never blocks', () => {
  const loaded = runtimeClosure(sources, 'main/index');

  it('follows the imports of the entry', () => {
    expect(loaded).toContain('main/compose');
    expect(loaded.size).toBeGreaterThan(50);
  });

  it.each(['better-sqlite3', 'bcryptjs', 'csv-parse'])('%s is loaded in worker threads only', (name) => {
    expect([...loaded].filter((target) => isPackage(target, name))).toEqual([]);
  });
});

describe('one place composes the program', () => {
  it('every service, registrar, relay and client is made in main/compose', () => {
    const made = sources
      .filter((file) => within('main')(file.path) && !/^main\/compose/.test(file.path))
      .flatMap((file) =>
        [...file.text.matchAll(/new (\w+(?:Service|Registrar|Relay|Client|Repository))\b/g)].map(
          (match) => `${file.path}: new ${match[1]}`,
        ),
      );
    expect(made).toEqual([]);
  });
});

describe('files stay small', () => {
  it('no source file has more than 300 lines', () => {
    const long = sources
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('the median source file has fewer than 100 lines', () => {
    const lines = sources.map((file) => file.text.split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(100);
  });
});
