import type { Result } from '../../shared/failures';
import { historyReader } from './history-rows';
import { mappedReader } from './mapped-rows';
import type { ImportSpec } from './profiles';
import type { ReadRow } from './staged-row';

/** The reader for a file with this header line, or the reason why the profile does not fit it. */
export const rowReader = (spec: ImportSpec, header: readonly string[]): Result<ReadRow, string> =>
  spec.mapping === null ? historyReader(header) : mappedReader(spec.profileId, spec.mapping, header);
