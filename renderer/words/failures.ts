import { awsProblemWords } from '../../shared/aws-problems';
import { groupAccountNumber } from '../../shared/domain/account-number';
import { cents, formatAmount } from '../../shared/domain/money';
import type { Failure, FailureCode, PasswordRule, SessionEndReason } from '../../shared/failures';
import { currentLimits } from '../stores/limits';
import type { FailureWords } from './failure-words';
import { minutesWords } from './minutes';
import { MOVEMENT_WORDS } from './movements';
import { BACKUP_WORDS, RECOVERY_WORDS } from './table-refusals';

const words = (what: string, money: string | null, next: string): FailureWords => ({ what, money, next });
const dollars = (amount: bigint): string => `$${formatAmount(cents(amount))}`;

const UNMOVED = 'No money has moved.';

/** The rule as it stands beside the field, and as it is listed while the password is typed. */
export const PASSWORD_RULE_WORDS: Readonly<Record<PasswordRule, string>> = {
  tooShort: 'At least 8 characters',
  noUpperCase: 'At least 1 capital letter',
  noDigit: 'At least 1 digit',
  tooLong: 'At most 72 bytes',
  sameAsBefore: 'Different from the current password',
};

const SESSION_END_WORDS: Readonly<Record<SessionEndReason, () => string>> = {
  expired: () => `Your session ended after ${minutesWords(currentLimits().sessionMinutes)}. Sign in again to go on.`,
  signedOut: () => 'You have signed out.',
  endedElsewhere: () => 'Your session was ended: the password or the role changed, or an administrator ended it.',
  workspaceClosed: () => 'The workspace was closed, and your session with it.',
};

export const sessionEndWords = (reason: SessionEndReason): string => SESSION_END_WORDS[reason]();

/** What a person who fails to sign in too often meets. */
function lockRule(): string {
  const { maxFailedSignIns, lockMinutes } = currentLimits();
  return `After ${maxFailedSignIns} failures the sign-in is locked for ${minutesWords(lockMinutes)}.`;
}

const awsWords = (failure: Failure<'aws.failed'>): FailureWords => {
  const { what, next } = awsProblemWords(failure);
  return words(what, null, next);
};

