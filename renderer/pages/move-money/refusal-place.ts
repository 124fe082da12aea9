import type { CallResult, Channel } from '../../../shared/contract';
import type { InputIssue } from '../../../shared/failures';
import type { FailureWords } from '../../words/failure-words';
import { commandOf, failureLine, failureWords } from '../../words/failures';
import { CLOSED_FROM, CLOSED_TO, UNKNOWN_ACCOUNT } from '../../words/movements';
import { type FieldIssues, type MoneyField, type MoneyOrder, numberOf } from './money-draft';
import type { FormNotice } from './money-form';

export type MoneyChannel = Extract<Channel, 'transactions.deposit' | 'transactions.withdraw' | 'transactions.transfer'>;
type FailureOf<C extends Channel> = Extract<CallResult<C>, { readonly ok: false }>['error'];
export type MoneyFailure = FailureOf<MoneyChannel>;

/** What a refused money call means for the form. */
export type Placement =
  /** At the fields; `renew` when this request can never apply, so that the next try needs a new one. */
  | { readonly to: 'form'; readonly issues: FieldIssues; readonly notice: FormNotice | null; readonly renew: boolean }
  /** Nothing was written; the reviewed order may be confirmed again as it stands. */
  | { readonly to: 'review'; readonly notice: FormNotice }
  /** It may have been written. */
  | { readonly to: 'unknown'; readonly incidentId: string | null };

/** Above the form: what happened to the money first, then what to do. */
const noticeOf = (tone: FormNotice['tone'], { what, money, next, incidentId }: FailureWords): FormNotice => ({
  tone,
  title: money === null ? what : `${money} ${what}`,
  sentence: incidentId === undefined ? next : `${next} Incident ${incidentId}.`,
});

/** The reply was lost, and the request is proved never to apply. */
export const NOT_APPLIED: FormNotice = noticeOf('info', failureWords({ code: 'transaction.notRecorded' }));

const atField = (field: MoneyField, sentence: string): Placement => ({
  to: 'form',
  issues: { [field]: sentence },
  notice: null,
  renew: false,
});

const again = (title: string, sentence: string, command: string | null = null): Placement => ({
  to: 'review',
  notice: { tone: 'warning', title, sentence, command },
});

/** This request has ended: the next try is a new one. */
const renewed = (notice: FormNotice): Placement => ({ to: 'form', issues: {}, notice, renew: true });

const partyField = (order: MoneyOrder, accountNumber: string): 'from' | 'to' =>
  numberOf(order, 'from') === accountNumber ? 'from' : 'to';

const INPUT_FIELDS: Readonly<Record<string, 'party' | MoneyField>> = {
  accountNumber: 'party',
  fromAccountNumber: 'from',
  toAccountNumber: 'to',
  amountCents: 'amount',
  description: 'description',
};

function placeIssues(order: MoneyOrder, issues: readonly InputIssue[]): Placement {
  const placed: Partial<Record<MoneyField, string>> = {};
  const others: string[] = [];
  for (const { path, message } of issues) {
    const known = INPUT_FIELDS[path.split('.')[0] ?? ''];
    const field = known === 'party' ? (numberOf(order, 'from') === undefined ? 'to' : 'from') : known;
    if (field === undefined) others.push(message);
    else placed[field] = message;
  }
  const notice: FormNotice | null =
    others.length === 0
      ? null
      : { tone: 'danger', title: 'No money moved: the request was not understood.', sentence: others.join(' ') };
  return { to: 'form', issues: placed, notice, renew: false };
}

/** Puts a refusal beside the field that it is about, or says above the form what became of the money. */
export function placeRefusal(failure: MoneyFailure, order: MoneyOrder): Placement {
  switch (failure.code) {
    case 'account.notFound':
      return atField(partyField(order, failure.accountNumber), UNKNOWN_ACCOUNT);
    case 'account.closed': {
      const field = partyField(order, failure.accountNumber);
      return atField(field, field === 'from' ? CLOSED_FROM : CLOSED_TO);
    }
    case 'transaction.insufficientFunds':
    case 'transaction.amountOutOfRange':
      return atField('amount', failureLine(failure));
    case 'transaction.sameAccount':
      return atField('to', failureLine(failure));
    case 'ipc.invalidInput':
      return placeIssues(order, failure.issues);
    case 'transaction.requestReused':
      return renewed(noticeOf('warning', failureWords(failure)));
    case 'transaction.requestVoided':
      return renewed(noticeOf('info', failureWords(failure)));
    case 'transaction.notRecorded':
      return renewed(NOT_APPLIED);
    case 'transaction.journalFailed':
    case 'transaction.busy':
      return { to: 'review', notice: noticeOf('warning', failureWords(failure)) };
    case 'transaction.outcomeUnknown':
      return { to: 'unknown', incidentId: null };
    // What fails once the order may have been sent is answered as an unknown outcome.
    case 'aws.mfaNeeded':
    case 'aws.failed':
      return again('No money moved. AWS refused before anything was sent.', failureLine(failure), commandOf(failure));
    case 'ipc.internal':
      return { to: 'unknown', incidentId: failure.incidentId };
    case 'auth.sessionLocked':
      return again('No money moved. The console was locked before it was sent.', 'Confirm again after unlocking.');
    case 'auth.sessionEnded':
    case 'auth.signInNeeded':
    case 'workspace.notOpen':
      return again('No money moved. The session had ended before it was sent.', 'Sign in and review it again.');
    case 'auth.passwordChangeNeeded':
      return again('No money moved. The temporary password has to be changed first.', 'Then confirm again.');
    case 'auth.notPermitted':
    case 'ipc.foreignSender':
      return again('No money moved. This sign-in is not permitted to do it.', 'Ask an administrator for the role.');
  }
}
