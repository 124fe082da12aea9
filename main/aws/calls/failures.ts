import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type BrokenConnection, type TransportFailure, transportFailure } from './transport-failures';

/** What a call was about, for naming what is missing. */
export interface Attempted {
  /** `dynamodb:GetItem`. */
  readonly action: string;
  /** The table or topic. */
  readonly resource: string | undefined;
  /** Where it was called, where that is part of what can be wrong. */
  readonly region?: string;
}

export type Item = Record<string, AttributeValue>;

/** One entry for each item of a transaction, in its order. */
export interface CancellationReason {
  /** `none` for an item that had no part in it. */
  readonly code: 'none' | 'conditionFailed' | 'conflict' | 'throttled' | 'other';
  /** The item as it stands, when its condition failed and it exists. */
  readonly item: Item | undefined;
}

/** Every way in which a call to AWS fails, by name. */
export type AwsFailure =
  /** The condition of a single write did not hold; the item as it stands, if there is one. */
  | { readonly kind: 'conditionFailed'; readonly item: Item | undefined }
  | { readonly kind: 'cancelled'; readonly reasons: readonly CancellationReason[] }
  | { readonly kind: 'throttled' }
  /** Another write is at the same item. */
  | { readonly kind: 'conflict' }
  | TransportFailure
  | { readonly kind: 'credentialsMissing'; readonly hint: string }
  | { readonly kind: 'credentialsExpired'; readonly hint: string }
  /** The keys are unknown, or do not sign as they should. */
  | { readonly kind: 'credentialsRefused' }
  | { readonly kind: 'wrongRegion'; readonly hint: string }
  /** This machine's clock is too far off for a signature to count. */
  | { readonly kind: 'clockOff' }
  | { readonly kind: 'accessDenied'; readonly action: string; readonly resource: string | undefined }
  /** AWS cannot use the key that it encrypts with: it is disabled, deleted or not there, or the profile may not use it. */
  | { readonly kind: 'keyUnusable' }
  | { readonly kind: 'resourceMissing'; readonly resource: string; readonly index: string | undefined }
  /** A limit of the account or the service, not of the moment: by the name of AWS's error, with AWS's own words. */
  | { readonly kind: 'limitExceeded'; readonly limit: string; readonly message: string }
  /** The table may hold what the source application wrote and nobody has adopted; the call was not made. */
  | { readonly kind: 'notAdopted' }
  /** The call itself is wrong: a defect, or a table of another shape. */
  | { readonly kind: 'invalidRequest'; readonly message: string };

export type AwsFailureKind = AwsFailure['kind'];

/** A call that failed for good, thrown by repositories: an outage, not an outcome. The message holds no data of items. */
export class AwsUnavailable extends Error {
  override readonly name = 'AwsUnavailable';

  constructor(
    readonly failure: AwsFailure,
    readonly attempted: Attempted,
    cause: unknown,
  ) {
    super(`${attempted.action} on ${attempted.resource ?? 'AWS'} failed: ${failure.kind}`, { cause });
  }
}

/** The parts of an SDK error that are read here. Everything is optional: anything can be thrown. */
interface Thrown extends BrokenConnection {
  readonly name?: string;
  readonly Item?: Item;
  readonly CancellationReasons?: readonly { readonly Code?: string; readonly Item?: Item }[];
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** The name of a failure of an AWS call. Undefined for what is not one: a defect of this program. */
export function awsFailure(error: unknown, attempted: Attempted): AwsFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const thrown: Thrown = error;
  const named = BY_NAME[thrown.name ?? ''];
  if (named !== undefined) return named(thrown, attempted);
  // The SDK calls every broken connection a timeout; the code still says what it was.
  const transport = transportFailure(thrown);
  if (transport !== undefined) return transport;
  if (thrown.name === 'TimeoutError') return { kind: 'noReply', reason: 'timeout' };
  const status = thrown.$metadata?.httpStatusCode ?? 0;
  if (status >= 500) return { kind: 'noReply', reason: 'serviceError' };
  if (status >= 400) return { kind: 'invalidRequest', message: textOf(thrown) };
  // A reply cut short, or one that is no reply of AWS, is not understood; the call itself may have been carried out.
  return status > 0 || error instanceof SyntaxError ? { kind: 'noReply', reason: 'serviceError' } : undefined;
}

type Namer = (thrown: Thrown, attempted: Attempted) => AwsFailure;

const textOf = ({ message }: Thrown): string => message ?? '';

export const limitExceeded = (limit: string, message: string): AwsFailure => ({
  kind: 'limitExceeded',
  limit,
  message,
});

