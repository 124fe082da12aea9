import { z } from 'zod';
import { isReadableOnTheWay } from '../domain/endpoint';
import { isOnAnotherMachine } from '../domain/file-path';
import { permissions } from '../domain/permissions';
import { REGION } from '../domain/region';
import { sessionView } from './auth';
import type { ContractPart } from './part';
import { jobId, nothing, timestamp } from './values';

const resourceName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'A name has 3 to 255 letters, digits, and _ . - only.');

/** SNS's own rule. Ordered (`.fifo`) topics deliver no mail. */
const topicName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,256}$/, 'A topic has 1 to 256 letters, digits, and _ - only.');

const endpoint = z
  .string()
  .trim()
  .max(300)
  .refine((text) => text === '' || isHttpUrl(text), 'Enter a whole address, for example http://127.0.0.1:8000.');

const proxy = z
  .string()
  .trim()
  .max(300)
  .refine(
    (text) => text === '' || isHttpUrl(text),
    'Enter the whole address without name and password, for example http://proxy.bank.example:3128.',
  );

/** An address, with nothing in it that signs somebody in: it is stored, and it is shown. */
function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username === '' && password === '';
}

/** How an AWS workspace is reached. No secret is among it: credentials stay where the AWS tools keep them. */
export const awsSettings = z.strictObject({
  name: z.string().trim().min(1, 'Give the workspace a name.').max(60),
  /** A profile of the shared AWS configuration; empty means the default chain (environment, instance metadata). */
  profile: z.string().trim().max(128),
  region: z.string().trim().regex(REGION, 'Enter a region, for example eu-central-1.'),
  production: z.boolean(),
  /** Empty means AWS's own endpoint. */
  dynamoEndpoint: endpoint,
  snsEndpoint: endpoint,
  stsEndpoint: endpoint,
  /** Empty means the proxy of the environment, or of the system. */
  proxy: proxy.default(''),
  /** Certificates in PEM form that are trusted besides everybody else's; empty means the files that the AWS tools name. */
  caFile: z.string().trim().max(1_024).default(''),
  /** AWS's own endpoints that are held to FIPS 140, and those that speak IPv6 too. */
  fipsEndpoints: z.boolean().default(false),
  dualStackEndpoints: z.boolean().default(false),
  usersTable: resourceName,
  accountsTable: resourceName,
  transactionsTable: resourceName,
  alertsTopic: topicName,
  /** The same as `alertsTopic` for the source document's single-topic layout. */
  complianceTopic: topicName,
  /** A read that would cost more read units than this says so first. */
  confirmReadUnits: z.int().min(1).max(100_000_000),
});
export type AwsSettings = z.infer<typeof awsSettings>;

const ENDPOINTS = ['dynamoEndpoint', 'snsEndpoint', 'stsEndpoint'] as const satisfies readonly (keyof AwsSettings)[];

/** The endpoints on whose way others can read along. */
export const readableEndpoints = (settings: AwsSettings): readonly (typeof ENDPOINTS)[number][] =>
  ENDPOINTS.filter((endpoint) => isReadableOnTheWay(settings[endpoint]));

/** As they are kept. Separate, so that what an earlier version has kept is still read, and can be mended. */
export const keptSettings = awsSettings.superRefine((settings, { addIssue }) => {
  if (isOnAnotherMachine(settings.caFile)) {
    addIssue({ code: 'custom', path: ['caFile'], message: 'Enter the path of a file on this machine.' });
  }
  if (!settings.production) return;
  const message = 'Enter an https address: in production, nothing leaves this machine unencrypted.';
  for (const endpoint of readableEndpoints(settings)) addIssue({ code: 'custom', path: [endpoint], message });
});

export const awsProfile = z.object({
  name: z.string(),
  kind: z.enum(['static keys', 'session token', 'assume role', 'SSO', 'process', 'unknown']),
  region: z.string().nullable(),
  /** The profile asks for an MFA code when it is used. */
  asksForMfa: z.boolean(),
});
export type AwsProfile = z.infer<typeof awsProfile>;

export const awsProfiles = z.object({
  named: z.array(awsProfile),
  /** What a workspace without a profile uses: the first that there is, in the order of the AWS tools. */
  unnamed: z.object({
    source: z.enum(['chosen profile', 'missing profile', 'environment keys', 'default profile', 'machine']),
    /** The profile that `AWS_PROFILE` names; null where it names none. */
    name: z.string().nullable(),
    region: z.string().nullable(),
    asksForMfa: z.boolean(),
  }),
});
export type AwsProfiles = z.infer<typeof awsProfiles>;

export const checkLine = z.object({
  /** `Credentials`, `Identity`, `Table BankingUsers`, ... */
  subject: z.string(),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  finding: z.string(),
  /** What to do about it; null when nothing is to be done. */
  nextStep: z.string().nullable(),
  /** A command worth copying (`aws sso login --profile work`). */
  command: z.string().nullable(),
});
export type CheckLine = z.infer<typeof checkLine>;

export const awsIdentity = z.object({ arn: z.string(), account: z.string(), region: z.string(), profile: z.string() });
export type AwsIdentity = z.infer<typeof awsIdentity>;

/** Capacity units, as DynamoDB itself counts them: multiples of a half. */
const chargedUnits = z.object({
  readUnits: z.number(),
  writeUnits: z.number(),
  /** Answered calls, all operations. */
  calls: z.number(),
  byResource: z.array(
    z.object({
      table: z.string(),
      /** Null for the table itself. */
      index: z.string().nullable(),
      readUnits: z.number(),
      writeUnits: z.number(),
    }),
  ),
});
export type ChargedUnits = z.infer<typeof chargedUnits>;

