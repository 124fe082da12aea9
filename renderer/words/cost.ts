import type { AwsCost, ChargedUnits } from '../../shared/contract/aws';
import { unitText } from './units';

/** `1,284.5 read · 62 write units`. */
export const costWords = ({ readUnits, writeUnits }: Pick<ChargedUnits, 'readUnits' | 'writeUnits'>): string =>
  `${unitText(readUnits)} read · ${unitText(writeUnits)} write units`;

/** `12.5 read, 2 write`. */
export const screenWords = ({ readUnits, writeUnits }: Pick<ChargedUnits, 'readUnits' | 'writeUnits'>): string =>
  `${unitText(readUnits)} read, ${unitText(writeUnits)} write`;

const NOTHING: ChargedUnits = { readUnits: 0, writeUnits: 0, calls: 0, byResource: [] };

/** What the screen in view was charged. Figures that are still of the one before it are not shown as its own. */
export const costOfScreen = ({ screen }: AwsCost, screenId: string | null): ChargedUnits =>
  screenId !== null && screen.screenId === screenId ? screen : NOTHING;

type Resource = ChargedUnits['byResource'][number];

/** What a table or index has in another account of the same meter. */
export const chargeOf = (
  { table, index }: Resource,
  { byResource }: ChargedUnits,
): Pick<Resource, 'readUnits' | 'writeUnits'> =>
  byResource.find((one) => one.table === table && one.index === index) ?? NOTHING;
