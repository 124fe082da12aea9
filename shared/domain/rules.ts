import { type Cents, cents } from './money';

/** The source document's numbers. Each workspace may set its own; these are the defaults. */
export interface BankRules {
  readonly minAmountCents: Cents;
  readonly maxAmountCents: Cents;
  readonly highValueCents: Cents;
  /** This many high-value transactions on one account inside `suspiciousWindowMs` raise the compliance alert. */
  readonly suspiciousCount: number;
  readonly suspiciousWindowMs: number;
  readonly maxFailedSignIns: number;
  readonly lockMs: number;
  readonly sessionMs: number;
  readonly idleMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const DEFAULT_RULES: BankRules = {
  minAmountCents: cents(1n),
  maxAmountCents: cents(100_000_000n),
  highValueCents: cents(1_000_000n),
  suspiciousCount: 5,
  suspiciousWindowMs: 24 * HOUR_MS,
  maxFailedSignIns: 5,
  lockMs: 30 * MINUTE_MS,
  sessionMs: 2 * HOUR_MS,
  idleMs: 15 * MINUTE_MS,
};
