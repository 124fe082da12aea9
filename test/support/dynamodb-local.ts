import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AwsConnection, clientSettings, DYNAMODB_ATTEMPTS, withoutSdkLog } from '../../main/aws/calls/clients';
import type { TableNames } from '../../main/aws/tables';

/** Where DynamoDB Local answers, or why there is none here. */
export type DynamoDbLocal =
  | { readonly endpoint: string; readonly reason?: undefined }
  | { readonly endpoint?: undefined; readonly reason: string };

/**
 * The one instance of this test run, started when the first test file asks. For a file's top level, before `describe`.
 * Throws when it should be there and does not start.
 */
export async function dynamoDbLocal(): Promise<DynamoDbLocal> {
  const asked = process.env.COUNTINGHOUSE_TEST_DYNAMODB;
  if (asked === undefined) return { reason: 'this run does not offer DynamoDB Local' };
  const told = (await (await fetch(asked)).json()) as DynamoDbLocal | { readonly failure: string };
  if ('failure' in told) throw new Error(told.failure);
  return told;
}

/** A suite's name with the reason why it is skipped, if it is. */
export const suiteName = (name: string, { reason }: DynamoDbLocal): string =>
  reason === undefined ? name : `${name} (skipped: ${reason})`;

/** Names that no other suite of this run uses. */
export function uniqueTableNames(): TableNames {
  const prefix = `test-${randomUUID().slice(0, 8)}-`;
  return {
    users: `${prefix}BankingUsers`,
    accounts: `${prefix}BankingAccounts`,
    transactions: `${prefix}BankingTransactions`,
  };
}

/** A connection to DynamoDB Local, or to a proxy before it. It takes any keys. */
export const localConnection = (
  endpoint: string | undefined,
  timeouts: AwsConnection['timeouts'] = { requestMs: 20_000 },
): AwsConnection => ({
  region: 'eu-central-1',
  endpoint: endpoint ?? 'http://127.0.0.1:1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  ...(timeouts === undefined ? {} : { timeouts }),
});

/** As the program makes its own. */
export function localClient(endpoint: string | undefined, timeouts?: AwsConnection['timeouts']): DynamoDBClient {
  const client = new DynamoDBClient(clientSettings(localConnection(endpoint, timeouts), DYNAMODB_ATTEMPTS));
  withoutSdkLog(client);
  return client;
}
