import type { AlertType, Audience, WaitingAlert } from '../../../shared/contract/notifications';
import { MOST_MAIL_COUNTED } from '../../../shared/domain/mail-count';
import type { Role } from '../../../shared/domain/permissions';
import { HOLD_WORDS } from '../../words/held-mail';

/** Alert types as people read them. */
export const ALERT_WORDS: Readonly<Record<AlertType, string>> = {
  transaction: 'Transaction',
  'high-value': 'High value',
  'transfer-confirmation': 'Transfer confirmation',
  'suspicious-activity': 'Suspicious activity',
  'account-opened': 'Account opened',
  'account-closed': 'Account closed',
};

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  customer: 'Customers',
  compliance: 'Compliance',
};

/** Whether the alert type asks for a second look; it then carries a mark besides its words. */
export const needsReview = (type: AlertType): boolean => type === 'high-value' || type === 'suspicious-activity';

/** A repeat is the same alert under the same reference, so nobody takes it for a second transaction. */
export function deliveriesWords(deliveries: number): string {
  return deliveries === 1 ? '1' : `${deliveries}, same reference`;
}

/** Whether it waits for an administrator, and not for its next attempt. */
export const isHeld = ({ dead, holdReason }: WaitingAlert): boolean => !dead && holdReason !== null;

export const stateWords = (alert: WaitingAlert): string => (alert.dead ? 'Dead' : isHeld(alert) ? 'Held' : 'Waiting');

/** What becomes of a waiting alert next. */
export function waitingWords(alert: WaitingAlert): string {
  if (isHeld(alert)) return 'Held, not counted as a failed attempt';
  if (alert.dead) return `Given up after ${attemptsWords(alert.attempts)}`;
  // Given back uncounted by a console that could not go on with it, or made due again.
  if (alert.attempts === 0)
    return alert.lastError === null ? 'Waiting for the first attempt' : 'Waiting to be tried again';
  return `${attemptsWords(alert.attempts)} failed, will try again`;
}

const attemptsWords = (attempts: number): string => (attempts === 1 ? '1 attempt' : `${attempts} attempts`);

/** Dead mail first, for it alone needs a person; then the longest waiting. */
export function byUrgency(alerts: readonly WaitingAlert[]): readonly WaitingAlert[] {
  return [...alerts].sort((a, b) => Number(b.dead) - Number(a.dead) || (a.since ?? '').localeCompare(b.since ?? ''));
}

/** Whether `Retry all` does something for it: what nothing has held up goes out by itself. */
export const isHeldUp = ({ dead, attempts, lastError, holdReason }: WaitingAlert): boolean =>
  dead || attempts > 0 || lastError !== null || holdReason !== null;

/** How far `Retry all` has come, or came. */
export function retriedWords(count: number, busy: boolean): string {
  const alerts = count === 1 ? '1 alert' : `${count.toLocaleString('en-US')} alerts`;
  if (busy) return `${alerts} made due again so far`;
  return count === 1 ? '1 alert was made due again' : `${alerts} were made due again`;
}

/** What the table holds: it shows no more than are counted. */
export function countWords(alerts: readonly WaitingAlert[]): string {
  const dead = alerts.filter((alert) => alert.dead).length;
  if (alerts.length >= MOST_MAIL_COUNTED) return `The first ${MOST_MAIL_COUNTED}: ${dead} dead`;
  return `${alerts.length - dead} waiting, ${dead} dead`;
}

const EMPTY_WORDS: Readonly<Record<Role, string>> = {
  customer: 'A mail for each transaction on your accounts would be here. Alerts are switched on in Settings.',
  teller: '',
  analyst: 'High-value and suspicious-activity alerts would be here as soon as one is raised.',
  admin: 'Every mail to customers and to compliance would be here. The first transaction sends the first one.',
};

/** What would be in the mailbox, and what brings it there. */
export const emptyMailWords = (role: Role): string => EMPTY_WORDS[role];

/** What held it up last. */
export const lastErrorWords = ({ lastError, holdReason }: WaitingAlert): string =>
  holdReason === null ? (lastError ?? 'None') : HOLD_WORDS[holdReason];

/** A waiting alert in full, for the line under the table: what becomes of it, and the whole of the last error. */
export function detailWords(alert: WaitingAlert): string {
  const state = `${alert.what}: ${waitingWords(alert).toLowerCase()}.`;
  if (alert.holdReason !== null) return `${state} ${HOLD_WORDS[alert.holdReason]}`;
  return alert.lastError === null ? state : `${state} Last error: ${alert.lastError}`;
}

/** Under the number of waiting mails. Only on AWS can one be held, and then it waits for the administrator. */
export function waitingMailNote(count: number, mayBeHeld: boolean): string {
  if (count === 0) return 'Nothing is on its way';
  return mayBeHeld ? 'Sent by themselves, unless held' : 'Sent by themselves';
}
