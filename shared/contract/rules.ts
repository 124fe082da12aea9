import { z } from 'zod';
import { cents } from '../domain/money';
import { permissions } from '../domain/permissions';
import type { BankRules } from '../domain/rules';
import type { ContractPart } from './part';
import { nothing } from './values';

/** Beyond it no bank asks for one transaction, and sums stay far from what a column holds. */
const MOST_CENTS = 10_000_000_000_00n;
const amount = z
  .bigint()
  .min(1n, 'Enter at least 0.01.')
  .max(MOST_CENTS, 'Enter at most 10,000,000,000.00.')
  .transform(cents);
const whole = (least: number, most: number) => {
  const words = `Enter a whole number from ${least} to ${most}.`;
  return z.int(words).min(least, words).max(most, words);
};

/** The numbers that a bank may set for itself, in the units in which people say them. */
export const rulesView = z
  .strictObject({
    minAmountCents: amount,
    maxAmountCents: amount,
    highValueCents: amount,
    suspiciousCount: whole(2, 100),
    suspiciousWindowHours: whole(1, 168),
    maxFailedSignIns: whole(3, 20),
    lockMinutes: whole(1, 1_440),
    sessionMinutes: whole(5, 720),
    idleMinutes: whole(1, 120),
  })
  .refine(({ minAmountCents, maxAmountCents }) => minAmountCents <= maxAmountCents, {
    path: ['maxAmountCents'],
    message: 'The largest amount is below the smallest.',
  })
  .refine(({ idleMinutes, sessionMinutes }) => idleMinutes <= sessionMinutes, {
    path: ['idleMinutes'],
    message: 'A session would end before it locks.',
  });
export type RulesView = z.infer<typeof rulesView>;

/** What everybody meets, signed in or not. The thresholds of compliance are not among it. */
export const limitsView = z.object({
  minAmountCents: amount,
  maxAmountCents: amount,
  maxFailedSignIns: z.number(),
  lockMinutes: z.number(),
  sessionMinutes: z.number(),
  idleMinutes: z.number(),
});
export type LimitsView = z.infer<typeof limitsView>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const toRulesView = (rules: BankRules): RulesView => ({
  minAmountCents: rules.minAmountCents,
  maxAmountCents: rules.maxAmountCents,
  highValueCents: rules.highValueCents,
  suspiciousCount: rules.suspiciousCount,
  suspiciousWindowHours: rules.suspiciousWindowMs / HOUR_MS,
  maxFailedSignIns: rules.maxFailedSignIns,
  lockMinutes: rules.lockMs / MINUTE_MS,
  sessionMinutes: rules.sessionMs / MINUTE_MS,
  idleMinutes: rules.idleMs / MINUTE_MS,
});

export const toBankRules = ({
  suspiciousWindowHours,
  lockMinutes,
  sessionMinutes,
  idleMinutes,
  ...same
}: RulesView): BankRules => ({
  ...same,
  suspiciousWindowMs: suspiciousWindowHours * HOUR_MS,
  lockMs: lockMinutes * MINUTE_MS,
  sessionMs: sessionMinutes * MINUTE_MS,
  idleMs: idleMinutes * MINUTE_MS,
});

export function toLimitsView(rules: BankRules): LimitsView {
  const { minAmountCents, maxAmountCents, maxFailedSignIns, lockMinutes, sessionMinutes, idleMinutes } =
    toRulesView(rules);
  return { minAmountCents, maxAmountCents, maxFailedSignIns, lockMinutes, sessionMinutes, idleMinutes };
}

const rulesState = z.object({
  rules: rulesView,
  /** 0 while nobody has set any. */
  version: z.int().min(0),
  /** When they were last changed and by whom; null while nobody has. */
  changed: z.object({ at: z.string(), by: z.string() }).nullable(),
});
export type RulesState = z.infer<typeof rulesState>;

/** The numbers of the open workspace's bank. */
export const rules = {
  'rules.read': { allow: permissions.readRules, input: nothing, output: rulesState, failures: [] },
  'rules.write': {
    allow: permissions.setRules,
    input: z.strictObject({
      rules: rulesView,
      /** Of the state that the change was made on. */
      seenVersion: z.int().min(0),
      typedName: z.string().max(60).nullable(),
    }),
    output: rulesState,
    failures: ['workspace.nameMismatch', 'rules.changedMeanwhile'],
  },
} as const satisfies ContractPart;
