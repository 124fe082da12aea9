import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Import {
  /** As written: `../../shared/failures`, `electron`, `node:fs`. */
  readonly specifier: string;
  /** Path from the root without extension for relative imports; the specifier itself for packages. */
  readonly target: string;
  /** `import type` and `export type` leave nothing at run time. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const TOP_LEVEL = ['main', 'preload', 'renderer', 'shared'] as const;
const STATEMENT = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/g;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

/** Every TypeScript source of the program, with what it imports. */
export function readSources(): readonly SourceFile[] {
  return TOP_LEVEL.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => readSource(join(ROOT, folder, name))),
  );
}

function readSource(absolute: string): SourceFile {
  const text = readFileSync(absolute, 'utf8');
  const found = [
    ...[...text.matchAll(STATEMENT)].map((match) => ({ specifier: match[3] ?? '', typeOnly: match[2] !== undefined })),
    ...[...text.matchAll(DYNAMIC)].map((match) => ({ specifier: match[1] ?? '', typeOnly: false })),
  ];
  const imports = found.map(({ specifier, typeOnly }) => ({
    specifier,
    typeOnly,
    target: specifier.startsWith('.') ? fromRoot(resolve(dirname(absolute), specifier)) : specifier,
  }));
  return { path: fromRoot(absolute), text, imports };
}

const fromRoot = (absolute: string): string => relative(ROOT, absolute).replaceAll('\\', '/');

/** Everything that is loaded at run time when the entry is, by path without extension, packages included. */
export function runtimeClosure(sources: readonly SourceFile[], entry: string): ReadonlySet<string> {
  const byName = new Map(sources.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
  const seen = new Set<string>();
  const queue = [entry];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const source = byName.get(name) ?? byName.get(`${name}/index`);
    for (const { target, typeOnly } of source?.imports ?? []) if (!typeOnly) queue.push(target);
  }
  return seen;
}
