import type { AwsCost } from '../../shared/contract/aws';
import { unitText } from './units';

export const NO_COST: AwsCost = { readUnits: 0, writeUnits: 0, calls: 0, byResource: [] };

/** `1,284.5 read · 62 write units`. */
export const costWords = ({ readUnits, writeUnits }: Pick<AwsCost, 'readUnits' | 'writeUnits'>): string =>
  `${unitText(readUnits)} read · ${unitText(writeUnits)} write units`;

/** `12.5 read, 2 write`. */
export const screenWords = ({ readUnits, writeUnits }: Pick<AwsCost, 'readUnits' | 'writeUnits'>): string =>
  `${unitText(readUnits)} read, ${unitText(writeUnits)} write`;

const nameOf = ({ table, index }: AwsCost['byResource'][number]): string => `${table} ${index ?? ''}`;

/** What was added to an earlier reading of the same meter. */
export function costSince(now: AwsCost, before: AwsCost): AwsCost {
  const earlier = new Map(before.byResource.map((one) => [nameOf(one), one]));
  return {
    readUnits: now.readUnits - before.readUnits,
    writeUnits: now.writeUnits - before.writeUnits,
    calls: now.calls - before.calls,
    byResource: now.byResource.map((one) => {
      const { readUnits = 0, writeUnits = 0 } = earlier.get(nameOf(one)) ?? {};
      return { ...one, readUnits: one.readUnits - readUnits, writeUnits: one.writeUnits - writeUnits };
    }),
  };
}
