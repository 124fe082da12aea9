import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AwsUnavailable } from '../calls/failures';
import { withRepeats } from '../calls/repeats';
import type { Sensed } from './actual';

export type DynamoClient = Pick<DynamoDBClient, 'send'>;

export interface ControlCall {
  /** `DescribeTable`. */
  readonly operation: string;
  readonly table: string | undefined;
  /** Whether carrying it out twice leaves what once leaves. */
  readonly afterLoss: boolean;
}

/** Makes one call about tables. Throws `AwsUnavailable`, with the SDK's error as its cause. */
export async function control<T>(call: () => Promise<T>, { operation, table, afterLoss }: ControlCall): Promise<T> {
  const attempted = { action: `dynamodb:${operation}`, resource: table };
  const result = await withRepeats(call, { attempted, afterLoss });
  if (result.ok) return result.value;
  throw new AwsUnavailable(result.error.failure, attempted, result.error.cause);
}

/** The SDK's name of what AWS answered: `ResourceInUseException`. Undefined for any other error. */
export const refusedAs = (error: unknown): string | undefined =>
  error instanceof AwsUnavailable && error.cause instanceof Error ? error.cause.name : undefined;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** The endpoint has never heard of the operation, as DynamoDB Local of backups and tags. */
export const isUnsupported = (error: unknown): boolean => refusedAs(error) === 'UnknownOperationException';

/** What AWS answers while it does something else with the table or the backup, here or in another console. */
const BUSY: ReadonlySet<string> = new Set([
  'BackupInUseException',
  'ContinuousBackupsUnavailableException',
  'ResourceInUseException',
  'TableInUseException',
]);

/**
 * AWS says by one name that too much is under way at this moment, which passes, and that a quota is used up or a change
 * was made too often, which no waiting ends. "Only 1 online index can be created or deleted simultaneously per table",
 * "Too many operations for a given subscriber": the words alone tell them apart.
 */
const TOO_MUCH_AT_ONCE = /simultaneous|concurrent|too many operations/i;

/** Whether the call can be made again in a while: something else is being done. */
export function isBusy(error: unknown): boolean {
  const name = refusedAs(error) ?? '';
  if (name !== 'LimitExceededException') return BUSY.has(name);
  return error instanceof AwsUnavailable && TOO_MUCH_AT_ONCE.test(textOf(error.cause));
}

/** An answer, or that the endpoint or the permissions of the profile do not give it. Throws any other failure. */
export async function sense<T>(action: string, ask: () => Promise<T>): Promise<Sensed<T>> {
  try {
    return { known: true, value: await ask() };
  } catch (error) {
    if (isUnsupported(error)) return { known: false, because: 'unsupported', action };
    const denied = error instanceof AwsUnavailable && error.failure.kind === 'accessDenied';
    if (denied) return { known: false, because: 'notPermitted', action };
    throw error;
  }
}
