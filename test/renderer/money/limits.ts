import type { AmountLimits } from '../../../renderer/pages/move-money/money-draft';
import { DEFAULT_RULES } from '../../../shared/domain/rules';

export const LIMITS: AmountLimits = { minCents: DEFAULT_RULES.minAmountCents, maxCents: DEFAULT_RULES.maxAmountCents };
