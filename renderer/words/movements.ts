import { type Cents, cents, formatAmount } from '../../shared/domain/money';
import type { Failure, FailureCode } from '../../shared/failures';
import type { FailureWords } from './failure-words';

/** The sentences of a movement that cannot be made, each once: the form's own look and the bank's refusal say the same. */
export const UNKNOWN_ACCOUNT = 'There is no account with this number.';
export const CLOSED_FROM = 'This account is closed: no money can leave it.';
export const CLOSED_TO = 'This account is closed: it takes no money.';
export const limitsSentence = (limits: { readonly minCents: Cents; readonly maxCents: Cents }): string =>
  `One transaction moves between $${formatAmount(limits.minCents)} and $${formatAmount(limits.maxCents)}.`;
export const insufficientSentence = (available: Cents): string =>
  `Not enough on the account: $${formatAmount(available)} is available.`;
const PAYER_AGAIN = 'This is the account the money comes from.';
const TWO_ACCOUNTS = 'A transfer needs two different accounts.';
export const SAME_ACCOUNT = `${PAYER_AGAIN} ${TWO_ACCOUNTS}`;

export type MovementFailureCode = Extract<FailureCode, `transaction.${string}`>;

const unmoved = (what: string, next: string): FailureWords => ({ what, money: 'No money moved.', next });
const REVIEW_AGAIN = 'Everything entered is still here. Review it again to make a new try.';

/** Why a movement was refused, or that its outcome is not known. Where it is told, the form decides. */
export const MOVEMENT_WORDS: { readonly [C in MovementFailureCode]: (failure: Failure<C>) => FailureWords } = {
  'transaction.insufficientFunds': ({ availableCents }) =>
    unmoved(insufficientSentence(cents(availableCents)), 'Enter less, or use another account.'),
  'transaction.amountOutOfRange': ({ minCents, maxCents }) =>
    unmoved(
      limitsSentence({ minCents: cents(minCents), maxCents: cents(maxCents) }),
      'Enter an amount within these limits.',
    ),
  'transaction.sameAccount': () => unmoved(PAYER_AGAIN, TWO_ACCOUNTS),
  'transaction.requestReused': () => ({
    what: 'This form had already been used for another movement.',
    money: 'No money moved now.',
    next: 'Look at the list of today for what it did. What is entered here is a new movement: review it again.',
  }),
  'transaction.requestVoided': () => unmoved('The earlier try was cancelled for good.', REVIEW_AGAIN),
  'transaction.notRecorded': () =>
    unmoved('The reply was lost, and it is proved that this was not applied and never will be.', REVIEW_AGAIN),
  'transaction.busy': () => unmoved('The bank was busy with this account.', 'Confirm again: it is the same movement.'),
  'transaction.journalFailed': ({ incidentId }) => ({
    ...unmoved(
      'The request could not be written to this desk’s journal, so nothing was sent.',
      'Check that the disk has room and can be written, then confirm again.',
    ),
    incidentId,
  }),
  'transaction.outcomeUnknown': () => ({
    what: 'The reply was lost on its way.',
    money: 'Whether it moved is not known yet and is being found out: it moves once or not at all.',
    next: 'Do not enter it again.',
  }),
};
