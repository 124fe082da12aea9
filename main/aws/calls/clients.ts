import type { ConsumedCapacity, DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsSettings } from '../../../shared/contract/aws';
import type { Network } from '../network/network';
import type { CostMeter, UnitKind } from './cost-meter';
import { PlainAgent } from './plain-agent';
import { SecureAgent } from './secure-agent';
import type { CorrectedClock } from './service-clock';

/** How a workspace reaches AWS. Credentials are whatever the AWS tools keep; nothing of them is stored here. */
export interface AwsConnection {
  readonly region: string;
  /** Always said: what a client is not told it takes from the environment or the profile (`AWS_ENDPOINT_URL`). */
  readonly endpoint: string;
  readonly credentials: NonNullable<DynamoDBClientConfig['credentials']>;
  readonly timeouts?: Partial<ConnectionTimeouts>;
  /** Without it: straight there. */
  readonly network?: Network;
}

export interface ConnectionTimeouts {
  readonly connectMs: number;
  /** From the call to the whole reply. */
  readonly requestMs: number;
}

const DEFAULT_TIMEOUTS: ConnectionTimeouts = { connectMs: 3_000, requestMs: 5_000 };
const MAX_SOCKETS = 64;

/**
 * The SDK repeats no call of DynamoDB by itself: whether a call may be repeated depends on what it does, which only the
 * repositories know (see main/aws/calls/repeats.ts). SNS and STS calls may be repeated, by the SDK.
 */
export const DYNAMODB_ATTEMPTS = 1;
export const OTHER_ATTEMPTS = 3;

/** For a question that a person's call waits for, and that can go without its answer. */
export const BRIEF_TIMEOUTS: ConnectionTimeouts = { connectMs: 1_500, requestMs: 2_500 };

/** The settings of every AWS client of a workspace: pinned here, whatever the environment or a profile says. */
export function clientSettings({ region, endpoint, credentials, ...way }: AwsConnection, maxAttempts: number) {
  return {
    region,
    endpoint,
    // DynamoDB's own rules refuse an address of theirs that speaks IPv6 too, where it is given.
    endpointProvider: () => ({ url: new URL(endpoint) }),
    credentials,
    // Both would choose another endpoint, and the SDK refuses them beside one that is given.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    ...callLimits(maxAttempts, way),
  } as const;
}

/** How often and how long a client tries: also for those that the SDK makes by itself, while it looks for credentials. */
export function callLimits(
  maxAttempts: number,
  { timeouts, network }: Pick<AwsConnection, 'timeouts' | 'network'> = {},
) {
  const { connectMs, requestMs } = { ...DEFAULT_TIMEOUTS, ...timeouts };
  const way = network === undefined ? {} : { network };
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS, connectMs, ...way };
  return {
    maxAttempts,
    retryMode: 'standard',
    requestHandler: new NodeHttpHandler({
      connectionTimeout: connectMs,
      requestTimeout: requestMs,
      // Without it the SDK only logs that the time is over, and waits on.
      throwOnRequestTimeout: true,
      // The request timeout ends with the reply's head; this one covers a body that stops half-way.
      socketTimeout: requestMs,
      httpAgent: new PlainAgent(agent),
      httpsAgent: new SecureAgent(agent),
    }),
  } as const;
}

interface WithEndpoints {
  readonly config: {
    endpointProvider(parameters: {
      readonly Region: string;
      readonly UseFIPS: boolean;
      readonly UseDualStack: boolean;
    }): { readonly url: URL };
  };
  destroy(): void;
}

type OwnEndpoint = Pick<AwsSettings, 'region' | 'fipsEndpoints' | 'dualStackEndpoints'>;

/**
 * AWS's own endpoint for the region and its partition, by the SDK's rules. The client is of no use after it. Throws where
 * the partition has no endpoints of the kind.
 */
export function ownEndpoint(client: WithEndpoints, { region, fipsEndpoints, dualStackEndpoints }: OwnEndpoint): string {
  client.destroy();
  return client.config.endpointProvider({ Region: region, UseFIPS: fipsEndpoints, UseDualStack: dualStackEndpoints })
    .url.origin;
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

const kindOf = (operation: string): UnitKind | undefined => {
  if (READS.has(operation)) return 'read';
  return WRITES.has(operation) ? 'write' : undefined;
};

interface CountedInput {
  ReturnConsumedCapacity?: string;
}
interface CountedOutput {
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[];
}

const consumedIn = ({ ConsumedCapacity: consumed }: CountedOutput): readonly ConsumedCapacity[] => {
  if (consumed === undefined) return [];
  return Array.isArray(consumed) ? consumed : [consumed as ConsumedCapacity];
};

/** Asks every data call of the client what it consumed, per table and index, and counts it. */
export function countCost(client: DynamoDBClient, meter: CostMeter): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName ?? '').replace(/Command$/, '');
      const kind = kindOf(operation);
      if (kind === undefined) return next(args);
      const input: CountedInput = { ...args.input, ReturnConsumedCapacity: 'INDEXES' };
      const count = meter.counter();
      const result = await next({ ...args, input: input as typeof args.input });
      count(operation, kind, consumedIn(result.output as CountedOutput));
      return result;
    },
    { step: 'initialize', name: 'countCost' },
  );
}

/**
 * The SDK words every request and reply for its own log, which nobody keeps: on a long page that is as much work as
 * reading it. Items reach no log this way either, whatever logger a client is given.
 */
export function withoutSdkLog(client: Pick<DynamoDBClient, 'middlewareStack'>): void {
  client.middlewareStack.remove('loggerMiddleware');
}

interface RawResponse {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Reads the Date header of every reply of the client, refusals included. */
export function followClock(client: Pick<DynamoDBClient, 'middlewareStack'>, clock: CorrectedClock): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const sentAtMs = clock.localMs();
      const result = await next(args);
      const date = (result.response as RawResponse | undefined)?.headers?.date;
      if (date !== undefined) clock.observe(date, sentAtMs, clock.localMs());
      return result;
    },
    // Innermost: it sees the reply before a refusal in it is turned into a throw.
    { step: 'deserialize', name: 'followClock', priority: 'low' },
  );
}