const CATALOGUE: { readonly [C in FailureCode]: (failure: Failure<C>) => FailureWords } = {
  'ipc.invalidInput': ({ issues }) =>
    words(
      issues[0]?.message ?? 'Something in the form cannot be used as it is.',
      UNMOVED,
      'Correct the marked fields and try again.',
    ),
  'ipc.internal': ({ incidentId }) => ({
    what: 'The program met an error that it did not expect.',
    money: 'If money was being moved, its outcome is kept in the journal and will be found out.',
    next: 'Try again. If it happens again, report the incident number.',
    incidentId,
  }),
  'ipc.foreignSender': () =>
    words('The request did not come from the console and was refused.', UNMOVED, 'Close the window and start again.'),

  'auth.signInNeeded': () => words('You are not signed in.', UNMOVED, 'Sign in to go on.'),
  'auth.sessionEnded': ({ reason }) => words(sessionEndWords(reason), UNMOVED, 'Sign in to go on.'),
  'auth.sessionLocked': () => words('The session is locked.', UNMOVED, 'Enter your password to go on.'),
  'auth.notPermitted': () =>
    words('Your role does not permit this.', UNMOVED, 'Ask an administrator if you need it for your work.'),
  'auth.passwordChangeNeeded': () =>
    words('A temporary password must be changed first.', UNMOVED, 'Choose your own password to go on.'),
  'auth.refused': () =>
    words('The email address and the password do not fit together.', null, `Check both and try again. ${lockRule()}`),
  'auth.profileNeeded': () =>
    words(
      'An administrator of this bank signs in with an IAM profile, not with a password.',
      null,
      'Choose “Sign in with an IAM profile”, or ask another administrator for another role.',
    ),
  'auth.alreadySignedIn': () =>
    words('Somebody is signed in already.', null, 'Sign out first, then sign in with the IAM profile.'),
  'auth.wrongCurrentPassword': () => words('The current password is not right.', null, 'Type it again.'),
  'auth.passwordNotChanged': () =>
    words('The password was not changed: the old one is still in force.', null, 'The connection failed. Try again.'),
  'auth.passwordChangeUnknown': () =>
    words(
      'The connection failed while the password was changed: one of the two passwords is in force.',
      null,
      'Sign in with the new one first. If it is refused, the old one still holds.',
    ),
  'auth.emailTaken': ({ email }) =>
    words(`${email} is registered already.`, null, 'Sign in with it, or use another address.'),
  'auth.passwordRefused': ({ rule }) =>
    words('The password does not meet the rules.', null, `${PASSWORD_RULE_WORDS[rule]}.`),

  'auth.registrationUnknown': ({ email, temporaryPassword }) =>
    words(
      `The reply was lost on its way: it is not known whether ${email} is registered.`,
      null,
      temporaryPassword === null
        ? 'Try to sign in with it in a minute. Only if that is refused, register again.'
        : `Write down the temporary password ${temporaryPassword}, then look for the customer by this address in a minute. If they are there, it is their password. Only if they are not, register them again.`,
    ),

  'workspace.notOpen': () => words('No workspace is open.', UNMOVED, 'Open one on the first screen.'),
  'workspace.unknown': () => words('This workspace does not exist any more.', null, 'Choose another one.'),
  'workspace.openFailed': ({ incidentId }) => ({
    what: 'The workspace could not be opened.',
    money: 'Nothing in it was changed.',
    next: 'Try again. If it happens again, report the incident number.',
    incidentId,
  }),
  'workspace.trainingOnly': () =>
    words('This exists in the training workspace only.', null, 'Open the training workspace to use it.'),
  'workspace.unencrypted': ({ address }) =>
    words(
      `This production workspace reaches AWS at ${address}, where others can read everything on its way.`,
      'Nothing was sent.',
      'Edit the workspace and enter an https address.',
    ),
  'workspace.fileTooNew': ({ foundVersion, knownVersion }) =>
    words(
      `The bank's file is from a newer version of the program (format ${foundVersion}; this one knows ${knownVersion}).`,
      'Nothing in it was changed.',
      'Install the newer version.',
    ),

  'workspace.isOpen': () =>
    words(
      'A workspace is open.',
      null,
      'Choose Change workspace in the menu; on the first screen workspaces are tested, changed and removed.',
    ),
  'workspace.notConfirmed': () =>
    words('This was not confirmed.', 'Nothing was sent or changed.', 'To go on, say yes when the program asks.'),
  'workspace.nameMismatch': ({ name }) =>
    words('The typed name is not the name of the workspace.', 'Nothing was changed.', `Type ${name} exactly.`),
  'workspace.nameTaken': ({ name }) =>
    words(`Another workspace is called ${name}.`, null, 'Give this one a name of its own.'),
  'workspace.inDoubt': ({ count }) =>
    words(
      count === 1 ? '1 posting of this workspace is in doubt.' : `${count} postings of this workspace are in doubt.`,
      'Whether its money has moved is not known yet, and can be found out only where it was sent.',
      'Open the workspace as it is and sign in, so that every outcome is found out; then change it.',
    ),
  'workspace.caFileRefused': ({ reason }) =>
    words(`The CA file cannot be used: ${reason}.`, null, 'Enter the path of a file with certificates in PEM form.'),
  'workspace.awsOnly': () => words('This exists in AWS workspaces only.', null, 'Open an AWS workspace to use it.'),

  'aws.mfaNeeded': ({ serial }) =>
    words(`The profile asks for a code of the MFA device ${serial}.`, null, 'Enter the 6 digits that it shows.'),
  'aws.failed': (failure) => awsWords(failure),

  'tables.backupRefused': ({ problem }) => words(BACKUP_WORDS[problem][0], null, BACKUP_WORDS[problem][1]),

  'tables.recoveryRefused': ({ problem }) => words(RECOVERY_WORDS[problem][0], null, RECOVERY_WORDS[problem][1]),

  'user.notFound': () => words('There is no such person in this bank.', null, 'Search again.'),
  'user.profileNeeded': () =>
    words(
      'Nobody is made an administrator of this bank by a role: its administrators sign in with an IAM profile.',
      'Nothing was changed.',
      'Give the person a profile with the administrator’s policy (npm run policies).',
    ),
  'user.self': () => words('You cannot change your own role or status.', null, 'Ask another administrator.'),

  'account.notFound': ({ accountNumber }) =>
    words(`There is no account ${groupAccountNumber(accountNumber)}.`, UNMOVED, 'Check the number with the customer.'),
  'account.closed': ({ accountNumber }) =>
    words(`Account ${groupAccountNumber(accountNumber)} is closed.`, UNMOVED, 'Use another account of the customer.'),
  'account.notEmpty': ({ accountNumber, balanceCents }) =>
    words(
      `Account ${groupAccountNumber(accountNumber)} still holds ${dollars(balanceCents)}.`,
      'The money is where it was, and the account stays open.',
      'Withdraw or transfer the whole balance, then close it.',
    ),

  'account.openingUnknown': () =>
    words(
      'The reply was lost on its way: it is not known whether the account is open.',
      UNMOVED,
      'Look at the customer’s accounts in a minute. Only if it is not there, open one again.',
    ),

  ...MOVEMENT_WORDS,

  'receipt.notFound': () => words('There is no receipt for this request.', null, 'Look at the history of the account.'),

  'subscription.notFound': () =>
    words('This subscription does not exist any more.', null, 'Look at the list again; somebody may have ended it.'),
  'subscription.customerAddress': ({ address }) =>
    words(
      `${address} is a customer’s address.`,
      'Nothing was subscribed.',
      'Compliance mail needs an address of the bank.',
    ),
  'subscription.staffAddress': ({ address }) =>
    words(
      `${address} belongs to somebody of the bank who is not an active analyst or administrator. Compliance mail must never go there.`,
      'Nothing was subscribed.',
      'Enter the address of an analyst or an administrator, or one of the bank’s that is nobody’s own.',
    ),
  'subscription.notAdopted': ({ address }) =>
    words(
      `Whose ${address} is cannot be told yet: the users of the source application are not adopted, and one of them may have it.`,
      'Nothing was subscribed or changed.',
      'Run Adopt, under Administration, Tables, then try again.',
    ),
  'subscription.filterLimit': () =>
    words(
      'AWS allows no more filter policies on this topic or in this account.',
      'Nothing was subscribed.',
      'End subscriptions that are not needed, or have the AWS quota “Filter policies” raised.',
    ),

  'subscription.otherFilter': ({ address }) =>
    words(
      `${address} is subscribed already, with another filter.`,
      'Nothing was changed.',
      'Use “Limit to its customer” in the list of subscriptions, or end it there and subscribe again. One that is not confirmed ends by itself after two days.',
    ),
  'subscription.addressContested': ({ address }) =>
    words(
      `${address} is not known to be one person’s alone: somebody else has it too, in other capitals perhaps, or a record cannot be read.`,
      'Nothing was subscribed or changed.',
      'Run Adopt, under Administration, Tables: it names who has the address.',
    ),
  'subscription.addressRefused': ({ address }) =>
    words(`AWS sends no mail to ${address}.`, 'Nothing was subscribed.', 'Check how it is spelled.'),
  'subscription.unknownAddress': ({ address }) =>
    words(
      `Nobody of this bank has the address ${address}, and its topic carries compliance mail.`,
      'No mail was sent.',
      'If the address is the bank’s own, enter it under “Subscribe”, “Compliance address”. Otherwise leave it: it ends by itself after two days.',
    ),
  'subscription.addressMismatch': ({ address }) =>
    words('What was typed is not the address of this subscription.', 'It was not ended.', `Type ${address} exactly.`),

  'alert.notFound': () => words('This alert is not waiting any more.', null, 'Reload the list.'),

  'job.cancelled': () => words('Cancelled.', null, 'Nothing was kept of it. Start it again when you like.'),
  'job.unknown': () => words('This work has ended already.', null, 'Reload the page to see its result.'),
  'file.notWritten': ({ reason }) =>
    words(`The file could not be written: ${reason}`, null, 'Choose another place and try again.'),
  'rules.changedMeanwhile': () =>
    words(
      'Somebody else changed the rules of the bank meanwhile. Yours were not saved.',
      null,
      'They are shown as they are now: look through them and make your change again.',
    ),
  'read.unconfirmed': ({ units, limit }) =>
    words(
      `This takes about ${units.toLocaleString('en-US')} read units, which AWS charges; this workspace asks at ${limit.toLocaleString('en-US')}.`,
      null,
      'Nothing was read. Confirm it to go on, or narrow the filter to a shorter time.',
    ),
  'settings.notKept': ({ reason }) =>
    words(`The change could not be kept: ${reason}`, null, 'Nothing has changed. Mend that and try again.'),
  'file.notRead': ({ reason }) => words(`The file could not be read: ${reason}`, null, 'Check the file and try again.'),
  'file.notChosen': () => words('No file was chosen.', null, 'Start again to choose one.'),

  'import.mappingRefused': ({ issues }) =>
    words(issues[0]?.message ?? 'The mapping does not fit the file.', 'Nothing was imported.', 'Correct the mapping.'),
  'import.fileRefused': ({ reason }) =>
    words(`The file cannot be imported: ${reason}`, 'Nothing was imported.', 'Correct the file or choose another one.'),
  'import.rowsRefused': ({ refusedCount }) =>
    words(
      refusedCount === 1 ? '1 row cannot be taken.' : `${refusedCount.toLocaleString('en-US')} rows cannot be taken.`,
      'Nothing was imported: a file goes in whole or not at all.',
      'Correct the rows listed and import the file again.',
    ),
  'import.profileUnknown': () => words('This mapping profile does not exist any more.', null, 'Choose another one.'),
};

/** The sentences for a failure. A code without its sentences does not compile. */
export function failureWords<C extends FailureCode>(failure: Failure<C>): FailureWords {
  const tell = CATALOGUE[failure.code as C] as (failure: Failure<C>) => FailureWords;
  return tell(failure);
}

/** What a person can run to mend it; null where nothing is. */
export const commandOf = (failure: Failure): string | null => (failure.code === 'aws.failed' ? failure.command : null);

/** One line, for the place under a field. */
export function failureLine<C extends FailureCode>(failure: Failure<C>): string {
  const { what, next } = failureWords(failure);
  return `${what} ${next}`;
}

/** The message of an `ipc.invalidInput` for one field of the form, by its path; undefined where there is none. */
export function issueFor(failure: Failure | undefined, path: string): string | undefined {
  if (failure?.code !== 'ipc.invalidInput') return undefined;
  return failure.issues.find((issue) => issue.path === path)?.message;
}
