import type { SourceFile } from './source-files';

/** Folders whose own folders are parts by themselves. */
const DIVIDED = ['main', 'main/aws', 'main/repositories', 'renderer'];

/** The part that a file belongs to: its folder, or the file itself at the top of a divided one. */
function partOf(path: string): string {
  const names = path.split('/');
  let part = names[0] ?? '';
  for (let depth = 1; DIVIDED.includes(part) && depth < names.length; depth += 1) part = `${part}/${names[depth]}`;
  return part.replace(/\.tsx?$/, '');
}

/** Which parts each part imports, types included. */
export function folderImports(sources: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>();
  for (const file of sources) {
    const from = partOf(file.path);
    const into = edges.get(from) ?? new Set();
    edges.set(from, into);
    for (const { specifier, target } of file.imports) {
      const to = partOf(target);
      if (specifier.startsWith('.') && to !== from) into.add(to);
    }
  }
  return edges;
}

/** `a -> b -> a` for each circle found; none when the parts can be put in an order. */
export function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (part: string, path: readonly string[]): void => {
    const at = path.indexOf(part);
    if (at >= 0) found.push([...path.slice(at), part].join(' -> '));
    if (at >= 0 || done.has(part)) return;
    for (const next of edges.get(part) ?? []) visit(next, [...path, part]);
    done.add(part);
  };
  for (const part of edges.keys()) visit(part, []);
  return found;
}
