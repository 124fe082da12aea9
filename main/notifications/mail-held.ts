import { type HoldReason, holdCode } from '../../shared/held-mail';

/**
 * A mail that must not be handed over yet, thrown by a publisher. Nothing has failed: it waits, without a try being counted,
 * until what holds it is settled.
 */
export class MailHeld extends Error {
  override readonly name = 'MailHeld';

  /** The message is the code that is kept with the alert. */
  constructor(reason: HoldReason) {
    super(holdCode(reason));
  }
}
