import type { ImportProfile } from '../../../../shared/contract/imports';
import { isHistoryHeader } from '../../../../shared/domain/history-csv';
import { draftOf } from './mapping-draft';
import { mappingProblems } from './mapping-problems';
import { type Preview, previewOf, splitAgain } from './preview';

/** The first lines as a profile's delimiter splits them. */
export function previewFor(
  lines: readonly (readonly string[])[],
  splitWith: string,
  profile: ImportProfile | undefined,
): Preview {
  return previewOf(splitAgain(lines, splitWith, profile?.mapping?.delimiter ?? splitWith));
}

/** Why a profile does not fit a file, from its first lines; none when it does. Known before anything runs. */
export function misfits(profile: ImportProfile, preview: Preview): readonly string[] {
  if (profile.mapping === null) {
    return isHistoryHeader(preview.header) ? [] : ['The header line is not that of a Countinghouse export.'];
  }
  const { name: _own, ...problems } = mappingProblems(draftOf(profile.name, profile.mapping), {
    preview,
    profiles: [],
  });
  return Object.values(problems);
}
