import { type Cents, cents } from '../../shared/domain/money';

export const MAX_DESCRIPTION_LENGTH = 1_000;

/** A thousand million: a sum over ninety million such amounts still fits into 64 bits. */
const LARGEST = cents(100_000_000_000n);

export const isTooLarge = (amount: Cents): boolean => amount > LARGEST || amount < -LARGEST;