/** What was charged since the workspace was opened, and what of it was asked for since the screen in view was. */
export const awsCost = chargedUnits.extend({
  screen: chargedUnits.extend({
    /** As the window named the screen; null before it named one. */
    screenId: z.string().nullable(),
  }),
});
export type AwsCost = z.infer<typeof awsCost>;

const workspaceId = z.string().min(1).max(64);
const mfaCode = z
  .string()
  .regex(/^\d{6}$/, 'An MFA code has 6 digits.')
  .nullable();

export const aws = {
  'aws.profiles': { allow: ['public'], input: nothing, output: awsProfiles, failures: ['file.notRead'] },
  'aws.readSettings': {
    allow: ['public'],
    input: z.strictObject({ workspaceId }),
    output: awsSettings,
    failures: ['workspace.unknown'],
  },
  /*
   * Nothing of the following is done while any workspace is open: a page that is not ours any more would send along what it
   * has read there. At a strange address, with another CA file, and for a production workspace, the person is asked outside
   * of the page.
   */

  /**
   * Adds a workspace (`workspaceId` null) or changes one. Answers its id. The stored name is typed to
   * change one that is stored as production, and what is reached is not changed while postings there are in doubt.
   */
  'aws.saveWorkspace': {
    allow: ['public'],
    input: z.strictObject({
      workspaceId: workspaceId.nullable(),
      settings: keptSettings,
      typedName: z.string().nullable().default(null),
    }),
    output: z.object({ workspaceId: z.string() }),
    failures: [
      'workspace.unknown',
      'workspace.isOpen',
      'workspace.notConfirmed',
      'workspace.nameTaken',
      'workspace.nameMismatch',
      'workspace.inDoubt',
      'workspace.caFileRefused',
      'settings.notKept',
    ],
  },
  'aws.duplicateWorkspace': {
    allow: ['public'],
    input: z.strictObject({ workspaceId }),
    output: z.object({ workspaceId: z.string() }),
    failures: ['workspace.unknown', 'workspace.isOpen', 'settings.notKept'],
  },
  /**
   * Forgets the workspace and what this machine keeps of it; nothing in AWS is touched. Postings in doubt are given up
   * only by who was told how many there are.
   */
  'aws.removeWorkspace': {
    allow: ['public'],
    input: z.strictObject({ workspaceId, typedName: z.string(), givenUpInDoubt: z.int().min(0).default(0) }),
    output: nothing,
    failures: [
      'workspace.unknown',
      'workspace.isOpen',
      'workspace.notConfirmed',
      'workspace.nameMismatch',
      'workspace.inDoubt',
      'settings.notKept',
    ],
  },
  /**
   * Tries the settings as they stand in the form; `aws.checkProgress` tells of each line as it is known. `workspaceId` is
   * that of the workspace in the form, null for a new one: its stored addresses are known.
   */
  'aws.testConnection': {
    allow: ['public'],
    input: z.strictObject({ jobId, workspaceId: workspaceId.nullable().default(null), settings: awsSettings, mfaCode }),
    output: z.array(checkLine),
    failures: ['workspace.isOpen', 'workspace.notConfirmed', 'aws.mfaNeeded', 'job.cancelled'],
  },
  /** Ends a test: it answers as cancelled at once. */
  'aws.cancelTest': {
    allow: ['public'],
    input: z.strictObject({ jobId }),
    output: nothing,
    failures: ['job.unknown'],
  },
  /**
   * Signs in as administrator by the profile of the open workspace: AWS says whose it is, and that it holds what only the
   * administrator's policy grants. Refused while anybody is signed in.
   */
  'aws.signIn': {
    allow: ['public'],
    input: z.strictObject({ mfaCode }),
    output: awsIdentity,
    failures: ['workspace.notOpen', 'workspace.awsOnly', 'auth.alreadySignedIn', 'aws.mfaNeeded', 'aws.failed'],
  },
  /**
   * The code of the MFA device that the open workspace's profile asks for. The credentials are fetched with it, so a wrong
   * code is refused here; what waited for them then goes on.
   */
  'aws.enterMfaCode': {
    allow: ['public'],
    input: z.strictObject({ mfaCode: mfaCode.unwrap() }),
    output: nothing,
    failures: ['workspace.notOpen', 'workspace.awsOnly', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** Opens an IAM profile's locked session: the same identity, asked of AWS afresh. */
  'aws.unlock': {
    allow: permissions.ownSession,
    whileLocked: true,
    input: z.strictObject({ mfaCode }),
    output: sessionView,
    failures: ['workspace.awsOnly', 'auth.refused', 'aws.mfaNeeded', 'aws.failed'],
  },
  /** What the tables and indexes have charged; `cost.changed` tells of it as it grows. */
  'aws.cost': { allow: permissions.seeCost, input: nothing, output: awsCost, failures: ['workspace.awsOnly'] },
  /**
   * Another screen comes into view; what is asked from here on is counted for it. Public, so that it costs no look at the
   * session: it tells nothing, and must come before what the screen reads.
   */
  'aws.startScreen': {
    allow: ['public'],
    input: z.strictObject({ screenId: z.uuid() }),
    output: nothing,
    failures: ['workspace.notOpen', 'workspace.awsOnly'],
  },
  /** Null when the session is not an IAM profile's. */
  'aws.identity': {
    allow: permissions.ownSession,
    input: nothing,
    output: awsIdentity.extend({ signedInAt: timestamp }).nullable(),
    failures: [],
  },
} as const satisfies ContractPart;
