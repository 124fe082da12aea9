import type { CallInput } from '../../../../shared/contract';

export type TableOptions = CallInput<'tables.plan'>['options'];

/** The source document's: on demand, 35 days of recovery, everything protected. */
export const DEFAULT_OPTIONS: TableOptions = {
  billing: 'onDemand',
  pointInTimeRecovery: true,
  deletionProtection: true,
  accountKey: true,
  tags: { application: 'countinghouse' },
};

/** `application=countinghouse, owner=retail`. */
export const tagText = (tags: TableOptions['tags']): string =>
  Object.entries(tags)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

const TAG_PART = /^[\p{L}\p{N}\s_.:/=+\-@]*$/u;

/** Tags as they were typed, or what is wrong with them. */
export function readTags(
  text: string,
): { readonly ok: true; readonly tags: TableOptions['tags'] } | { readonly ok: false; readonly problem: string } {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
  const tags: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim();
    const value = pair.slice(at + 1).trim();
    if (at < 0 || name === '') return { ok: false, problem: `Write each tag as name=value; “${pair}” is not.` };
    if (name.startsWith('aws:')) return { ok: false, problem: 'Names that begin with aws: belong to AWS.' };
    if (name.length > 128 || value.length > 256) {
      return { ok: false, problem: 'A name has at most 128 characters, a value at most 256.' };
    }
    if (!TAG_PART.test(name) || !TAG_PART.test(value)) {
      return { ok: false, problem: 'A tag has letters, digits, spaces and _ . : / = + - @ only.' };
    }
    tags[name] = value;
  }
  return { ok: true, tags };
}
