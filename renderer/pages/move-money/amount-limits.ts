import { currentLimits } from '../../stores/limits';
import type { AmountLimits } from './money-draft';

/** What one transaction may move in the open workspace. */
export function amountLimits(): AmountLimits {
  const { minAmountCents, maxAmountCents } = currentLimits();
  return { minCents: minAmountCents, maxCents: maxAmountCents };
}
