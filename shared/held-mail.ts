/**
 * Why mail waits that nothing is wrong with. `complianceUnsafe`: no look at the subscriptions has lately found that compliance
 * mail reaches only those whom it is for. Kept with the alert in place of an error; renderer/words/held-mail.ts has the sentences.
 */
export const HOLD_REASONS = ['complianceUnsafe'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** As it is kept with the alert. */
export const holdCode = (reason: HoldReason): string => `held#${reason}`;

/** Undefined for an error. */
export const holdReasonOf = (lastError: string | undefined): HoldReason | undefined =>
  HOLD_REASONS.find((reason) => holdCode(reason) === lastError);
