import type { ImportMapping, ImportProfile } from '../../../../shared/contract/imports';
import { isHistoryHeader } from '../../../../shared/domain/history-csv';
import { draftOf } from './mapping-draft';
import { mappingHints } from './mapping-hints';
import { mappingProblems } from './mapping-problems';
import { type Preview, previewOf, splitAgain } from './preview';

type Delimiter = ImportMapping['delimiter'];

/** The first lines as a profile's delimiter splits them. */
export function previewFor(
  lines: readonly (readonly string[])[],
  splitWith: Delimiter | null,
  profile: ImportProfile | undefined,
): Preview {
  const wanted = profile?.mapping?.delimiter ?? splitWith;
  return previewOf(wanted === null ? lines : splitAgain(lines, splitWith, wanted));
}

/** Why a profile cannot read a file, from its first lines; none when it can. Known before anything runs. */
export function misfits(
  profile: ImportProfile,
  lines: readonly (readonly string[])[],
  splitWith: Delimiter | null,
): readonly string[] {
  const preview = previewFor(lines, splitWith, profile);
  if (profile.mapping === null) {
    return isHistoryHeader(preview.header) ? [] : ['The header line is not that of a Countinghouse export.'];
  }
  const draft = draftOf(profile.name, profile.mapping);
  const { name: _own, ...problems } = mappingProblems(draft, { preview, profiles: [] });
  const reasons = Object.values(problems);
  if (reasons.length === 0 || splitWith === null || splitWith === draft.delimiter) return shortened(reasons);
  return shortened([
    `It expects ${DELIMITER_WORDS[draft.delimiter]} between the columns; this file seems to have ${DELIMITER_WORDS[splitWith]}.`,
    ...reasons,
  ]);
}

/** What the first lines say against importing with a profile that fits: see {@link mappingHints}. */
export function profileHints(profile: ImportProfile, preview: Preview): readonly string[] {
  return profile.mapping === null ? [] : mappingHints(draftOf(profile.name, profile.mapping), preview);
}

const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ';': 'semicolons',
  ',': 'commas',
  '\t': 'tabs',
  '|': 'vertical bars',
};

const SHOWN = 4;

/** A wrong profile fails in every column: the first few say it. */
const shortened = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= SHOWN ? reasons : [...reasons.slice(0, SHOWN), `And ${reasons.length - SHOWN} more.`];
