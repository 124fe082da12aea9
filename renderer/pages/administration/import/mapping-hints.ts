import type { MappingDraft } from './mapping-draft';
import { distinctValues, type Preview } from './preview';
import { lineRanges } from './refused-rows';
import { readSample } from './sample-reading';

const SHOWN_VALUES = 3;

/**
 * What the first lines say against a mapping that may still be right: the file may have bad rows, and the import then
 * names each. Nothing here keeps anybody from going on.
 */
export function mappingHints(draft: MappingDraft, preview: Preview): readonly string[] {
  return [unknownTypes(draft, preview), unreadLines(draft, preview)].filter((hint) => hint !== '');
}

function unknownTypes(draft: MappingDraft, preview: Preview): string {
  if (draft.direction === 'sign') return '';
  const known = new Set([...draft.depositValues, ...draft.withdrawalValues]);
  const unknown = distinctValues(preview, draft.typeColumn).filter((value) => !known.has(value));
  if (unknown.length === 0) return '';
  const listed = unknown.slice(0, SHOWN_VALUES).map((value) => `“${value}”`);
  return `${listed.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} neither a deposit nor a withdrawal here.`;
}

function unreadLines(draft: MappingDraft, preview: Preview): string {
  const lines = readSample(preview, draft)
    .filter(({ reads }) => !reads)
    .map(({ line }) => line);
  if (lines.length === 0) return '';
  return lines.length === 1
    ? `Line ${lines[0]} would be refused as it stands.`
    : `Lines ${lineRanges(lines)} would be refused as they stand.`;
}
