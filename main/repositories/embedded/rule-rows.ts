import { cents } from '../../../shared/domain/money';
import type { KeptRules, RulesChange } from '../rulebook';

/** The one row of `rules`. */
export interface RuleRow {
  readonly version: bigint;
  readonly min_amount_cents: bigint;
  readonly max_amount_cents: bigint;
  readonly high_value_cents: bigint;
  readonly suspicious_count: bigint;
  readonly suspicious_window_ms: bigint;
  readonly max_failed_sign_ins: bigint;
  readonly lock_ms: bigint;
  readonly session_ms: bigint;
  readonly idle_ms: bigint;
  readonly changed_at: string;
  readonly changed_by: string;
}

export const SELECT_RULES = 'SELECT * FROM rules WHERE only = 1';

export const PUT_RULES = `
  INSERT OR REPLACE INTO rules (only, version, min_amount_cents, max_amount_cents, high_value_cents, suspicious_count,
    suspicious_window_ms, max_failed_sign_ins, lock_ms, session_ms, idle_ms, changed_at, changed_by)
  VALUES (1, @version, @min_amount_cents, @max_amount_cents, @high_value_cents, @suspicious_count,
    @suspicious_window_ms, @max_failed_sign_ins, @lock_ms, @session_ms, @idle_ms, @changed_at, @changed_by)`;

export const toKeptRules = (row: RuleRow): KeptRules => ({
  rules: {
    minAmountCents: cents(row.min_amount_cents),
    maxAmountCents: cents(row.max_amount_cents),
    highValueCents: cents(row.high_value_cents),
    suspiciousCount: Number(row.suspicious_count),
    suspiciousWindowMs: Number(row.suspicious_window_ms),
    maxFailedSignIns: Number(row.max_failed_sign_ins),
    lockMs: Number(row.lock_ms),
    sessionMs: Number(row.session_ms),
    idleMs: Number(row.idle_ms),
  },
  version: Number(row.version),
  changedAt: row.changed_at,
  changedBy: row.changed_by,
});

export const toRuleRow = ({ rules, changedAt, changedBy }: RulesChange, version: number): RuleRow => ({
  version: BigInt(version),
  min_amount_cents: rules.minAmountCents,
  max_amount_cents: rules.maxAmountCents,
  high_value_cents: rules.highValueCents,
  suspicious_count: BigInt(rules.suspiciousCount),
  suspicious_window_ms: BigInt(rules.suspiciousWindowMs),
  max_failed_sign_ins: BigInt(rules.maxFailedSignIns),
  lock_ms: BigInt(rules.lockMs),
  session_ms: BigInt(rules.sessionMs),
  idle_ms: BigInt(rules.idleMs),
  changed_at: changedAt,
  changed_by: changedBy,
});
