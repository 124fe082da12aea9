import type { ImportMapping, ImportProfile } from '../../../../shared/contract/imports';
import { isHistoryHeader } from '../../../../shared/domain/history-csv';
import { draftOf } from './mapping-draft';
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

/** Why a profile does not fit a file, from its first lines; none when it does. Known before anything runs. */
export function misfits(profile: ImportProfile, preview: Preview): readonly string[] {
  if (profile.mapping === null) {
    return isHistoryHeader(preview.header) ? [] : ['The header line is not that of a Countinghouse export.'];
  }
  const { name: _own, ...problems } = mappingProblems(draftOf(profile.name, profile.mapping), {
    preview,
    profiles: [],
  });
  return shortened(Object.values(problems));
}

const SHOWN = 4;

/** A wrong profile fails in every column: the first few say it. */
const shortened = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= SHOWN ? reasons : [...reasons.slice(0, SHOWN), `And ${reasons.length - SHOWN} more.`];
