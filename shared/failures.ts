export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T) => ({ ok: true, value }) as const;
export const fail = <E>(error: E) => ({ ok: false, error }) as const;

/** A field of a form that a refusal belongs to, so that the sentence can stand beside it. */
export interface InputIssue {
  readonly path: string;
  readonly message: string;
}

export type PasswordRule = 'tooShort' | 'noUpperCase' | 'noDigit' | 'tooLong' | 'sameAsBefore';

/** What can go wrong between the console and AWS, as far as a person can do something about it. */
export const AWS_PROBLEMS = [
  'credentialsMissing',
  'credentialsExpired',
  'credentialsRefused',
  'ssoExpired',
  /** The credentials have become those of another account than the one the workspace was opened with. */
  'otherAccount',
  /** The same within the account, under a session of the IAM profile. */
  'otherIdentity',
  'mfaRefused',
  'processFailed',
  /** The profile lacks something that it needs; `resource` says what. */
  'profileIncomplete',
  'accessDenied',
  /** The credentials are good; what only the administrator's policy grants is denied to them. */
  'notAdministrator',
  /** The key (KMS) with which a topic is encrypted. */
  'keyUnusable',
  'tableMissing',
  'indexMissing',
  'topicMissing',
  'wrongRegion',
  /** AWS's own address for the region does not resolve. */
  'regionNotFound',
  'noNetwork',
  /** What the other side shows of itself is not trusted, or is of somebody else. */
  'certificateRefused',
  /** The proxy between this machine and AWS wants to know who asks. */
  'proxySignIn',
  /** It lets nobody through, finds no way, or cannot be reached itself. */
  'proxyRefused',
  'throttled',
  'timeout',
  'clockSkew',
  'limitReached',
  /** The table may hold items of the source application that were not adopted, so that nothing new can be unique in it. */
  'notAdopted',
  'unknown',
] as const;
export type AwsProblem = (typeof AWS_PROBLEMS)[number];

/** Why a backup or a restore is not done, besides what can go wrong with any call to AWS. */
export type BackupProblem =
  | 'unsupported'
  | 'tableMissing'
  | 'backupMissing'
  | 'targetExists'
  /** Too many at once, or something else is being done to the table or the backup. */
  | 'busy';

/** Why a table is not restored to a moment, besides what can go wrong with any call to AWS. */
export type RecoveryProblem = 'unsupported' | 'off' | 'tableMissing' | 'targetExists' | 'momentOutside' | 'busy';

/** Every failure that a person can be shown. The code decides its details. */
export interface FailureDetails {
  'ipc.invalidInput': { issues: readonly InputIssue[] };
  'ipc.internal': { incidentId: string };
  'ipc.foreignSender': object;

  'auth.signInNeeded': object;
  'auth.sessionEnded': { reason: SessionEndReason };
  'auth.sessionLocked': object;
  'auth.notPermitted': object;
  'auth.passwordChangeNeeded': object;
  'auth.refused': object;
  /** The password was right, and its user is an administrator: in AWS those sign in by IAM profile alone. */
  'auth.profileNeeded': object;
  'auth.alreadySignedIn': object;
  'auth.wrongCurrentPassword': object;
  /** The replies were lost: the old password is in force and stays so. */
  'auth.passwordNotChanged': object;
  /** The replies were lost, and it could not be read which of the two passwords is in force. */
  'auth.passwordChangeUnknown': object;
  'auth.emailTaken': { email: string };
  'auth.passwordRefused': { rule: PasswordRule };
  /** The reply was lost, and the customer may exist by now. Null for one who chose the password themselves. */
  'auth.registrationUnknown': { email: string; temporaryPassword: string | null };

  'workspace.notOpen': object;
  'workspace.unknown': { workspaceId: string };
  'workspace.openFailed': { incidentId: string };
  'workspace.trainingOnly': object;
  /** A production workspace, kept by an earlier version, whose address is not encrypted. */
  'workspace.unencrypted': { address: string };
  'workspace.fileTooNew': { foundVersion: number; knownVersion: number };

  'workspace.isOpen': { workspaceId: string };
  /** The person did not say yes to the program's own question, which no page can answer. */
  'workspace.notConfirmed': object;
  'workspace.nameMismatch': { name: string };
  /** Another workspace of this machine has the name. */
  'workspace.nameTaken': { name: string };
  /** The outcome of so many postings of the workspace is not known yet, and would be looked for in vain. */
  'workspace.inDoubt': { count: number };
  /** It gives no certificates; `reason` ends a sentence. */
  'workspace.caFileRefused': { reason: string };
  'workspace.awsOnly': object;

