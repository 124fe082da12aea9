// What Electron's own default_app does for `electron FOLDER`, for the replacement build that lacks it.
const { app } = require('electron');
const { readFileSync, statSync } = require('node:fs');
const { Module } = require('node:module');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

function parse(args) {
  const modules = [];
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '-r' || args[i] === '--require') modules.push(args[++i]);
    else if (!args[i].startsWith('-')) return { modules, target: args[i], index: i };
  }
  return { modules };
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
for (const name of modules) Module._load(resolve(name), module, true);
if (target === undefined) {
  process.stderr.write('usage: electron FOLDER\n');
  app.exit(1);
} else {
  const { folder, entry } = entryOf(target);
  app.setAppPath(folder);
  import(pathToFileURL(entry).href).catch((error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    app.exit(1);
  });
}
