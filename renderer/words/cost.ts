import type { AwsCost } from '../../shared/contract/aws';
import { unitText } from './units';

/** `1,284.5 read · 62 write units`. */
export const costWords = ({ readUnits, writeUnits }: Pick<AwsCost, 'readUnits' | 'writeUnits'>): string =>
  `${unitText(readUnits)} read · ${unitText(writeUnits)} write units`;
