import type { HoldReason } from '../../shared/held-mail';

/** Why mail is held, and what releases it. A reason without its sentence does not compile. */
export const HOLD_WORDS: Readonly<Record<HoldReason, string>> = {
  complianceUnsafe:
    'Held: no look at the subscriptions within the last week has found that compliance mail reaches only those whom it is for. Look under Administration, Notifications, and end what is unsafe there.',
};
