// What Electron's own default_app does for `electron FOLDER`, for the replacement build that lacks it. An ES module that
// awaits the program at its top level, because Electron holds `ready` back until such a module is through: a program
// must be able to register its schemes before.
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

function parse(args) {
  const modules = [];
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '-r' || args[i] === '--require') {
      i += 1;
      modules.push(args[i]);
    } else if (!args[i].startsWith('-')) return { modules, target: args[i] };
  }
  return { modules, target: undefined };
}

function entryOf(target) {
  const path = resolve(target);
  if (!statSync(path).isDirectory()) return { folder: path, entry: path };
  const about = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  app.setName(about.productName ?? about.name ?? 'Electron');
  if (about.version) app.setVersion(about.version);
  return { folder: path, entry: join(path, about.main ?? 'index.js') };
}

const { modules, target } = parse(process.argv.slice(1));
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
const require = createRequire(import.meta.url);
for (const name of modules) require(resolve(name));
if (target === undefined) {
  process.stderr.write('usage: electron FOLDER\n');
  app.exit(1);
} else {
  const { folder, entry } = entryOf(target);
  app.setAppPath(folder);
  try {
    await import(pathToFileURL(entry).href);
  } catch (error) {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  }
}
