import type { CallInput } from '../../../../shared/contract';

/** What is chosen of the options; null where a table is left as it stands. */
export type TableChoice = CallInput<'tables.plan'>['options'];
export type Tags = Readonly<Record<string, string>>;

export const NO_CHOICE: TableChoice = {
  billing: null,
  pointInTimeRecovery: null,
  deletionProtection: null,
  accountKey: null,
  tags: null,
};

/** What main gives a new table where nothing is chosen: the source document's, with everything protected. */
export const NEW_TABLE = {
  billing: 'onDemand',
  protection: true,
  tags: { application: 'countinghouse' },
} as const;

/** `application=countinghouse, owner=retail`. */
export const tagText = (tags: Tags): string =>
  Object.entries(tags)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

const TAG_PART = /^[\p{L}\p{N}\s_.:/=+\-@]*$/u;

/** Tags as they were typed, or what is wrong with them. */
export function readTags(
  text: string,
): { readonly ok: true; readonly tags: Record<string, string> } | { readonly ok: false; readonly problem: string } {
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
