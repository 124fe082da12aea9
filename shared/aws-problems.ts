import type { AwsProblem, Failure } from './failures';

type AwsFailure = Failure<'aws.failed'>;
interface ProblemWords {
  readonly what: string;
  readonly next: string;
}

const say = (what: string, next: string): ProblemWords => ({ what, next });
const aimedAt = ({ resource }: AwsFailure): string => (resource === null ? '' : ` on ${resource}`);
const saidBy = ({ reason }: AwsFailure): string => (reason === undefined ? '' : `: “${reason.replace(/\.$/, '')}”`);
const notReached = ({ resource, reason }: AwsFailure): string =>
  `${resource ?? 'AWS'} could not be reached${reason === undefined ? '' : `: ${reason}`}.`;
const run = ({ command }: AwsFailure, otherwise: string): string =>
  command === null ? otherwise : `Run ${command} in a terminal, then try again.`;

/** One sentence for each way in which AWS can refuse or be out of reach, and the next step to take. */
const PROBLEMS: { readonly [P in AwsProblem]: (failure: AwsFailure) => ProblemWords } = {
  credentialsMissing: (failure) =>
    say(
      'No AWS credentials were found for this workspace.',
      run(failure, 'Choose another profile, or set one up with the AWS command line (aws configure), then try again.'),
    ),
  credentialsExpired: (failure) =>
    say('The AWS credentials of this profile have expired.', run(failure, 'Renew them, then try again.')),
  credentialsRefused: () =>
    say(
      'AWS does not know the keys of this profile, or their secret part is wrong.',
      'Check the profile’s keys with whoever gave them to you, then try again.',
    ),
  ssoExpired: (failure) =>
    say(
      'The single sign-on session of this profile has expired.',
      run(failure, 'Sign in again with the AWS command line (aws sso login), then try again.'),
    ),
  otherAccount: ({ resource }) =>
    say(
      `The profile’s credentials are now of another AWS account${resource === null ? '' : ` (${resource})`}, so nothing was sent with them: this workspace was opened in another one.`,
      'Set the profile back, then try again. To work in that account, close the workspace and open it anew; while the outcome of a movement is not known, that has to be another workspace.',
    ),
  otherIdentity: () =>
    say(
      'The profile’s credentials are now of somebody else, so nothing was sent with them in this session.',
      'Set the profile back, then try again; or sign out, and sign in with the profile as it is now.',
    ),
  mfaRefused: () => say('AWS refused the MFA code.', 'Wait for the next code of the device and enter that one.'),
  processFailed: () =>
    say(
      'The program that gives this profile its credentials (credential_process) failed.',
      'Run it in a terminal to see why, then try again.',
    ),
  profileIncomplete: (failure) =>
    say(
      `The profile is not complete${failure.resource === null ? '' : `: ${failure.resource} is missing`}.`,
      run(failure, 'Complete it in the AWS configuration file, then try again.'),
    ),
  accessDenied: (failure) =>
    say(
      failure.action === null
        ? `AWS does not permit this to the profile${aimedAt(failure)}.`
        : `The profile may not do ${failure.action}${aimedAt(failure)}.`,
      failure.action === null
        ? 'Ask whoever manages the AWS account for the permission.'
        : `Ask whoever manages the AWS account to permit ${failure.action}.`,
    ),
  notAdministrator: (failure) =>
    say(
      `This profile is not an administrator’s: it may not do ${failure.action ?? 'what the administrator’s policy grants'}${aimedAt(failure)}.`,
      'Use a profile with the administrator’s policy of this bank (npm run policies prints it), or sign in with email and password.',
    ),
  keyUnusable: ({ resource }) =>
    say(
      `AWS cannot use the key (KMS) that ${resource ?? 'the topic'} is encrypted with: it is disabled or gone, or the profile may not use it.`,
      'Ask whoever manages the key to enable it, and to give this profile kms:GenerateDataKey and kms:Decrypt on it back, then try again.',
    ),
  tableMissing: ({ resource }) =>
    say(
      resource === null ? 'A table of this bank does not exist.' : `The table ${resource} does not exist.`,
      'Check the region and the table names of the workspace. If they are right, an administrator signs in with the IAM profile and creates the tables under Administration, Tables.',
    ),
  indexMissing: ({ resource }) =>
    say(
      resource === null ? 'An index of a table does not exist.' : `The index ${resource} does not exist.`,
      'Create it under Administration, Tables; if it is being made, wait until it is active.',
    ),
  topicMissing: ({ resource }) =>
    say(
      resource === null ? 'A topic of this bank does not exist.' : `The topic ${resource} does not exist.`,
      'Check the topic names of the workspace, or create the topics under Administration, Notifications.',
    ),
  wrongRegion: ({ resource }) =>
    say(
      resource === null ? 'The region cannot be used.' : `The region ${resource} cannot be used.`,
      'Check the region of the workspace: it may be misspelt, or not be enabled for this AWS account.',
    ),
  regionNotFound: ({ resource }) =>
    say(
      `There is no address of AWS for the region${resource === null ? '' : ` ${resource}`}.`,
      'Check how the region of the workspace is spelt, for example eu-central-1. If it is right, check the network and the name server of this machine, then try again.',
    ),
  noNetwork: (failure) =>
    say(notReached(failure), 'Check the network, the proxy and the endpoint of the workspace, then try again.'),
  certificateRefused: (failure) =>
    say(
      notReached(failure),
      'If your network opens encrypted traffic, enter the certificate that it signs with as the CA file of the workspace (under Advanced); otherwise check the endpoint of the workspace and the clock of this machine. Then try again.',
    ),
  proxySignIn: (failure) =>
    say(
      notReached(failure),
      'Enter a proxy that asks for no sign-in in the workspace (under Advanced), or give name and password in the address of HTTPS_PROXY and start the console anew.',
    ),
  proxyRefused: (failure) =>
    say(
      notReached(failure),
      'Check the proxy of the workspace and of the environment (HTTPS_PROXY, NO_PROXY) and how the region is spelt; if they are right, ask whoever looks after the proxy to permit it.',
    ),
  throttled: (failure) =>
    say(
      `AWS is answering fewer requests than were sent${aimedAt(failure)}.`,
      'Wait a moment and try again. If it stays, raise the capacity of the table or index.',
    ),
  timeout: (failure) => say(`AWS did not answer in time${aimedAt(failure)}.`, 'Check the network, then try again.'),
  clockSkew: () =>
    say(
      'The clock of this machine is too far from AWS’s clock, so AWS refuses what it signs.',
      'Set the machine’s date and time, then try again.',
    ),
  limitReached: (failure) =>
    say(
      `A limit of AWS is reached${aimedAt(failure)}${saidBy(failure)}.`,
      'Wait until AWS allows it again, or have the limit raised (Service Quotas in the AWS console), then try again.',
    ),
  notAdopted: ({ resource }) =>
    say(
      `${resource === null ? 'A table of this bank' : `The table ${resource}`} has not been adopted. Nobody is registered and no account is opened until it is: an address or number in it could be given a second time.`,
      'Ask an administrator to press Adopt under Administration, Tables.',
    ),
  unknown: (failure) =>
    say(
      `AWS refused${failure.action === null ? '' : ` ${failure.action}`}${aimedAt(failure)} in a way that the console does not know.`,
      'Try again. If it happens again, look at the log.',
    ),
};

/** The sentences of `aws.failed`. A problem without its sentence does not compile. */
export const awsProblemWords = (failure: AwsFailure): ProblemWords => PROBLEMS[failure.problem](failure);
