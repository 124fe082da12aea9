import type { HoldReason } from '../../shared/held-mail';

/** Why mail is held, and what releases it. A reason without its sentence does not compile. */
export const HOLD_WORDS: Readonly<Record<HoldReason, string>> = {
  complianceUnsafe:
    'Held: no look at the subscriptions has found that compliance mail reaches no customer. Look under Administration, Notifications, and end what is unsafe there.',
};