  /** The profile asks for the code of this MFA device; the call is made again with it. */
  'aws.mfaNeeded': { serial: string };
  /**
   * AWS could not be used. `action` is an IAM action (`dynamodb:GetItem`), `resource` what it was aimed at, `command` what
   * a person can run; none of them ever holds a secret.
   */
  'aws.failed': {
    problem: AwsProblem;
    action: string | null;
    resource: string | null;
    command: string | null;
    /** What AWS says of a limit that is reached, in its own words; why AWS was not reached, in ours. Absent for the rest. */
    reason?: string;
  };

  'tables.backupRefused': { problem: BackupProblem };
  'tables.recoveryRefused': { problem: RecoveryProblem };

  'user.notFound': object;
  'user.self': object;
  /** In AWS nobody is made an administrator by record. */
  'user.profileNeeded': object;

  'account.notFound': { accountNumber: string };
  'account.closed': { accountNumber: string };
  'account.notEmpty': { accountNumber: string; balanceCents: bigint };
  /** The reply was lost, and the account may be open by now. */
  'account.openingUnknown': object;

  'transaction.insufficientFunds': { accountNumber: string; availableCents: bigint };
  'transaction.amountOutOfRange': { minCents: bigint; maxCents: bigint };
  'transaction.sameAccount': { accountNumber: string };
  'transaction.requestReused': { requestId: string };
  'transaction.requestVoided': { requestId: string };
  'transaction.outcomeUnknown': { requestId: string };
  'transaction.busy': object;
  /** The reply was lost, and it is proved that the request was not applied and never will be. */
  'transaction.notRecorded': object;
  /** The intent could not be written to this machine's disk, so nothing was sent. */
  'transaction.journalFailed': { incidentId: string };

  'receipt.notFound': object;

  'alert.notFound': { alertId: string };

  'subscription.notFound': object;
  /** Compliance mail must not go to an address that a customer has. */
  'subscription.customerAddress': { address: string };
  /** Nor to one of somebody of the bank who is no active analyst or administrator. */
  'subscription.staffAddress': { address: string };
  /** Nobody can tell whose it is before the source application's users are adopted. */
  'subscription.notAdopted': { address: string };
  /** AWS allows no more filter policies on the topic or in the account. */
  'subscription.filterLimit': object;
  /** The address is subscribed with a filter that is not the one asked for; nothing was changed. */
  'subscription.otherFilter': { address: string };
  /** SNS takes no such address. */
  'subscription.addressRefused': { address: string };
  /** Several have it, or who has it cannot be read. */
  'subscription.addressContested': { address: string };
  /** Nobody of the bank has the address that waits on a topic with both kinds of mail. */
  'subscription.unknownAddress': { address: string };
  /** What was typed is not the address that the subscription delivers to. */
  'subscription.addressMismatch': { address: string };

  'job.cancelled': object;
  'job.unknown': { jobId: string };
  'file.notWritten': { reason: string };
  /** Somebody else has set rules since they were read. */
  'rules.changedMeanwhile': object;
  /** Reading this costs more read units than the workspace reads without asking. Sent again with `confirmedUnits`, it is done. */
  'read.unconfirmed': { units: number; limit: number };
  /** A file of the program's own: settings, workspaces. */
  'settings.notKept': { reason: string };
  'file.notRead': { reason: string };
  'file.notChosen': object;

  'import.mappingRefused': { issues: readonly InputIssue[] };
  'import.fileRefused': { reason: string };
  'import.rowsRefused': { refusedCount: number; rows: readonly RefusedRow[] };
  'import.profileUnknown': { profileId: string };
}

/** One row of an import file that cannot be taken, by its line in the file (the first line is 1). */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

export const SESSION_END_REASONS = ['expired', 'signedOut', 'endedElsewhere', 'workspaceClosed'] as const;
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

export type FailureCode = keyof FailureDetails;

export type Failure<C extends FailureCode = FailureCode> = {
  [K in C]: { readonly code: K } & Readonly<FailureDetails[K]>;
}[C];

/** A call to AWS that did not come about, as a person is told of it. */
export type AwsRefusal = Failure<'aws.mfaNeeded' | 'aws.failed'>;