const throttled: Namer = () => ({ kind: 'throttled' });
const noReply: Namer = () => ({ kind: 'noReply', reason: 'serviceError' });
const expired: Namer = (thrown) => ({ kind: 'credentialsExpired', hint: textOf(thrown) });
const clockOff: Namer = () => ({ kind: 'clockOff' });
const limit: Namer = (thrown) => limitExceeded(thrown.name ?? '', textOf(thrown));

/** The whole table or topic: of a table that lacks an index DynamoDB says that the call is not valid. */
const missing: Namer = (_thrown, { resource }) => ({
  kind: 'resourceMissing',
  resource: resource ?? '',
  index: undefined,
});

/** "User: ... is not authorized to perform: dynamodb:Query on resource: arn:... because ..." */
const DENIED = /not authorized to perform:? (\S+?)(?: on resource:? (\S+))?(?:[\s.,]|$)/;

const denied: Namer = (thrown, attempted) => {
  const [, action = attempted.action, resource = attempted.resource] = DENIED.exec(textOf(thrown)) ?? [];
  return { kind: 'accessDenied', action, resource };
};

const unsigned: Namer = (thrown) => {
  const text = textOf(thrown);
  if (/valid region|expecting .* region/i.test(text)) return { kind: 'wrongRegion', hint: text };
  if (/signature (expired|not yet current)/i.test(text)) return { kind: 'clockOff' };
  return { kind: 'credentialsRefused' };
};

/** The SDK finds no credentials, or a provider says why it has none. */
const noCredentials: Namer = (thrown) => {
  const hint = textOf(thrown);
  return {
    kind: /expired|refresh|sso login|re-?authenticate/i.test(hint) ? 'credentialsExpired' : 'credentialsMissing',
    hint,
  };
};

const invalid: Namer = (thrown, { resource }) => {
  const message = textOf(thrown);
  const index = /does not have the specified index:? *"?([\w.-]+)?/.exec(message);
  if (index !== null) return { kind: 'resourceMissing', resource: resource ?? '', index: index[1] ?? '' };
  return { kind: 'invalidRequest', message };
};

const REASONS: Readonly<Record<string, CancellationReason['code']>> = {
  None: 'none',
  ConditionalCheckFailed: 'conditionFailed',
  TransactionConflict: 'conflict',
  ThrottlingError: 'throttled',
  ProvisionedThroughputExceeded: 'throttled',
};

const cancelled: Namer = ({ CancellationReasons: reasons = [] }) => ({
  kind: 'cancelled',
  reasons: reasons.map(({ Code = 'None', Item: item }) => ({
    code: REASONS[Code] ?? 'other',
    item: item !== undefined && Object.keys(item).length > 0 ? item : undefined,
  })),
});

const BY_NAME: Readonly<Record<string, Namer>> = {
  ConditionalCheckFailedException: ({ Item: item }) => ({ kind: 'conditionFailed', item }),
  TransactionCanceledException: cancelled,
  TransactionConflictException: () => ({ kind: 'conflict' }),
  ReplicatedWriteConflictException: () => ({ kind: 'conflict' }),
  TransactionInProgressException: () => ({ kind: 'noReply', reason: 'stillInProgress' }),
  IdempotentParameterMismatchException: () => ({ kind: 'noReply', reason: 'stillInProgress' }),
  ProvisionedThroughputExceededException: throttled,
  ThrottlingException: throttled,
  Throttling: throttled,
  ThrottledException: throttled,
  TooManyRequestsException: throttled,
  RequestLimitExceeded: throttled,
  InternalServerError: noReply,
  InternalFailure: noReply,
  ServiceUnavailable: noReply,
  ServiceUnavailableException: noReply,
  AbortError: () => ({ kind: 'noReply', reason: 'connectionLost' }),
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  TokenProviderError: noCredentials,
  CredentialsProviderError: noCredentials,
  ProviderError: noCredentials,
  RegionDisabledException: (thrown) => ({ kind: 'wrongRegion', hint: textOf(thrown) }),
  RequestTimeTooSkewed: clockOff,
  RequestExpired: clockOff,
  RequestInTheFuture: clockOff,
  UnrecognizedClientException: unsigned,
  InvalidSignatureException: unsigned,
  SignatureDoesNotMatch: unsigned,
  InvalidClientTokenId: unsigned,
  IncompleteSignatureException: unsigned,
  MissingAuthenticationTokenException: unsigned,
  AccessDeniedException: denied,
  AccessDenied: denied,
  AuthorizationErrorException: denied,
  ResourceNotFoundException: missing,
  NotFoundException: missing,
  ResourceInUseException: limit,
  LimitExceededException: limit,
  ItemCollectionSizeLimitExceededException: limit,
  ValidationException: invalid,
};
