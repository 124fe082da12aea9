import type { Standing } from './actual';
import { DEFAULT_TABLE_OPTIONS, type TableOptions } from './options';

/** The options that a table stands with: what a copy of it is to have. Of one that is gone, the defaults. */
export function standingOptions({ table, recovery, tags }: Standing): TableOptions {
  if (table === undefined) return DEFAULT_TABLE_OPTIONS;
  return {
    billing: table.billing,
    pointInTimeRecovery: recovery.known && recovery.value.enabled,
    deletionProtection: table.protectedFromDeletion,
    accountKey: table.encryption.known && table.encryption.value === 'kmsKey',
    tags: tags.known ? ownTags(tags.value) : {},
  };
}

/** Names that begin with `aws:` are given by AWS alone. */
const ownTags = (tags: TableOptions['tags']): TableOptions['tags'] =>
  Object.fromEntries(Object.entries(tags).filter(([name]) => !name.startsWith('aws:')));
